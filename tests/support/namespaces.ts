// Processes with files and ids of their own, which only root may start, on Linux only.
import { spawnSync } from "node:child_process";

/** Whether that can be done here. */
export const canUnshare: boolean = spawnSync("unshare", ["--mount", "--pid", "--fork", "true"]).status === 0;

/** The words that run a program for which /proc/meminfo is `path`. */
export function withMeminfo(path: string): string[] {
  return ["unshare", "--mount", "sh", "-c", `mount --bind "$0" /proc/meminfo && exec "$@"`, path];
}
