import { assert, assertEquals, assertMatch } from "@std/assert";
import { beforeAll, describe, it } from "@std/testing/bdd";
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { VERSION } from "../../src/cli/version.ts";
import { type Bundler, bundlers, isElsewhere } from "../support/channels/bundlers.ts";
import { jsrPackage } from "../support/channels/jsr.ts";
import { installTarball } from "../support/channels/npm.ts";
import { assertAnswers, program } from "../support/channels/program.ts";
import { run } from "../support/channels/run.ts";
import { describeIf } from "../support/describe_if.ts";
import { arch, entry } from "../support/library.ts";
import { type Ended, faultyLibrary, isBun, isDeno, root, runFlags } from "../support/runtime.ts";
import { copyPackage, temporaryFolder } from "../support/temporary.ts";

const folder = temporaryFolder();
let homes = 0;

/** A home that nothing was started in. */
function emptyHome(): string {
  const home = join(folder, `home_${homes++}`);
  mkdirSync(home);
  return home;
}

const inherited = { ...process.env, NO_COLOR: "1", DENO_NO_PACKAGE_JSON: "1" } as Record<string, string>;

/** Runs the bundle with nothing of the environment but an empty home. */
function runBundle(path: string, permissions: readonly string[] = ["--allow-all"], home = emptyHome()): Promise<Ended> {
  const env = { HOME: home, XDG_CACHE_HOME: home, LOCALAPPDATA: home, TMPDIR: home, NO_COLOR: "1" };
  return run(process.execPath, [...runFlags(permissions), path], { env, cwd: dirname(path) });
}

/** Bundles what `write` makes for the specifier of a `module` of the package, in a project that is gone afterwards. */
async function bundle(bundler: Bundler, form: string, module = "mod", write = program): Promise<string> {
  const project = join(folder, "project");
  const out = join(folder, `${bundler.name.replaceAll(" ", "_")}_${form}_${module}`, "a/b/main.mjs");
  mkdirSync(dirname(out), { recursive: true });
  mkdirSync(project);
  let specifier = `./package/${module}.ts`;
  if (form === "sources") {
    mkdirSync(join(project, "package"));
    copyPackage(join(project, "package"));
  } else if (form === "JSR") {
    cpSync(jsrPackage, join(project, "package"), { recursive: true });
    specifier = `./package/dist/esm/${module}.js`;
  } else {
    specifier = `${pathToFileURL(installTarball(project)).pathname}/dist/esm/${module}.js`;
  }
  const main = join(project, "main.mjs");
  writeFileSync(main, write(specifier).replace(": Uint8Array", ""));
  const [command, args] = bundler.command(main, out);
  const { status, stdout, stderr } = await run(command, args, { cwd: project, env: inherited });
  assertEquals(status, 0, `${stdout}${stderr}`);
  rmSync(project, { recursive: true });
  return out;
}

/** Puts a library that would be opened, and modules that would run, wherever a bundle might look for the package's. */
function plant(bundled: string): void {
  for (const base of [".", "..", "../..", "../../.."]) {
    const lib = join(dirname(bundled), base, "lib");
    for (const folder of [dirname(entry.file), arch]) mkdirSync(join(lib, folder), { recursive: true });
    cpSync(faultyLibrary("faulty"), join(lib, entry.file));
    for (const name of ["embedded.ts", "embedded.js"]) {
      writeFileSync(join(lib, arch, name), 'throw new Error("a planted module runs");\n');
    }
  }
}
for (const bundler of bundlers.filter((one) => !isElsewhere(one))) {
  for (const form of ["npm", "JSR", ...bundler.readsSources ? ["sources"] : []]) {
    const suite = describeIf(bundler.isThere);
    suite(`a bundle by \`${bundler.name}\` of the package's ${form} (skipped without ${bundler.name})`, () => {
      let bundled = "";

      beforeAll(async () => {
        bundled = await bundle(bundler, form);
      });

      it("carries the library along, and finds it in its cache again", async () => {
        const home = emptyHome();
        const first = assertAnswers(await runBundle(bundled, ["--allow-all"], home), "embedded");
        assert(first.startsWith(home + sep), first);
        assertEquals(assertAnswers(await runBundle(bundled, ["--allow-all"], home), "embedded"), first);
      });

      it("opens no library, and runs no module, that somebody planted near it", async () => {
        plant(bundled);
        assertAnswers(await runBundle(bundled), "embedded");
      });

      const inDeno = isDeno ? it : it.skip;
      inDeno("opens no planted library where Deno does not let it read", async () => {
        plant(bundled);
        const { status, stdout, stderr } = await runBundle(bundled, ["--allow-ffi", "--allow-env"]);
        assertEquals([status, stdout], [1, ""], stderr);
        assertMatch(stderr, /LibraryNotFoundError/);
        assertMatch(stderr, /not permitted: --allow-read=/);
      });
    });
  }
}

describe("a bundle of a program that imports the command", () => {
  for (const bundler of bundlers.filter((one) => !isElsewhere(one))) {
    (bundler.isThere ? it : it.skip)(
      `by \`${bundler.name}\`, runs it where the program says so (skipped without it)`,
      async () => {
        const importing = (specifier: string): string =>
          `import { main } from "${specifier}";\nconsole.log(typeof main);\nawait main(["--version"]);\n`;
        const { status, stdout, stderr } = await runBundle(await bundle(bundler, "npm", "cli", importing));
        assertEquals([status, stdout, stderr], [0, `function\nmtproxy-ffi ${VERSION}\n`, ""]);
      },
    );
  }
});

describe("a bundle that lies where a module of the package would", () => {
  for (const name of ["src/boundary/main.mjs", "dist/esm/mod.js", "dist/esm/cli.js"]) {
    const [bundler] = bundlers.filter((one) => one.readsSources && one.isThere);
    (bundler === undefined ? it.skip : it)(`as ${name}, uses its own copy (skipped without a bundler)`, async () => {
      const bundled = await bundle(bundler as Bundler, "npm");
      const moved = join(folder, "moved", name);
      mkdirSync(dirname(moved), { recursive: true });
      cpSync(bundled, moved);
      plant(moved);
      assertAnswers(await runBundle(moved), "embedded");
      rmSync(join(folder, "moved"), { recursive: true });
    });
  }
});

const inBun = describeIf(isBun);

inBun("an executable that takes no library from its environment, by `bun build --compile --define`", () => {
  it("does as README says", async () => {
    const project = join(folder, "sealed");
    mkdirSync(project);
    writeFileSync(join(project, "main.ts"), program(join(root, "mod.ts")));
    const define = ["--define", 'process.env.MTPROXY_FFI_LIBRARY=""'];
    const compile = ["build", "--compile", ...define, "--outfile", "program", "main.ts"];
    const compiled = await run(process.execPath, compile, { cwd: project, env: inherited });
    assertEquals(compiled.status, 0, compiled.stderr);
    const home = emptyHome();
    const env = { HOME: home, MTPROXY_FFI_LIBRARY: faultyLibrary("faulty") };
    const [executable = ""] = readdirSync(project).filter((file) => file.startsWith("program"));
    assertAnswers(await run(join(project, executable), [], { env, cwd: project }), "embedded");
  });
});
