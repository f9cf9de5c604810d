import { assertEquals, assertMatch } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { installFromJsr, installTarball, removeLibraries, tarball } from "../support/channels/npm.ts";
import { assertAnswers, program } from "../support/channels/program.ts";
import { run } from "../support/channels/run.ts";
import { entry } from "../support/library.ts";
import { type Ended, isBun, isNode, root, runtimeName } from "../support/runtime.ts";

const { PATH = "", SystemRoot = "" } = process.env;

/** Calls `use` with a user's empty project, which has a home of its own. */
async function inProject(use: (project: string) => Promise<void>): Promise<void> {
  const project = mkdtempSync(join(tmpdir(), "mtproxy-ffi-npm-"));
  mkdirSync(join(project, "home"));
  try {
    await use(project);
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

function environment(project: string): Record<string, string> {
  const home = join(project, "home");
  return { PATH, SystemRoot, HOME: home, XDG_CACHE_HOME: home, LOCALAPPDATA: home, NODE_NO_WARNINGS: "1" };
}

/** Runs a program that imports the package by `specifier`. */
function runProgram(project: string, specifier: string): Promise<Ended> {
  writeFileSync(join(project, "main.mjs"), program(specifier).replace(": Uint8Array", ""));
  return run(process.execPath, ["main.mjs"], { cwd: project, env: environment(project) });
}

/** The Node that most machines have, unless it is new enough. */
function olderNode(): string | undefined {
  try {
    const version = execFileSync("node", ["--version"], { encoding: "utf8" }).trim();
    return Number(/^v(\d+)/.exec(version)?.[1]) < 26 ? version : undefined;
  } catch {
    return undefined;
  }
}

const suite = isBun || isNode ? describe : describe.skip;
const inNode = isNode ? it : it.skip;
const inBun = isBun ? it : it.skip;
const oldNode = isNode && olderNode() !== undefined ? it : it.skip;

suite(`the npm package in ${runtimeName}`, () => {
  it("uses the library that comes with it", () =>
    inProject(async (project) => {
      const installed = installTarball(project);
      const path = assertAnswers(await runProgram(project, "@mtproxy/ffi"), "package");
      assertEquals(path, join(installed, "lib", entry.file));
    }));

  it("uses its embedded copy where the library is missing", () =>
    inProject(async (project) => {
      removeLibraries(installTarball(project));
      const path = assertAnswers(await runProgram(project, "@mtproxy/ffi"), "embedded");
      assertEquals(path.startsWith(join(project, "home")), true);
    }));

  it("offers every area under its own path", () =>
    inProject(async (project) => {
      installTarball(project);
      const areas = [
        "abi",
        "checksum",
        "concurrency",
        "config",
        "cpuid",
        "fallback",
        "hash",
        "log",
        "net",
        "proc",
        "tl",
      ];
      const imports = [...areas, "process-id", "time"].map((area) => `import "@mtproxy/ffi/${area}";\n`).join("");
      writeFileSync(join(project, "main.mjs"), `${imports}console.log("all");\n`);
      const { stdout, stderr } = await run(process.execPath, ["main.mjs"], { cwd: project, env: environment(project) });
      assertEquals([stdout.trim(), stderr], ["all", ""]);
    }));

  it("brings the command", () =>
    inProject(async (project) => {
      const command = join(installTarball(project), "dist/esm/cli.js");
      const { status, stdout } = await run(process.execPath, [command, "doctor", "--json"], {
        cwd: project,
        env: environment(project),
      });
      const report = JSON.parse(stdout);
      assertEquals([status, report.ok, report.runtime.name], [0, true, runtimeName]);
    }));

  it("works in the layout that JSR serves to npm", () =>
    inProject(async (project) => {
      installFromJsr(project);
      const { status, signal, stdout, stderr } = await runProgram(project, "@jsr/mtproxy__ffi");
      assertEquals([status, signal], [0, null], stderr);
      assertEquals(JSON.parse(stdout).crc32, "cbf43926");
    }));

  inBun("is added by `bun add`", () =>
    inProject(async (project) => {
      writeFileSync(join(project, "package.json"), JSON.stringify({ type: "module" }));
      const added = await run(process.execPath, ["add", tarball()], { cwd: project, env: environment(project) });
      assertEquals(added.status, 0, added.stderr);
      assertAnswers(await runProgram(project, "@mtproxy/ffi"), "package");
    }));

  for (const resolution of ["bundler", "nodenext"]) {
    inNode(`has declarations for moduleResolution ${resolution}`, () =>
      inProject(async (project) => {
        installTarball(project);
        writeFileSync(join(project, "main.ts"), program("@mtproxy/ffi"));
        const options = ["--noEmit", "--strict", "--target", "esnext", "--lib", "esnext,dom", "--types", "node"];
        const types = join(root, "node_modules/@types");
        const module = resolution === "bundler" ? "preserve" : "nodenext";
        const compiler = join(root, "node_modules/typescript/bin/tsc");
        const args = [
          ...options,
          "--typeRoots",
          types,
          "--module",
          module,
          "--moduleResolution",
          resolution,
          "main.ts",
        ];
        const { status, stdout } = await run(process.execPath, [compiler, ...args], {
          cwd: project,
          env: environment(project),
        });
        assertEquals([stdout, status], ["", 0]);
      }));
  }

  oldNode(`says in Node ${olderNode()} which version it needs`, () =>
    inProject(async (project) => {
      installTarball(project);
      writeFileSync(join(project, "main.mjs"), 'import "@mtproxy/ffi";\n');
      const { status, stderr } = await run("node", ["main.mjs"], { cwd: project, env: environment(project) });
      assertEquals([status, existsSync(join(project, "home/mtproxy-ffi"))], [1, false]);
      assertMatch(
        stderr,
        /LibraryOpenError.*no node:ffi; it needs 26\.10 or newer.*\n[^]*remedy: run it in Deno, Bun or Node/,
      );
    }));
});
