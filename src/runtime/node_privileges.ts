/**
 * Whether a process of Bun or Node has other rights than the user who started it.
 *
 * @module
 */
import { codeOf } from "../checks/message.ts";

interface NodeFileSystem {
  readFileSync(path: string, options: { readonly encoding: null; readonly flag: "r" }): Uint8Array;
}

interface NodeProcess {
  readonly platform: string;
  getuid?(): number;
  geteuid?(): number;
  getgid?(): number;
  getegid?(): number;
  getBuiltinModule(name: "node:fs"): NodeFileSystem;
}

const { process } = globalThis as unknown as { readonly process: NodeProcess };

/** The kernel's number of the entry that tells the C library of the secure mode, into which file capabilities lead, too. */
const AT_SECURE = 23n;

/** Whether Linux started this process in its secure mode. */
function isSecureMode(): boolean {
  try {
    const bytes = process.getBuiltinModule("node:fs").readFileSync("/proc/self/auxv", { encoding: null, flag: "r" });
    const words = new BigUint64Array(new Uint8Array(bytes).buffer);
    for (let at = 0; at < words.length; at += 2) if (words[at] === AT_SECURE) return words[at + 1] !== 0n;
    return true;
  } catch (error) {
    // Nobody can tell where there is no /proc. Nor where Node's permissions bar it: its command line has set these, since Node
    // ignores NODE_OPTIONS in secure mode. Any other failure may be the doing of who started the process.
    return !["ENOENT", "ERR_ACCESS_DENIED"].includes(codeOf(error) ?? "");
  }
}

/** Whether this process has other rights than the user who started it. */
export function isPrivileged(): boolean {
  if (process.getuid?.() !== process.geteuid?.() || process.getgid?.() !== process.getegid?.()) return true;
  return process.platform === "linux" && isSecureMode();
}
