// The README's shell commands: each is run here, or the table says by which test it is.
import { assert, assertEquals } from "@std/assert";
import { DELIMITER, dirname, join } from "@std/path";
import { describe, it } from "@std/testing/bdd";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import process from "node:process";
import { arch, os } from "../support/library.ts";
import { isDeno, root, runtimeName } from "../support/runtime.ts";
import { withTemporaryFolder } from "../support/temporary.ts";

const readme = readFileSync(join(root, "README.md"), "utf8");

/** The code of the blocks in a language. */
function blocks(language: string): readonly string[] {
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, "gm"))].map(([, code = ""]) => code);
}

const commands = blocks("sh").flatMap((block) => block.trim().split("\n"));

const { devDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** Commands that other tests run, or that need what a test cannot have. */
const elsewhere: Readonly<Record<string, string>> = {
  [`npx --yes deno@${devDependencies.deno} task test`]: ".ci/run",
  "deno add jsr:@mtproxy/ffi": "tests/channels/jsr_test.ts",
  'deno run --allow-env=HOME,XDG_CACHE_HOME,LOCALAPPDATA --allow-write="$HOME/.cache/mtproxy-ffi" --allow-read="$HOME/.cache/mtproxy-ffi" --allow-ffi="$HOME/.cache/mtproxy-ffi" main.ts':
    "tests/channels/jsr_test.ts",
  "bun add @mtproxy/ffi": "tests/channels/npm_install_test.ts",
  "npm install @mtproxy/ffi": "tests/channels/npm_install_test.ts",
  "deno compile --allow-ffi --allow-read --allow-write --allow-env main.ts": "tests/channels/compiled_test.ts",
  "bun build --compile --define 'process.env.MTPROXY_FFI_LIBRARY=\"\"' main.ts --outfile main":
    "tests/channels/bundle_test.ts",
  "deno compile --allow-ffi --allow-read --allow-write --allow-env=HOME,XDG_CACHE_HOME,LOCALAPPDATA main.ts":
    "tests/channels/compiled_test.ts",
};

/** One runtime's tests do for what no runtime runs. */
const hasCompiler = isDeno && `${arch}-${os}` === "x86_64-linux" && spawnSync("cc", ["--version"]).status === 0;

/** What stands for a command where this runtime can run it. */
function here(command: string): string | undefined {
  const own = command.replace(/^npx --yes deno@[\d.]+/, "deno");
  return own.startsWith(`${runtimeName} `) || hasCompiler && own.startsWith("cc ") ? own : undefined;
}

/** A folder as the commands find it: a checkout, with the README's programs. */
function prepare(folder: string): void {
  for (const name of ["deno.json", "lib", "mod.ts", "node_modules", "rust", "src"]) {
    symlinkSync(join(root, name), join(folder, name));
  }
  const [program = ""] = blocks("ts");
  writeFileSync(join(folder, "main.ts"), program.replace('"@mtproxy/ffi"', '"./mod.ts"'));
  writeFileSync(join(folder, "main.c"), blocks("c").join(""));
}

/** Runs a command in a folder; what it printed. */
function printed(command: string, cwd: string): string {
  const path = `${dirname(process.execPath)}${DELIMITER}${process.env.PATH}`;
  const env = { ...process.env, PATH: path, DENO_NO_PACKAGE_JSON: "1", NO_COLOR: "1" };
  const { status, stdout, stderr } = spawnSync(command, { shell: true, encoding: "utf8", cwd, env });
  assertEquals(status, 0, stderr);
  return stdout;
}

const program = os === "windows" ? ".\\main.exe" : "./main";

/** What a command must print, or the program that it makes. */
const says: readonly (readonly [command: RegExp, text: string])[] = [
  [/ task demo$/, "libmtproxy"],
  [/ doctor$/, "All is well"],
  [/ sum /, "lib/manifest.json"],
  [/^bun build /, "cbf43926\n25f9e794323b453885f5181f1b624d0b\n32\n32\n1\n"],
  [/^cc /, "ba78\n"],
];

describe("the README's commands", () => {
  it("are each run by a test", () => {
    const known = (command: string): boolean =>
      command in elsewhere || says.filter(([pattern]) => pattern.test(command)).length === 1;
    assertEquals(commands.filter((command) => !known(command)), []);
    assertEquals(Object.keys(elsewhere).filter((command) => !commands.includes(command)), []);
    assertEquals(Object.values(elsewhere).filter((file) => !existsSync(join(root, file))), []);
  });

  for (const command of new Set(commands.filter((one) => !(one in elsewhere)))) {
    const own = here(command);
    const test = own === undefined ? it.skip : it;
    test(`${command} (skipped where it is another runtime's, or there is no compiler)`, () =>
      withTemporaryFolder((folder) => {
        prepare(folder);
        const output = printed(own ?? "", command.includes(" task ") ? root : folder);
        const [, text = ""] = says.find(([pattern]) => pattern.test(command)) ?? [];
        const shown = command.includes(" main.") ? printed(program, folder) : output;
        assert(shown.includes(text), `${text} is not in\n${shown}`);
      }));
  }
});
