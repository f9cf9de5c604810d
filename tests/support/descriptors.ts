import { spawnSync } from "node:child_process";
import process from "node:process";

/** How many descriptors of this process lead to `path`, on Linux; others come and go, as a runtime needs them. */
export function descriptorsOf(path: string): number {
  // Where another vanishes before `ls` comes to it, the rest is printed, and the end is an error.
  const lines = spawnSync("ls", ["-l", `/proc/${process.pid}/fd`], { encoding: "utf8" }).stdout.split("\n");
  return lines.filter((line) => line.endsWith(` -> ${path}`) || line.endsWith(` -> ${path} (deleted)`)).length;
}
