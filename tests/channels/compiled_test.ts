import { assert, assertEquals } from "@std/assert";
import { dirname, join, SEPARATOR } from "@std/path";
import { afterAll, describe, it } from "@std/testing/bdd";
import { chmodSync, cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import process from "node:process";
import { findLibrary } from "../../src/boundary/library/find.ts";
import { currentRuntime } from "../../src/runtime/mod.ts";
import { firstDifference } from "../support/bytes.ts";
import { assertAnswers, program } from "../support/channels/program.ts";
import { run } from "../support/channels/run.ts";
import { canBeDenied, withoutRights } from "../support/channels/user.ts";
import { describeIf } from "../support/describe_if.ts";
import { arch, libraryBytes, os } from "../support/library.ts";
import { type Ended, isBun, isDeno, root } from "../support/runtime.ts";
import { copyPackage, temporaryFolder } from "../support/temporary.ts";

const folder = temporaryFolder();

const inherited = { ...process.env, NO_COLOR: "1" } as Record<string, string>;
const denied = canBeDenied ? it : it.skip;

interface Compiled {
  /** The only file in its folder; whatever it was compiled from is gone. */
  readonly executable: string;
  readonly ended: Ended;
}

/** Where a user may have the package, below the program's folder, and how the program then names it. */
const layouts = {
  checkout: { place: "checkout", specifier: "./checkout/mod.ts" },
  nodeModules: { place: "node_modules/@mtproxy/ffi", specifier: "@mtproxy/ffi" },
} as const;

/** Compiles a user's program with all of the package beside it, then leaves the executable alone. */
async function compile(name: string, layout: keyof typeof layouts, args: readonly string[]): Promise<Compiled> {
  const { place, specifier } = layouts[layout];
  const project = join(folder, name, "project");
  const installed = join(project, place);
  mkdirSync(installed, { recursive: true });
  copyPackage(installed);
  cpSync(join(root, "package.json"), join(installed, "package.json"));
  writeFileSync(join(project, "main.ts"), program(specifier));

  const file = os === "windows" || name.includes("windows") ? "program.exe" : "program";
  const ended = await run(process.execPath, [...args, file, "main.ts"], { cwd: project, env: inherited });
  const alone = join(folder, name, "alone");
  mkdirSync(alone);
  const executable = join(alone, file);
  if (ended.status === 0) renameSync(join(project, file), executable);
  rmSync(project, { recursive: true });
  return { executable, ended };
}

/** Only a base executable that cannot be had is no failure: where there is no network, for instance. */
function isOutOfReach({ status, stderr }: Ended): boolean {
  return status !== 0 && /Failed to download|Setting up base binary|error sending request/.test(stderr);
}

interface Row extends Compiled {
  readonly what: string;
  /** Defines the tests of the executable. */
  readonly tests: (executable: string) => void;
}

/** What every executable for this machine must do. */
function answersAlone(executable: string): void {
  const cwd = dirname(executable);
  const fresh = (name: string): string => {
    const path = join(cwd, name);
    mkdirSync(path);
    chmodSync(path, 0o1777);
    return path;
  };

  it("answers with nothing but an empty home, and again with what it left there", async () => {
    const home = fresh("home");
    const env = { HOME: home, LOCALAPPDATA: home };
    const first = assertAnswers(await run(executable, [], { cwd, env }), "embedded");
    assert(first.startsWith(home + SEPARATOR), first);
    assertEquals(firstDifference(readFileSync(first), libraryBytes()), -1);
    assertEquals(assertAnswers(await run(executable, [], { cwd, env }), "embedded"), first);
  });

  it("answers without a home, from a private temporary folder", async () => {
    const temporary = fresh("temporary");
    const env = { TMPDIR: temporary, TEMP: temporary };
    const path = assertAnswers(await run(executable, [], { cwd, env }), "embedded");
    assert(path.startsWith(temporary + SEPARATOR), path);
  });

  denied("answers where the home may not be written to", async () => {
    const temporary = fresh("temporary_of_another");
    const env = { HOME: "/", TMPDIR: temporary };
    const path = assertAnswers(await run(executable, [], { cwd, env, user: withoutRights }), "embedded");
    assert(path.startsWith(temporary + SEPARATOR), path);
  });
}

/** The processors whose libraries are in the file: a piece from the middle of each embedded text tells. */
function processorsIn(file: string): string[] {
  const bytes = readFileSync(file);
  return ["aarch64", "x86_64"].filter((arch) => {
    const text = readFileSync(join(root, "lib", arch, "embedded.ts"), "latin1");
    const middle = text.length >> 1;
    return bytes.includes(text.slice(middle, middle + 64), 0, "latin1");
  });
}

const bunBuild = (...more: readonly string[]): string[] => ["build", "--compile", ...more, "--outfile"];

/** Compiled here, one after the other, so that what cannot be had is known, and told, when the tests are named. */
const rows: Row[] = [];

if (isBun) {
  const tests = (executable: string): void => {
    answersAlone(executable);
    it("holds the libraries for this processor alone", () => assertEquals(processorsIn(executable), [arch]));
  };
  rows.push(
    { what: "by `bun build --compile`", tests, ...await compile("bun", "checkout", bunBuild()) },
    {
      what: "by `bun build --compile --minify`, from node_modules",
      tests,
      ...await compile("bun_node_modules", "nodeModules", bunBuild("--minify")),
    },
  );
  rows.push({
    what: "by `bun build --compile --bytecode --format=esm`",
    tests,
    ...await compile("bun_bytecode", "checkout", bunBuild("--bytecode", "--format=esm")),
  });
  const others = { "bun-linux-arm64": "aarch64", "bun-darwin-arm64": "aarch64", "bun-windows-x64": "x86_64" };
  for (const [name, processor] of Object.entries(others)) {
    rows.push({
      what: `by \`bun build --compile --target=${name}\``,
      tests: (executable) => {
        it("holds the libraries for that processor alone", () => assertEquals(processorsIn(executable), [processor]));
      },
      ...await compile(name, "checkout", bunBuild(`--target=${name}`)),
    });
  }
}

if (isDeno) {
  const args = ["compile", "--allow-all", "--no-check", "--no-lock", "--quiet", "--output"];
  rows.push({ what: "by `deno compile`", tests: answersAlone, ...await compile("deno", "checkout", args) });
}

describe("the package inside an executable", () => {
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  for (const { what, executable, ended, tests } of rows) {
    describeIf(!isOutOfReach(ended))(`${what} (skipped where its base executable is out of reach)`, () => {
      it("is compiled", () => assertEquals([ended.status, ended.signal], [0, null], ended.stderr));
      tests(executable);
    });
  }

  it("takes the embedded copy, and looks for no library on the disk", async () => {
    const runtime = await currentRuntime();
    assert(runtime !== undefined);
    const cache = join(folder, "cache");
    const found = await findLibrary({
      ...runtime,
      isStandalone: true,
      environment: (name) => ["XDG_CACHE_HOME", "HOME", "LOCALAPPDATA"].includes(name) ? cache : undefined,
    });
    assertEquals(found.source, "embedded");
    assert(found.path.startsWith(cache + SEPARATOR), found.path);
    assertEquals(firstDifference(readFileSync(found.path), libraryBytes()), -1);
  });
});
