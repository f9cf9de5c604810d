// Users without rights: rows about denied access mean nothing to root, rows about other owners need it.
import { join } from "@std/path";
import { spawnSync } from "node:child_process";
import process from "node:process";
import { root } from "../runtime.ts";

/** Conventionally `nobody`. */
export const NOBODY = 65534;

export const isRoot: boolean = process.getuid?.() === 0;

/** The user to drop to where this process has every right; `undefined` keeps the own one. */
export const withoutRights: number | undefined = isRoot ? NOBODY : undefined;

/** Nobody must reach the checkout and this runtime: below /root, for instance, they cannot. */
function nobodyCanStart(): boolean {
  const { status } = spawnSync("test", ["-r", join(root, "mod.ts"), "-a", "-x", process.execPath], {
    uid: NOBODY,
    gid: NOBODY,
  });
  return status === 0;
}

/** Whether a process can be started that the system denies something to: not on Windows, where this is another matter. */
export const canBeDenied: boolean = process.platform !== "win32" && (!isRoot || nobodyCanStart());
