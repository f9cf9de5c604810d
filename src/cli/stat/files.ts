/**
 * What `stat` reads of `/proc` besides what the library reads natively. Deno demands all permissions for it: where it may
 * not be read, `stat` does without.
 *
 * @module
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { decodeRaw } from "../io/raw_text.ts";

/** Files that may be there. */
export interface SystemFiles {
  /** A file's text; `undefined` if it cannot be read. */
  readonly read: (path: string) => string | undefined;
  /** The user whose file it is; `undefined` if that cannot be told. */
  readonly owner: (path: string) => number | undefined;
  /** The names in a folder; `undefined` if it cannot be listed. */
  readonly list: (path: string) => readonly string[] | undefined;
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** The system's own. */
export const systemFiles: SystemFiles = {
  read: (path) => attempt(() => decodeRaw(readFileSync(path))),
  owner: (path) => attempt(() => statSync(path).uid),
  list: (path) => attempt(() => readdirSync(path)),
};

/** The ids of all processes; `undefined` if `/proc` cannot be listed. */
export function listPids({ list }: SystemFiles): number[] | undefined {
  return list("/proc")?.filter((name) => /^[1-9]\d*$/.test(name)).map(Number).toSorted((one, other) => one - other);
}

/** The first name of each number. Lines of NIS have none. */
function namesIn(passwd: string): Map<number, string> {
  const names = new Map<number, string>();
  for (const [, name = "", id] of passwd.matchAll(/^([^:\n]+):[^:\n]*:(\d+):/gm)) {
    if (!names.has(Number(id))) names.set(Number(id), name);
  }
  return names;
}

/** Names users by their numbers, as /etc/passwd has them. */
export function userNames({ read }: SystemFiles): (uid: number) => string {
  let names: Map<number, string> | undefined;
  return (uid) => {
    names ??= namesIn(read("/etc/passwd") ?? "");
    return names.get(uid) ?? String(uid);
  };
}

/** The words that started a process; empty for a kernel thread, `undefined` if they cannot be read. */
export function commandLine({ read }: SystemFiles, pid: number): readonly string[] | undefined {
  const text = read(`/proc/${pid}/cmdline`);
  // Programs that rewrite their command line may leave NULs at its end.
  const words = text?.replace(/\0+$/, "");
  return words === "" ? [] : words?.split("\0");
}
