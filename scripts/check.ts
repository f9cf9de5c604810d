// Everything that can be said of the sources without running them: format, lints, types, docs, publishing.
import { formatted, fuzzManifest, manifestPath } from "./support/cargo.ts";
import { needRust } from "./support/needs.ts";
import { pack } from "./support/packages/pack.ts";
import { root, run } from "./support/run.ts";
import { standIns } from "./support/stand_ins.ts";
import { tool } from "./support/tools.ts";
import { needNoWords } from "./support/words.ts";

needNoWords();

const deno = Deno.execPath();
const exports: readonly string[] = Object.values(JSON.parse(Deno.readTextFileSync(`${root}/deno.json`)).exports);
const clippy = (manifest: string, ...args: string[]): [command: string, args: readonly string[]] => [
  "cargo",
  ["clippy", "--locked", `--manifest-path=${manifest}`, ...args, "--", "--deny=warnings"],
];
const env = { CARGO_TARGET_DIR: `${root}/rust/target` };

await needRust();
const { jsr } = await pack();

const checks: readonly [command: string, args: readonly string[]][] = [
  [await tool("dprint"), ["check"]],
  [deno, ["lint", "mod.ts", "src", "tests", "scripts"]],
  [deno, ["check", "--quiet", "--no-lock", standIns, "mod.ts", "src", "tests", "scripts"]],
  [await tool("tsc"), ["--project", "."]],
  [deno, ["doc", "--quiet", "--lint", ...exports]],
  [deno, ["publish", "--dry-run", "--allow-dirty", "--no-check=remote", "--quiet"]],
  [deno, ["publish", "--dry-run", "--allow-dirty", "--quiet", `--config=${jsr}/deno.json`]],
  [deno, ["run", "--allow-all", "scripts/check_workflows.ts"]],
  [deno, ["run", "--allow-all", "scripts/licenses.ts", "--check"]],
  ...formatted.map((args): [string, readonly string[]] => ["cargo", ["fmt", "--check", ...args]]),
  clippy(manifestPath, "--package=mtproxy-core", "--package=mtproxy-abi", "--all-targets"),
  clippy(manifestPath, "--package=mtproxy-ffi", "--release"),
  clippy(manifestPath, "--package=mtproxy-faulty"),
  // Without libFuzzer, so that nobody needs a C++ compiler for it.
  clippy(fuzzManifest, "--no-default-features"),
];

const failed: string[] = [];
for (const [command, args] of checks) {
  if (await run(command, args, { env }) !== 0) failed.push([command, ...args].join(" ").replaceAll(`${root}/`, ""));
}
if (failed.length > 0) {
  console.error(
    `\n${failed.length} of ${checks.length} checks failed:\n${failed.map((line) => `  ${line}`).join("\n")}`,
  );
  Deno.exit(1);
}
console.log(`${checks.length} checks passed`);
