// File systems below temporary folders, which only root may mount; what removes the folder unmounts them.
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { temporaryFolder } from "./temporary.ts";

function succeeds(command: string, ...args: string[]): boolean {
  return spawnSync(command, args).status === 0;
}

/** Mounts a file system in memory at `path`, such as one of 16 KiB. */
export function mountSmall(path: string, options: string): void {
  mkdirSync(path, { recursive: true });
  if (!succeeds("mount", "-t", "tmpfs", "-o", options, "tmpfs", path)) throw new Error(`cannot mount ${path}`);
}

function remount(path: string, option: "ro" | "noexec"): void {
  const isMounted = succeeds("mount", "--bind", path, path) && succeeds("mount", "-o", `remount,${option},bind`, path);
  if (!isMounted) throw new Error(`cannot mount ${path}`);
}

/** Makes what is at and below `path` readable only, even for root. */
export function mountReadOnly(path: string): void {
  remount(path, "ro");
}

/** Lets nothing at and below `path` be executed. */
export function mountWithoutExecution(path: string): void {
  remount(path, "noexec");
}

/** Whether a file system can be mounted here: it takes root, and Linux. */
export const canMount: boolean = succeeds("mount", "-t", "tmpfs", "tmpfs", temporaryFolder());
