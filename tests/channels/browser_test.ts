import { assert, assertEquals, assertMatch } from "@std/assert";
import { it } from "@std/testing/bdd";
import { cpSync, existsSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { esbuild } from "../support/channels/bundlers.ts";
import { installTarball } from "../support/channels/npm.ts";
import { assertAnswers, program } from "../support/channels/program.ts";
import { inProject, runIn, writeProgram } from "../support/channels/project.ts";
import { webpack, webpackIsThere } from "../support/channels/webpack.ts";
import { describeIf } from "../support/describe_if.ts";
import { entry } from "../support/library.ts";
import { faultyLibrary, isBun, isDeno, runtimeName } from "../support/runtime.ts";

const SENTENCE = /@mtproxy\/ffi loads a native library, which a browser cannot do: import "@mtproxy\/ffi\/fallback"/;
/** Less than the smallest library takes. */
const SMALL = 30_000;

interface Bundler {
  readonly name: string;
  readonly isThere: boolean;
  /** Bundles `entry` for browsers into `bundle.mjs` beside it; what there was to complain of. */
  bundle(project: string, entry: string): Promise<readonly string[]>;
}

async function byCommand(project: string, command: string, args: readonly string[]): Promise<readonly string[]> {
  const { status, stderr } = await runIn(project, command, args);
  return status === 0 && stderr === "" ? [] : [stderr];
}

const bundlers: readonly Bundler[] = [
  {
    name: "esbuild",
    isThere: existsSync(esbuild),
    bundle: (project, entry) =>
      byCommand(project, esbuild, [
        entry,
        "--bundle",
        "--format=esm",
        "--platform=browser",
        "--log-level=warning",
        "--outfile=bundle.mjs",
      ]),
  },
  {
    name: "bun build",
    isThere: isBun,
    bundle: (project, entry) =>
      byCommand(project, process.execPath, ["build", "--target=browser", "--outfile=bundle.mjs", entry]),
  },
  { name: "webpack", isThere: webpackIsThere, bundle: (project, entry) => webpack(project, entry, "web") },
];

const runFlags = isDeno ? ["run", "--no-lock"] : [];
const allowAll = isDeno ? ["--allow-all"] : [];

for (const { name, isThere, bundle } of bundlers) {
  const suite = describeIf(isThere);
  suite(`a bundle for browsers by ${name} (skipped without it)`, () => {
    it("holds no library, and says what to import instead", () =>
      inProject(async (project) => {
        installTarball(project);
        assertEquals(await bundle(project, writeProgram(project, "@mtproxy/ffi")), []);
        assert(statSync(join(project, "bundle.mjs")).size < SMALL);
        const { status, stderr } = await runIn(project, process.execPath, [...runFlags, "bundle.mjs"]);
        assertEquals(status, 1);
        assertMatch(stderr, SENTENCE);
      }));

    it("runs with the fallback, and is not given any permission", () =>
      inProject(async (project) => {
        installTarball(project);
        const text = 'import { crc32 } from "@mtproxy/ffi/fallback";\n'
          + 'console.log(crc32(new TextEncoder().encode("123456789")).toString(16));\n';
        writeFileSync(join(project, "main.mjs"), text);
        assertEquals(await bundle(project, "main.mjs"), []);
        const { stdout, stderr } = await runIn(project, process.execPath, [...runFlags, "bundle.mjs"]);
        assertEquals([stdout, stderr], ["cbf43926\n", ""]);
      }));
  });
}

describeIf(webpackIsThere)(`a bundle for servers by webpack in ${runtimeName}`, () => {
  it("is made without a warning", () =>
    inProject(async (project) => {
      installTarball(project);
      writeFileSync(join(project, "main.mjs"), program("@mtproxy/ffi").replace(": Uint8Array", ""));
      assertEquals(await webpack(project, "main.mjs", "node22"), []);
    }));

  it("opens its own copy, not what lies where the package was when it was bundled", () =>
    inProject(async (project) => {
      const installed = installTarball(project);
      assertEquals(await webpack(project, writeProgram(project, "@mtproxy/ffi"), "node22"), []);
      cpSync(faultyLibrary("faulty"), join(installed, "lib", entry.file));
      assertAnswers(await runIn(project, process.execPath, [...runFlags, ...allowAll, "bundle.mjs"]), "embedded");
    }));
});
