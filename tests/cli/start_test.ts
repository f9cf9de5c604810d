// The command starts where its module is the program, and nowhere else.
import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { spawnSync } from "node:child_process";
import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { VERSION } from "../../src/cli/version.ts";
import { digestsOf } from "../support/digests.ts";
import { os } from "../support/library.ts";
import { type Ended, isBun, isDeno, root, runScript } from "../support/runtime.ts";
import { withTemporaryFolder } from "../support/temporary.ts";

const command = join(root, "src/cli/main.ts");
/** With these, a command that starts by mistake fails, and says so. */
const args = ["frobnicate"];
/** Bun's bundler takes paths, where the others take URLs. */
const importer = `import process from "node:process";
import { main } from ${JSON.stringify(isBun ? command : pathToFileURL(command).href)};
console.log(typeof main, process.exitCode ?? 0);
`;

function assertStarted({ status, stdout, stderr }: Ended): void {
  assertEquals([status, stdout, stderr], [0, `mtproxy-ffi ${VERSION}\n`, ""]);
}

function assertImported({ status, stdout, stderr }: Ended): void {
  assertEquals([status, stdout, stderr], [0, "function 0\n", ""]);
}

/** Runs a program to its end. */
function runProgram(program: string, words: readonly string[], cwd: string): Ended {
  const env = { ...process.env, DENO_NO_PACKAGE_JSON: "1", NO_COLOR: "1" };
  return { ...spawnSync(program, words, { cwd, env, encoding: "utf8" }) };
}

/** Only where links need no special right, and where a program is looked for behind them. */
const linked = os !== "windows" && !isDeno ? it : it.skip;
const inBun = isBun ? it : it.skip;
const inDeno = isDeno ? it : it.skip;

describe("the module of the command", () => {
  it("starts as the program", () => assertStarted(runScript({ file: command, args: ["--version"] })));

  linked("starts behind a link, as package managers make one", () =>
    withTemporaryFolder((folder) => {
      const link = join(folder, "mtproxy-ffi.ts");
      symlinkSync(command, link);
      assertStarted(runScript({ file: link, args: ["--version"] }));
    }));

  it("does nothing when it is imported", () =>
    withTemporaryFolder((folder) => {
      const file = join(folder, "importer.ts");
      writeFileSync(file, importer);
      assertImported(runScript({ file, args }));
    }));

  it("gives programs the exit code of what they run", () =>
    withTemporaryFolder((folder) => {
      const file = join(folder, "runner.ts");
      writeFileSync(file, `${importer}console.log(await main(["--version"]), await main(["help", "frobnicate"]));\n`);
      const { status, stdout } = runScript({ file });
      assertEquals([status, stdout], [0, `function 0\nmtproxy-ffi ${VERSION}\n0 2\n`]);
    }));

  inBun(
    "starts as a compiled executable, and does nothing in that of another program",
    () =>
      withTemporaryFolder((folder) => {
        writeFileSync(join(folder, "importer.ts"), importer);
        for (const [file, outfile] of [[command, "command"], ["importer.ts", "other"]] as const) {
          const built = runProgram(process.execPath, ["build", "--compile", file, "--outfile", outfile], folder);
          assertEquals(built.status, 0, built.stderr);
        }
        assertStarted(runProgram(join(folder, "command"), ["--version"], folder));
        assertImported(runProgram(join(folder, "other"), args, folder));
        const { stdout, stderr } = runProgram(
          join(folder, "command"),
          ["sum", "-j2", "-a", "md5", "importer.ts", "importer.ts"],
          folder,
        );
        assertEquals(stdout, `${digestsOf(importer).md5}  importer.ts\n`.repeat(2));
        assertEquals(stderr, "mtproxy-ffi: sum: no worker can be started here: files are read one at a time\n");
      }),
  );

  inDeno("does nothing in a bundle of another program", () =>
    withTemporaryFolder((folder) => {
      writeFileSync(join(folder, "importer.ts"), importer);
      const words = ["bundle", "--quiet", "--no-lock", "--output=bundle.mjs", "importer.ts"];
      const built = runProgram(process.execPath, words, folder);
      assertEquals(built.status, 0, built.stderr);
      assertImported(runScript({ file: join(folder, "bundle.mjs"), args }));
    }));
});
