// Files of JSON lines below rust/target, which tests append to while they run.
import { root } from "./run.ts";

/** Forgets what earlier tests wrote to the file `path`; the environment in which the next ones write to it again. */
export async function freshLines(variable: string, path: string): Promise<Record<string, string>> {
  await Deno.mkdir(`${root}/rust/target`, { recursive: true });
  await Deno.writeTextFile(path, "");
  return { [variable]: path };
}

/** What stands in the lines of a file, each of which its writer made of a `T`. */
export function readJsonLines<T>(path: string): T[] {
  return Deno.readTextFileSync(path).split("\n").filter((line) => line !== "").map((line) => JSON.parse(line));
}
