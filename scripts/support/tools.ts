// The tools that package.json pins. Each comes as a binary in a package for the platform, so no install script runs.
import { cpSync } from "node:fs";
import { needRegistry } from "./needs.ts";
import { die, exists, root, run } from "./run.ts";
import { withTemporaryFolder } from "./temporary_folder.ts";
import { denoInstall, isInstalled } from "./tool_folder.ts";

type Tool = "bun" | "dprint" | "tsc";

interface Package {
  readonly name: string;
  readonly version: string;
  readonly file: string;
}

const pinned: Readonly<Record<string, string>> =
  JSON.parse(Deno.readTextFileSync(`${root}/package.json`)).devDependencies;

/** The pinned version of a tool. */
export function pinnedVersion(name: string): string {
  const version = pinned[name];
  if (version === undefined) throw new Error(`package.json does not pin ${name}`);
  return version;
}

const isWindows = Deno.build.os === "windows";
const exe = isWindows ? ".exe" : "";
const npmOs = isWindows ? "win32" : Deno.build.os;
const npmArch = Deno.build.arch === "x86_64" ? "x64" : "arm64";

function packagesOf(tool: Tool): Package[] {
  const libc = Deno.build.os === "linux" ? ["-glibc", "-musl"] : [""];
  switch (tool) {
    case "bun": {
      const name = `@oven/bun-${isWindows ? "windows" : npmOs}-${npmArch === "arm64" ? "aarch64" : "x64"}`;
      return [{ name, version: pinnedVersion("bun"), file: `bin/bun${exe}` }];
    }
    case "dprint":
      return libc.map((suffix) => ({
        name: `@${tool}/${npmOs}-${npmArch}${suffix}`,
        version: pinnedVersion(tool),
        file: `${tool}${exe}`,
      }));
    case "tsc":
      return [{
        name: `@typescript/typescript-${npmOs}-${npmArch}`,
        version: pinnedVersion("typescript"),
        file: `lib/tsc${exe}`,
      }];
  }
}

function installed({ name, version, file }: Package): string | undefined {
  const modules = `${root}/node_modules`;
  // npm's layout, then Deno's.
  const folders = [`${modules}/${name}`, `${modules}/.deno/${name.replace("/", "+")}@${version}/node_modules/${name}`];
  return folders.find((folder) => isInstalled(folder, version))?.concat("/", file);
}

function locate(tool: Tool): string | undefined {
  return packagesOf(tool).map(installed).find((path) => path !== undefined);
}

/** Apart from the checkout, whose deno.json would make Deno ask JSR for the tests' libraries. */
async function installWithDeno(): Promise<void> {
  await withTemporaryFolder(async (folder) => {
    await Deno.copyFile(`${root}/package.json`, `${folder}/package.json`);
    if (await denoInstall(folder) !== 0) needRegistry("the tools of package.json");
    cpSync(`${folder}/node_modules`, `${root}/node_modules`, { recursive: true, verbatimSymlinks: true });
    // `deno task` would run it in the place of the Deno that runs the task, and it needs Node.
    for (const name of ["deno", "deno.cmd", "deno.ps1"]) {
      await Deno.remove(`${root}/node_modules/.bin/${name}`).catch(() => {});
    }
  });
}

async function install(): Promise<void> {
  if (await exists("npm")) {
    const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
    if (await run("npm", ["ci", "--ignore-scripts", ...quiet]) !== 0) needRegistry("the tools of package.json");
  } else {
    await installWithDeno();
  }
}

/** The path of a pinned tool; installs all of them into node_modules if it is not there. */
export async function tool(name: Tool): Promise<string> {
  const path = locate(name);
  if (path !== undefined) return path;
  await install();
  const fresh = locate(name);
  return fresh ?? die(`${name} is not in node_modules after installing; is this platform supported?`);
}
