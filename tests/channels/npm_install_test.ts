import { assertEquals, assertMatch } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import process from "node:process";
import { installTarball, tarball } from "../support/channels/npm.ts";
import { assertAnswers, program } from "../support/channels/program.ts";
import { run } from "../support/channels/run.ts";
import { entry } from "../support/library.ts";
import { type Ended, isBun, isDeno, isNode } from "../support/runtime.ts";

const { PATH = "", SystemRoot = "" } = process.env;
const isWindows = process.platform === "win32";

/** Calls `use` with a user's empty project, which has a home of its own. */
async function inProject(use: (project: string) => Promise<void>): Promise<void> {
  const project = mkdtempSync(join(tmpdir(), "mtproxy-ffi-npm-install-"));
  mkdirSync(join(project, "home"));
  writeFileSync(join(project, "package.json"), JSON.stringify({ type: "module" }));
  try {
    await use(project);
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

/** Runs a program in the project; the runtime that executes the tests comes first in the search path. */
function runIn(project: string, command: string, args: readonly string[]): Promise<Ended> {
  const home = join(project, "home");
  const path = `${dirname(process.execPath)}${delimiter}${PATH}`;
  const caches = { HOME: home, XDG_CACHE_HOME: home, LOCALAPPDATA: home, npm_config_cache: join(home, "npm") };
  const env = { ...caches, PATH: path, SystemRoot, NODE_NO_WARNINGS: "1", NO_COLOR: "1" };
  return run(command, args, { cwd: project, env });
}

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

describe("the npm package, installed by a package manager", () => {
  withNpm("is installed by `npm install`, with its command", () =>
    inProject(async (project) => {
      const quiet = ["--offline", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
      const installed = await runIn(project, "npm", ["install", ...quiet, tarball()]);
      assertEquals(installed.status, 0, installed.stderr);

      writeFileSync(join(project, "main.mjs"), program("@mtproxy/ffi").replace(": Uint8Array", ""));
      const path = assertAnswers(await runIn(project, process.execPath, ["main.mjs"]), "package");
      assertEquals(path, join(project, "node_modules/@mtproxy/ffi/lib", entry.file));

      const command = join(project, "node_modules/.bin/mtproxy-ffi");
      assertHealthy(await runIn(project, command, ["doctor", "--json"]), "node");
      assertHealthy(await runIn(project, "npx", ["--no-install", "mtproxy-ffi", "doctor", "--json"]), "node");
    }));

  inBun("brings its command to `bunx --bun`", () =>
    inProject(async (project) => {
      const added = await runIn(project, process.execPath, ["add", tarball()]);
      assertEquals(added.status, 0, added.stderr);
      const args = ["x", "--bun", "--no-install", "mtproxy-ffi", "doctor", "--json"];
      assertHealthy(await runIn(project, process.execPath, args), "bun");
    }));

  inDeno("runs in Deno from node_modules", () =>
    inProject(async (project) => {
      const installed = installTarball(project);
      writeFileSync(join(project, "main.mjs"), program("@mtproxy/ffi").replace(": Uint8Array", ""));
      const flags = ["run", "--no-prompt", "--no-lock", "--node-modules-dir=manual"];
      const library = join(installed, "lib", entry.file);
      const args = [...flags, `--allow-ffi=${library}`, `--allow-read=${project}`, "main.mjs"];
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
      const args = isDeno ? ["run", "--allow-all", "--no-lock", "--node-modules-dir=manual"] : [];
      const { stdout, stderr } = await runIn(project, process.execPath, [...args, "main.mjs"]);
      assertEquals([stdout.trim(), stderr], ["LibraryNotFoundError LibraryNotFoundError", ""]);
    }));
});
