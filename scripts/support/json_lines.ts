// Files of JSON lines, which tests append to while they run.

/** What stands in the lines of a file, each of which its writer made of a `T`. */
export function readJsonLines<T>(path: string): T[] {
  return Deno.readTextFileSync(path).split("\n").filter((line) => line !== "").map((line) => JSON.parse(line));
}
