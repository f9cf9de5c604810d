import { assertEquals, assertMatch } from "@std/assert";
import { join } from "@std/path";
import { describe, it } from "@std/testing/bdd";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import process from "node:process";
import { installTarball, tarball } from "../support/channels/npm.ts";
import { assertAnswers } from "../support/channels/program.ts";
import { inProject, runIn, writeProgram } from "../support/channels/project.ts";
import { entry } from "../support/library.ts";
import { type Ended, isBun, isDeno, isNode } from "../support/runtime.ts";

const isWindows = process.platform === "win32";

function isThere(command: string): boolean {
  try {
    execFileSync(command, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

function assertHealthy({ status, stdout, stderr }: Ended, runtime: string): void {
  assertEquals(status, 0, stderr);
  const report = JSON.parse(stdout);
  assertEquals([report.ok, report.runtime.name, report.library.source], [true, runtime, "package"]);
}

// On Windows, npm is a script for the shell.
const withNpm = isNode && !isWindows && isThere("npm") ? it : it.skip;
const inBun = isBun ? it : it.skip;
const inDeno = isDeno ? it : it.skip;
const inNode = isNode ? it : it.skip;

const denoFlags = ["run", "--no-prompt", "--no-lock", "--node-modules-dir=manual"];
/** What stands in front of a program that may do everything. */
const flags = isDeno ? [...denoFlags, "--allow-all"] : [];

describe("the npm package, installed by a package manager", () => {
  withNpm("is installed by `npm install`, with its command", () =>
    inProject(async (project) => {
      const quiet = ["--offline", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
      const installed = await runIn(project, "npm", ["install", ...quiet, tarball()]);
      assertEquals(installed.status, 0, installed.stderr);

      const main = writeProgram(project, "@mtproxy/ffi");
      const path = assertAnswers(await runIn(project, process.execPath, [main]), "package");
      assertEquals(path, join(project, "node_modules/@mtproxy/ffi/lib", entry.file));

      const command = join(project, "node_modules/.bin/mtproxy-ffi");
      assertHealthy(await runIn(project, command, ["doctor", "--json"]), "node");
      assertHealthy(await runIn(project, "npx", ["--no-install", "mtproxy-ffi", "doctor", "--json"]), "node");
    }));

  inBun("is installed by `bun add`, with its command for `bunx --bun`", () =>
    inProject(async (project) => {
      const added = await runIn(project, process.execPath, ["add", tarball()]);
      assertEquals(added.status, 0, added.stderr);
      assertAnswers(await runIn(project, process.execPath, [writeProgram(project, "@mtproxy/ffi")]), "package");
      const args = ["x", "--bun", "--no-install", "mtproxy-ffi", "doctor", "--json"];
      assertHealthy(await runIn(project, process.execPath, args), "bun");
    }));

  inDeno("runs in Deno from node_modules", () =>
    inProject(async (project) => {
      const installed = installTarball(project);
      const main = writeProgram(project, "@mtproxy/ffi");
      const library = join(installed, "lib", entry.file);
      const args = [...denoFlags, `--allow-ffi=${library}`, `--allow-read=${project}`, main];
      assertEquals(assertAnswers(await runIn(project, process.execPath, args), "package"), library);
    }));

  inNode("cannot be required, since opening the library is asynchronous", () =>
    inProject(async (project) => {
      installTarball(project);
      writeFileSync(join(project, "main.cjs"), 'require("@mtproxy/ffi");\n');
      const { status, stderr } = await runIn(project, process.execPath, ["main.cjs"]);
      assertEquals(status, 1);
      assertMatch(stderr, /ERR_REQUIRE_ASYNC_MODULE/);
    }));

  inBun("can be required, but not with a library that the environment names", () =>
    inProject(async (project) => {
      const library = join(installTarball(project), "lib", entry.file);
      writeFileSync(
        join(project, "main.cjs"),
        "const [library] = process.argv.slice(2);\n"
          + "if (library !== undefined) process.env.MTPROXY_FFI_LIBRARY = library;\n"
          + 'console.log(require("@mtproxy/ffi").crc32(Uint8Array.of(97)));\n',
      );
      const { stdout, stderr } = await runIn(project, process.execPath, ["main.cjs"]);
      assertEquals([stdout.trim(), stderr], [String(0xe8b7be43), ""]);
      const named = await runIn(project, process.execPath, ["main.cjs", library]);
      assertEquals(named.status, 1);
      assertMatch(named.stderr, /require\(\) async module .* is unsupported/);
    }));

  it("is imported by CommonJS", () =>
    inProject(async (project) => {
      installTarball(project);
      writeFileSync(
        join(project, "main.cjs"),
        'import("@mtproxy/ffi").then(({ crc32 }) => console.log(crc32(Uint8Array.of(97))));\n',
      );
      const { stdout, stderr } = await runIn(project, process.execPath, [...flags, "main.cjs"]);
      assertEquals([stdout.trim(), stderr], [String(0xe8b7be43), ""]);
    }));

  it("keeps the names of its error classes", () =>
    inProject(async (project) => {
      installTarball(project);
      writeFileSync(
        join(project, "main.mjs"),
        `process.env.MTPROXY_FFI_LIBRARY = "/no/such/library";
try {
  await import("@mtproxy/ffi");
} catch (error) {
  console.log(error.name, error.constructor.name);
}
`,
      );
      const { stdout, stderr } = await runIn(project, process.execPath, [...flags, "main.mjs"]);
      assertEquals([stdout.trim(), stderr], ["LibraryNotFoundError LibraryNotFoundError", ""]);
    }));
});
