// Processes with files and ids of their own, which only root may start, on Linux only.
import { spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { temporaryFolder } from "./temporary.ts";

/** Whether that can be done here. */
export const canUnshare: boolean = spawnSync("unshare", ["--mount", "--pid", "--fork", "true"]).status === 0;

/** The words that run a program for which /proc/meminfo is `path`. */
export function withMeminfo(path: string): string[] {
  return ["unshare", "--mount", "sh", "-c", `mount --bind "$0" /proc/meminfo && exec "$@"`, path];
}

/** The words that run a program for which /proc holds nothing but the program, without which Deno does not start. */
export function withoutProc(): string[] {
  const proc = temporaryFolder();
  mkdirSync(join(proc, "self"));
  symlinkSync(process.execPath, join(proc, "self/exe"));
  return ["unshare", "--mount", "sh", "-c", `mount --bind "$0" /proc && exec "$@"`, proc];
}
