// Tools from npm that stay out of the checkout's own lock file, each set in a folder below rust/target.
import { exists, root, run } from "./run.ts";

/** The tools of a set, each with its version. */
export type ToolVersions = Readonly<Record<string, string>>;

/** Whether a package of this version lies in `folder`. */
export function isInstalled(folder: string, version: string): boolean {
  try {
    return JSON.parse(Deno.readTextFileSync(`${folder}/package.json`)).version === version;
  } catch {
    return false;
  }
}

/** Installs with Deno what the package.json in `folder` names, where there is no npm; the exit code. */
export function denoInstall(folder: string): Promise<number> {
  const args = ["install", "--node-modules-dir=manual", "--no-lock", "--quiet"];
  return run(Deno.execPath(), args, { cwd: folder, env: { DENO_NO_PACKAGE_JSON: "" } });
}

/** Installs them, without their install scripts, where they are not there; the folder, or nothing where they cannot be had. */
export async function toolFolder(name: string, versions: ToolVersions): Promise<string | undefined> {
  const folder = `${root}/rust/target/${name}`;
  if (Object.entries(versions).every(([tool, version]) => isInstalled(`${folder}/node_modules/${tool}`, version)))
    return folder;
  await Deno.mkdir(folder, { recursive: true });
  await Deno.writeTextFile(`${folder}/package.json`, JSON.stringify({ private: true, dependencies: versions }));
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"];
  const code = await exists("npm")
    ? await run("npm", ["install", ...quiet], { cwd: folder })
    : await denoInstall(folder);
  return code === 0 ? folder : undefined;
}
