// What some faults need of the machine that runs the tests.
import { canBeDenied, isRoot } from "../support/channels/user.ts";
import { os } from "../support/library.ts";
import { canMount as isMountable } from "../support/mounts.ts";
import { canUnshare } from "../support/namespaces.ts";
import { isBun, isDeno, isNode } from "../support/runtime.ts";
import type { Need } from "./fault.ts";

export const posix: Need = { isMet: os !== "windows", what: "another system than Windows" };
export const linux: Need = { isMet: os === "linux", what: "Linux" };
export const denial: Need = { isMet: canBeDenied, what: "a user whom the system denies something" };
export const rootDenial: Need = { isMet: canBeDenied && isRoot && os !== "windows", what: "root" };
export const mounts: Need = { isMet: isMountable, what: "root, and Linux, to mount something" };
export const inBun: Need = { isMet: isBun, what: "Bun" };
export const inDeno: Need = { isMet: isDeno, what: "Deno" };
export const inNode: Need = { isMet: isNode, what: "Node" };
/** Bun itself does not start without. */
export const hiddenProc: Need = isBun
  ? { isMet: false, what: "a runtime that starts without /proc" }
  : { isMet: canUnshare, what: "root, and Linux, to hide something" };
