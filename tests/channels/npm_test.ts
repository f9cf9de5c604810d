import { assertEquals, assertMatch } from "@std/assert";
import { join } from "@std/path";
import { it } from "@std/testing/bdd";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { installFromJsr, installTarball, removeLibraries } from "../support/channels/npm.ts";
import { assertAnswers, program } from "../support/channels/program.ts";
import { inProject, runIn, writeProgram } from "../support/channels/project.ts";
import { config } from "../support/channels/published.ts";
import { describeIf } from "../support/describe_if.ts";
import { entry, os } from "../support/library.ts";
import { type Ended, isBun, isNode, root, runtimeName } from "../support/runtime.ts";

/** Runs a program that imports the package by `specifier`. */
const runProgram = (project: string, specifier: string): Promise<Ended> =>
  runIn(project, process.execPath, [writeProgram(project, specifier)]);

/** The Node that most machines have, unless it is new enough. */
function olderNode(): { readonly path: string; readonly version: string } | undefined {
  try {
    const facts = execFileSync("node", ["--print", "[process.execPath, process.version].join()"], { encoding: "utf8" });
    const [path = "", version = ""] = facts.trim().split(",");
    return Number(/^v(\d+)/.exec(version)?.[1]) < 26 ? { path, version } : undefined;
  } catch {
    return undefined;
  }
}

const suite = describeIf(isBun || isNode);
const inNode = isNode ? it : it.skip;
const older = olderNode();
const oldNode = isNode && older !== undefined ? it : it.skip;

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
      const areas = Object.keys(config.exports);
      const imports = areas.map((area) => `import "@mtproxy/ffi${area.slice(1)}";\n`).join("");
      writeFileSync(join(project, "main.mjs"), `${imports}console.log("all");\n`);
      const { stdout, stderr } = await runIn(project, process.execPath, ["main.mjs"]);
      assertEquals([stdout.trim(), stderr], ["all", ""]);
    }));

  it("keeps what its texts have beyond ASCII", () =>
    inProject(async (project) => {
      installTarball(project);
      const text =
        'import { SharedMpQueue } from "@mtproxy/ffi";\ntry {\n  SharedMpQueue.create("x".repeat(41));\n} catch (error) {\n'
        + "  console.log(error.constructor.name, error.message);\n}\n";
      writeFileSync(join(project, "main.mjs"), text);
      const { stdout, stderr } = await runIn(project, process.execPath, ["main.mjs"]);
      const expected = `ArgumentTypeError options must be an object, got "${"x".repeat(40)}…";`;
      assertEquals(stdout.slice(0, expected.length), expected, stderr);
    }));

  it("brings the command", () =>
    inProject(async (project) => {
      const command = join(installTarball(project), "dist/esm/mtproxy-ffi.js");
      const { status, stdout } = await runIn(project, process.execPath, [command, "doctor", "--json"]);
      const report = JSON.parse(stdout);
      assertEquals([status, report.ok, report.runtime.name], [0, true, runtimeName]);
    }));

  it("brings the command's manual, where its manifest says", () =>
    inProject((project) => {
      const installed = installTarball(project);
      const { man } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
      assertMatch(readFileSync(join(installed, man), "utf8"), /^\.TH MTPROXY\\-FFI 1 .*\n/);
      return Promise.resolve();
    }));

  it("brings the workers of the command", () =>
    inProject(async (project) => {
      const command = join(installTarball(project), "dist/esm/mtproxy-ffi.js");
      const sum = (...words: string[]): Promise<Ended> =>
        runIn(project, process.execPath, [
          command,
          "sum",
          ...words,
          "package.json",
          "node_modules/@mtproxy/ffi/LICENSE",
        ]);
      const [alone, inJobs] = [await sum(), await sum("--jobs=2")];
      assertEquals([inJobs.status, inJobs.stdout, inJobs.stderr], [0, alone.stdout, ""]);
    }));

  it("runs no command when it is imported", () =>
    inProject(async (project) => {
      installTarball(project);
      const text = 'import { main } from "@mtproxy/ffi/cli";\nconsole.log(typeof main);\nawait main(["--version"]);\n';
      writeFileSync(join(project, "main.mjs"), text);
      const { status, stdout, stderr } = await runIn(project, process.execPath, ["main.mjs", "frobnicate"]);
      assertEquals([status, stdout, stderr], [0, `function\nmtproxy-ffi ${config.version}\n`, ""]);
    }));

  it("works in the layout that JSR serves to npm", () =>
    inProject(async (project) => {
      installFromJsr(project);
      const { status, signal, stdout, stderr } = await runProgram(project, "@jsr/mtproxy__ffi");
      assertEquals([status, signal], [0, null], stderr);
      assertEquals(JSON.parse(stdout).crc32, "cbf43926");
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
        const { status, stdout } = await runIn(project, process.execPath, [compiler, ...args]);
        assertEquals([stdout, status], ["", 0]);
      }));
  }

  inNode("has declarations for the language of 2022, with nothing but the web's", () =>
    inProject(async (project) => {
      installTarball(project);
      writeFileSync(
        join(project, "main.ts"),
        'export * from "@mtproxy/ffi";\nexport * as plain from "@mtproxy/ffi/fallback";\n',
      );
      const compilerOptions = {
        strict: true,
        noEmit: true,
        target: "es2022",
        lib: ["es2022", "dom", "dom.asynciterable"],
        types: [],
        module: "nodenext",
      };
      writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["main.ts"] }));
      const compiler = join(root, "node_modules/typescript/bin/tsc");
      const { status, stdout } = await runIn(project, process.execPath, [compiler, "-p", "."]);
      assertEquals([stdout, status], ["", 0]);
    }));

  (isNode && os !== "windows" ? it : it.skip)(
    "does not say in its command that Node's FFI is experimental",
    () =>
      inProject(async (project) => {
        const command = join(installTarball(project), "dist/esm/mtproxy-ffi.js");
        const words = ["-u", "NODE_NO_WARNINGS", process.execPath, command, "sum", "--jobs=2", "package.json", command];
        const { status, stderr } = await runIn(project, "env", words);
        assertEquals([status, stderr], [0, ""]);
      }),
  );

  inNode(
    "says in a Node without all of its language which version it needs, before it loads anything",
    () =>
      inProject(async (project) => {
        const command = join(installTarball(project), "dist/esm/mtproxy-ffi.js");
        const old =
          'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "18.20.8" } });\n';
        writeFileSync(join(project, "old.mjs"), old);
        const { status, stdout, stderr } = await runIn(project, process.execPath, [
          "--import=./old.mjs",
          command,
          "sum",
        ]);
        assertEquals([status, stdout], [1, ""]);
        assertMatch(
          stderr,
          /^mtproxy-ffi: Node v[\d.]+ is too old: install Node 26\.10 or newer, or run it with Bun or Deno\n$/,
        );
      }),
  );

  oldNode(
    `says in its command in Node ${older?.version} which version it needs, and tells its help`,
    () =>
      inProject(async (project) => {
        const command = join(installTarball(project), "dist/esm/mtproxy-ffi.js");
        const sum = await runIn(project, older?.path ?? "", [command, "sum", "package.json"]);
        assertEquals([sum.status, sum.stdout], [1, ""]);
        assertMatch(sum.stderr, /no node:ffi[^]*remedy: install Node 26\.10 or newer, or run it with Bun or Deno/);
        assertMatch(
          (await runIn(project, older?.path ?? "", [command, "sum", "--help"])).stdout,
          /^Usage: mtproxy-ffi sum /,
        );
      }),
  );

  oldNode(`says in Node ${older?.version} which version it needs`, () =>
    inProject(async (project) => {
      installTarball(project);
      writeFileSync(join(project, "main.mjs"), 'import "@mtproxy/ffi";\n');
      const { status, stderr } = await runIn(project, older?.path ?? "", ["main.mjs"]);
      assertEquals([status, existsSync(join(project, "home/mtproxy-ffi"))], [1, false]);
      assertMatch(
        stderr,
        /LibraryOpenError.*no node:ffi; it needs 26\.10 or newer.*\n[^]*remedy: install Node 26\.10 or newer, or run it with Bun or Deno/,
      );
    }));
});
