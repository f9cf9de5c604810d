// How long a fresh process takes until the package is ready, over an empty program.
import { root } from "../support/run.ts";
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

/**
 * Import-to-ready of one area and of everything, and the floor: what opening the same library with four functions takes
 * without any package.
 */
export async function startUp(
  runtime: "deno" | "bun" | "node",
  command: string,
  rounds: number,
): Promise<Record<string, number>> {
  const folder = `${root}/scripts/bench/programs`;
  const packed = `${root}/rust/target/npm/package/dist/esm`;
  const flags = {
    deno: ["run", "--allow-all", "--no-check", "--no-config", "--quiet"],
    bun: ["run"],
    node: ["--no-warnings"],
  }[runtime];
  const modules: Record<string, string> = runtime === "deno"
    ? { "checksum.ts": `${root}/src/checksum.ts`, "mod.ts": `${root}/mod.ts` }
    : { "checksum.js": `${packed}/checksum.js`, "mod.js": `${packed}/mod.js` };
  const programs: Record<string, string> = {
    empty: `${folder}/empty.${runtime === "deno" ? "ts" : "js"}`,
    floor: `${folder}/${runtime}.${runtime === "node" ? "js" : "ts"}`,
    ...modules,
  };
  const times: Record<string, number[]> = {};
  for (let round = 0; round < rounds; round++) {
    for (const [name, file] of Object.entries(programs))
      (times[name] ??= []).push(await spawned(command, [...flags, file]));
  }
  const over = (name: string): number => (median(times[name] ?? []) - median(times["empty"] ?? [])) * 1e6;
  return Object.fromEntries(
    [...Object.keys(modules), "floor"].map((name) => [name === "floor" ? "dlopen alone" : name, over(name)]),
  );
}
