import { assertEquals } from "@std/assert";
import { join } from "@std/path";
import { describe, it } from "@std/testing/bdd";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { type Bundler, bundlers, isElsewhere } from "../support/channels/bundlers.ts";
import { installTarball } from "../support/channels/npm.ts";
import { inProject, runIn } from "../support/channels/project.ts";
import { run } from "../support/channels/run.ts";
import { assertTwoThreads, threadsProgram, writeLongFile } from "../support/channels/second_thread.ts";
import { libraryPath } from "../support/library.ts";
import { isBun, isDeno, root, runFlags } from "../support/runtime.ts";

const inherited = { ...process.env, NO_COLOR: "1", DENO_NO_PACKAGE_JSON: "1" } as Record<string, string>;
const fromPackage = "@mtproxy/ffi/digest";
const fromSources = pathToFileURL(join(root, "src/digest/mod.ts")).href;

/** A project with a long file and a program that digests it. */
const inDigestingProject = (
  specifier: string,
  use: (project: string, main: string, file: string) => Promise<void>,
): Promise<void> =>
  inProject(async (project) => {
    const [main, file] = [join(project, "main.mjs"), join(project, "long")];
    writeLongFile(file);
    writeFileSync(main, threadsProgram(specifier, file));
    await use(project, main, file);
  });

/** Makes one file of the program and the package, and removes both. */
async function bundle(project: string, main: string, file: string, command: Bundler["command"]): Promise<string> {
  // Some bundlers would ask a registry for the package by its name.
  writeFileSync(main, threadsProgram(`${pathToFileURL(installTarball(project)).pathname}/dist/esm/digest.js`, file));
  mkdirSync(join(project, "out"));
  const out = join(project, "out/main.mjs");
  const [program, args] = command(main, out);
  const { status, stdout, stderr } = await run(program, args, { cwd: project, env: inherited });
  assertEquals(status, 0, `${stdout}${stderr}`);
  for (const path of [main, join(project, "node_modules")]) rmSync(path, { recursive: true });
  return out;
}

describe("digestFile starts its second thread", () => {
  it("from the sources", () =>
    inDigestingProject(fromSources, async (project, main) => {
      assertTwoThreads(await runIn(project, process.execPath, [...runFlags(["--allow-all"]), main]));
    }));

  it("from the npm package", () =>
    inDigestingProject(fromPackage, async (project, main) => {
      installTarball(project);
      const manual = isDeno ? ["--node-modules-dir=manual"] : [];
      assertTwoThreads(await runIn(project, process.execPath, [...runFlags(["--allow-all", ...manual]), main]));
    }));

  (isDeno ? it : it.skip)(
    "with no more of Deno's permissions than one thread needs",
    () =>
      inDigestingProject(fromSources, async (project, main, file) => {
        const permissions = [`--allow-ffi=${libraryPath}`, `--allow-read=${file}`];
        assertTwoThreads(await runIn(project, process.execPath, [...runFlags(permissions), main]));
      }),
  );

  for (const bundler of bundlers.filter((one) => !isElsewhere(one))) {
    (bundler.isThere ? it : it.skip)(
      `from a bundle by \`${bundler.name}\` (skipped without it)`,
      () =>
        inDigestingProject(fromPackage, async (project, main, file) => {
          const out = await bundle(project, main, file, bundler.command);
          assertTwoThreads(await runIn(project, process.execPath, [...runFlags(["--allow-all"]), out]));
        }),
    );
  }

  (isBun ? it : it.skip)(
    "from an executable by `bun build --compile --minify`",
    () =>
      inDigestingProject(fromPackage, async (project, main, file) => {
        const command: Bundler["command"] = (from, to) => [
          process.execPath,
          ["build", "--compile", "--minify", `--outfile=${to}`, from],
        ];
        assertTwoThreads(await runIn(project, await bundle(project, main, file, command), []));
      }),
  );
});
