// The ways in which programs get the package, each laid out as its package manager does, and the programs.
import { cpSync } from "node:fs";
import { startRegistry } from "../../../tests/support/channels/registry.ts";
import { capture, root } from "../../support/run.ts";
import type { RuntimeName } from "../../support/runtimes.ts";

/** A program to start, and what is measured by it. */
export interface Program {
  readonly name: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const folder = `${root}/rust/target/start-up`;
const npmPackage = `${root}/rust/target/packages/npm/package`;

/** What a program does first. */
const firstCalls = {
  checksum: ["/checksum", "crc32", "crc32(new Uint8Array([1, 2, 3])) !== 0x55bc801d"],
  hash: ["/hash", "sha256", "sha256(new Uint8Array(3))[0] !== 0x70"],
  mod: ["", "crc32", "crc32(new Uint8Array([1, 2, 3])) !== 0x55bc801d"],
} as const;

async function writePrograms(project: string, specifier: string): Promise<Map<string, string>> {
  const programs = new Map<string, string>();
  for (const [name, [subpath, imported, wrong]] of Object.entries(firstCalls)) {
    const path = `${project}/${name}.mjs`;
    const text = `import { ${imported} } from "${specifier}${subpath}";\n`
      + `if (${wrong}) throw new Error("a wrong answer");\n`;
    await Deno.writeTextFile(path, text);
    programs.set(name, path);
  }
  return programs;
}

async function freshProject(name: string): Promise<string> {
  const project = `${folder}/${name}`;
  await Deno.remove(project, { recursive: true }).catch(() => {});
  await Deno.mkdir(`${project}/home`, { recursive: true });
  return project;
}

/** The programs over the package from npm. */
async function fromNpm(runtime: RuntimeName): Promise<Program[]> {
  const project = await freshProject(`npm-${runtime}`);
  cpSync(npmPackage, `${project}/node_modules/@mtproxy/ffi`, { recursive: true });
  await Deno.writeTextFile(`${project}/package.json`, '{ "type": "module" }\n');
  // Else Deno takes the checkout around it for a workspace, and its sources for the package.
  await Deno.writeTextFile(`${project}/deno.json`, "{}\n");
  const programs = await writePrograms(project, "@mtproxy/ffi");
  const flags = runtime === "deno"
    ? ["run", "--allow-all", "--no-check", "--no-lock", "--node-modules-dir=manual"]
    : runtime === "bun"
    ? ["run"]
    : ["--no-warnings"];
  return [...programs].map(([name, path]) => ({ name: `npm, ${name}`, args: [...flags, path] }));
}

/** The programs over the package from JSR, which a local registry serves once: later starts ask nobody. */
async function fromJsr(command: string): Promise<Program[]> {
  const project = await freshProject("jsr");
  await Deno.writeTextFile(`${project}/deno.json`, "{}\n");
  const { version } = JSON.parse(await Deno.readTextFile(`${root}/deno.json`));
  const programs = await writePrograms(project, `jsr:@mtproxy/ffi@${version}`);
  const registry = await startRegistry();
  try {
    const home = `${project}/home`;
    const env = { DENO_DIR: `${project}/deno`, JSR_URL: registry.url, HOME: home, XDG_CACHE_HOME: home };
    const flags = ["run", "--allow-all", "--no-check", "--no-lock", "--quiet"];
    for (const path of programs.values()) {
      const { code, stderr } = await capture(command, [...flags, path], { cwd: project, env, silent: true });
      if (code !== 0) throw new Error(stderr);
    }
    return [...programs].map(([name, path]) => ({
      name: `JSR, ${name}`,
      args: [...flags, "--cached-only", path],
      env,
    }));
  } finally {
    await registry.close();
  }
}

/** All programs of a runtime over what it is given, beside those that are compared with. */
export async function programsOf(runtime: RuntimeName, command: string): Promise<Program[]> {
  return [...runtime === "deno" ? await fromJsr(command) : [], ...await fromNpm(runtime)];
}

/** The program that does nothing, and the one that does by hand what the package does. */
export async function floorsOf(
  runtime: RuntimeName,
  library: { readonly path: string; readonly sha256: string },
): Promise<{ readonly nothing: Program; readonly floor: Program }> {
  const project = await freshProject(`floor-${runtime}`);
  await Deno.writeTextFile(`${project}/package.json`, '{ "type": "module" }\n');
  await Deno.writeTextFile(`${project}/nothing.mjs`, "export {};\n");
  await Deno.copyFile(`${root}/scripts/bench/startup/floor_${runtime}.js`, `${project}/floor.mjs`);
  const flags = {
    deno: ["run", "--allow-all", "--no-check", "--no-config", "--quiet"],
    bun: ["run"],
    node: ["--no-warnings"],
  };
  return {
    nothing: { name: "nothing", args: [...flags[runtime], `${project}/nothing.mjs`] },
    floor: { name: "floor", args: [...flags[runtime], `${project}/floor.mjs`, library.path, library.sha256] },
  };
}
