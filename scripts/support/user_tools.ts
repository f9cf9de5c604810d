// What the package's users bundle and install it with, for the tests of that. None of it is needed to build anything.
import { exists, root, run } from "./run.ts";

/** The versions that the suite runs with. */
const versions: Readonly<Record<string, string>> = {
  "@yarnpkg/cli-dist": "4.18.1",
  esbuild: "0.28.2",
  rollup: "4.68.8",
};

const folder = `${root}/rust/target/user-tools`;

function isInstalled([name, version]: readonly [string, string]): boolean {
  try {
    return JSON.parse(Deno.readTextFileSync(`${folder}/node_modules/${name}/package.json`)).version === version;
  } catch {
    return false;
  }
}

/** Installs them where they are not there. Without them, the tests that need one are skipped, and say so. */
export async function installUserTools(): Promise<void> {
  if (Object.entries(versions).every(isInstalled)) return;
  await Deno.mkdir(folder, { recursive: true });
  await Deno.writeTextFile(`${folder}/package.json`, JSON.stringify({ private: true, dependencies: versions }));
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"];
  const code = await exists("npm")
    ? await run("npm", ["install", ...quiet], { cwd: folder })
    : await run(Deno.execPath(), ["install", "--node-modules-dir=manual", "--no-lock", "--quiet"], {
      cwd: folder,
      env: { DENO_NO_PACKAGE_JSON: "" },
    });
  if (code !== 0)
    console.error("warning: esbuild, rollup and Yarn cannot be had; the tests that need them are skipped");
}
