// The library's main job on this checkout: builds what is missing, then runs `doctor` and `sum` in Deno and in Bun.
import { libraries } from "../lib/manifest.ts";
import { inFlag } from "../src/runtime/runtime.ts";
import { buildLibrary } from "./support/cargo.ts";
import { mustRun, root } from "./support/run.ts";
import { hostTarget, targets } from "./support/targets.ts";
import { tool } from "./support/tools.ts";

const main = `${root}/src/cli/main.ts`;
const files = ["README.md", "LICENSE", "rust/Cargo.lock"];
const target = hostTarget();

/** lib/ is never rewritten here: for a target without a library in it, one is built aside and named. */
async function environment(): Promise<{ env?: Record<string, string>; library: string }> {
  const entry = libraries[target];
  if (entry !== undefined) return { library: `${root}/lib/${entry.file}` };
  const { rustTarget, file } = targets[target];
  const library = `${await buildLibrary(rustTarget)}/${file}`;
  return { env: { MTPROXY_FFI_LIBRARY: library }, library };
}

const { library, ...options } = await environment();
const permissions = ["--allow-read", `--allow-ffi=${inFlag(library)}`, "--allow-env"];
await mustRun(Deno.execPath(), ["run", ...permissions, main, "doctor"], options);
await mustRun(Deno.execPath(), ["run", ...permissions, main, "sum", ...files], options);
const bun = await tool("bun");
await mustRun(bun, ["run", main, "doctor"], options);
await mustRun(bun, ["run", main, "sum", "--algo", "sha256", ...files], options);
