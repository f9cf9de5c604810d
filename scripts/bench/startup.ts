// How long a fresh process takes until its first call has been answered, over an empty program: by each way of getting
// the package, and by a module that does the same by hand, the floor.
import { libraries } from "../../lib/manifest.ts";
import { root } from "../support/run.ts";
import type { RuntimeName } from "../support/runtimes.ts";
import { hostTarget } from "../support/targets.ts";
import { median } from "./measure.ts";
import { floorsOf, type Program, programsOf } from "./startup/channels.ts";

async function spawned(command: string, { args, env }: Program): Promise<number> {
  const start = performance.now();
  const { success, stderr } = await new Deno.Command(command, {
    args: [...args],
    env: { DENO_NO_PACKAGE_JSON: "1", DENO_NO_UPDATE_CHECK: "1", ...env },
    stdout: "null",
    stderr: "piped",
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return performance.now() - start;
}

/** Nanoseconds over an empty program, by the way of getting the package; `floor` is what they are compared with. */
export async function startUp(runtime: RuntimeName, command: string, rounds: number): Promise<Record<string, number>> {
  const own = libraries[hostTarget()];
  if (own === undefined) throw new Error(`lib/ has no library for ${hostTarget()}`);
  const { nothing, floor } = await floorsOf(runtime, { path: `${root}/lib/${own.file}`, sha256: own.sha256 });
  const programs = [nothing, floor, ...await programsOf(runtime, command)];
  const times = new Map<string, number[]>(programs.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const program of programs) times.get(program.name)?.push(await spawned(command, program));
  }
  const least = median(times.get(nothing.name) ?? []);
  return Object.fromEntries(
    programs.slice(1).map(({ name }) => [name, (median(times.get(name) ?? []) - least) * 1e6]),
  );
}
