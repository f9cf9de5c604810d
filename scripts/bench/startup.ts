// How long a fresh process takes until the package is ready, over an empty program.
import { root } from "../support/run.ts";
import { hostTarget, targets } from "../support/targets.ts";
import { median } from "./measure.ts";

async function spawned(command: string, args: readonly string[]): Promise<number> {
  const start = performance.now();
  const { success, stderr } = await new Deno.Command(command, {
    args: [...args],
    env: { DENO_NO_PACKAGE_JSON: "1" },
    stdout: "null",
    stderr: "piped",
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return performance.now() - start;
}

const flagsOf = {
  deno: ["run", "--allow-all", "--no-check", "--no-config", "--quiet"],
  bun: ["run"],
  node: ["--no-warnings"],
};

/** A program that does nothing but import `module`. */
async function programThatImports(module: string, name: string): Promise<string> {
  const folder = `${root}/rust/target/start-up`;
  await Deno.mkdir(folder, { recursive: true });
  const path = `${folder}/${name}.${module.endsWith(".ts") ? "ts" : "mjs"}`;
  await Deno.writeTextFile(path, `import ${JSON.stringify(module)};\n`);
  return path;
}

/**
 * Import-to-ready of one area and of everything, and the floor below them: importing one module that opens the same library
 * with four functions, and importing one that does nothing.
 */
export async function startUp(
  runtime: "deno" | "bun" | "node",
  command: string,
  rounds: number,
): Promise<Record<string, number>> {
  const folder = `${root}/scripts/bench/programs`;
  const packed = `${root}/rust/target/packages/npm/package/dist/esm`;
  const empty = `${folder}/empty.${runtime === "deno" ? "ts" : "js"}`;
  const modules: Record<string, string> = {
    ...runtime === "deno"
      ? { "checksum.ts": `${root}/src/checksum/mod.ts`, "mod.ts": `${root}/mod.ts` }
      : { "checksum.js": `${packed}/checksum.js`, "mod.js": `${packed}/mod.js` },
    "dlopen alone": `${folder}/${runtime}.${runtime === "node" ? "js" : "ts"}`,
    "an empty module": empty,
  };
  const programs = new Map([["nothing", empty]]);
  for (const [index, [name, module]] of Object.entries(modules).entries()) {
    programs.set(name, await programThatImports(module, `${runtime}-${index}`));
  }
  const target = hostTarget();
  const library = `${root}/lib/${target}/${targets[target].file}`;
  const times = new Map<string, number[]>([...programs.keys()].map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, file] of programs)
      times.get(name)?.push(await spawned(command, [...flagsOf[runtime], file, library]));
  }
  const over = (name: string): number => (median(times.get(name) ?? []) - median(times.get("nothing") ?? [])) * 1e6;
  return Object.fromEntries(Object.keys(modules).map((name) => [name, over(name)]));
}
