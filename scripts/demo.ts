// The library's main job on this checkout: runs `doctor` and `sum` in Deno and in Bun, with the library in lib/.
import { inFlag } from "../src/runtime/runtime.ts";
import { mustRun, root } from "./support/run.ts";
import { hostTarget, targets } from "./support/targets.ts";
import { tool } from "./support/tools.ts";
import { needNoWords } from "./support/words.ts";

needNoWords();

const main = `${root}/src/cli/main.ts`;
const files = ["README.md", "LICENSE", "rust/Cargo.lock"];
const target = hostTarget();
const library = `${root}/lib/${target}/${targets[target].file}`;
const permissions = ["--allow-read", `--allow-ffi=${inFlag(library)}`, "--allow-env"];
await mustRun(Deno.execPath(), ["run", ...permissions, main, "doctor"]);
await mustRun(Deno.execPath(), ["run", ...permissions, main, "sum", ...files]);
const bun = await tool("bun");
await mustRun(bun, ["run", main, "doctor"]);
await mustRun(bun, ["run", main, "sum", "--algo", "sha256", ...files]);
