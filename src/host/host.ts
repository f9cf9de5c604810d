/**
 * What plain TypeScript cannot know without a permission or a runtime's own API, given from outside.
 *
 * @module
 */
import { checkFunction, checkObject } from "../checks/value_arguments.ts";

/**
 * The last argument of every function here that depends on the machine. Leave out what is not needed: clocks have a
 * default, the rest throws a `HostError` when it is asked for.
 *
 * @example Files and the process's id from Node's own modules
 * ```ts
 * import { readFileSync } from "node:fs";
 * import process from "node:process";
 * import { type Host, readProcStat } from "@mtproxy/ffi/fallback";
 * const host: Host = { pid: () => process.pid, readFile: (path) => readFileSync(path) };
 * console.log(readProcStat(process.pid, 0, host).pid === process.pid); // true
 * ```
 */
export interface Host {
  /** This process's id. */
  readonly pid?: (() => number) | undefined;
  /**
   * A system clock in nanoseconds, `undefined` for one that cannot be read: 0 is Unix time, 1 is monotonic. The
   * default is `Date` for 0 (whole milliseconds), `performance` for 1, and nothing for other numbers.
   */
  readonly clock?: ((id: number) => bigint | undefined) | undefined;
  /** A whole file; throws if it cannot be read. */
  readonly readFile?: ((path: string) => Uint8Array) | undefined;
  /** The size of a memory page in bytes. */
  readonly pageSize?: (() => number) | undefined;
}

/** A function needs something that its host does not offer. */
export class HostError extends Error {
  /** The class's name, kept through minification. */
  override readonly name: string = "HostError";
  /** Stable, for programs. */
  readonly code = "ERR_NO_HOST";
  /** What the host lacks. */
  readonly member: keyof Host;

  /** Made by this package only. */
  constructor(member: keyof Host) {
    super(`plain TypeScript cannot know this by itself; pass a host with ${member}() as the last argument`);
    this.member = member;
  }
}

/** A host that offers nothing of its own. */
export const noHost: Host = {};

/** Accepts an object with functions, or without. */
export function checkHost(host: Host): void {
  if (host === noHost) return;
  checkObject(host, "host", "leave it out, or pass { pid, clock, readFile, pageSize }, as much of it as is needed");
  for (const name of ["pid", "clock", "readFile", "pageSize"] as const) {
    const member = host[name];
    if (member !== undefined) checkFunction(member, `host.${name}`, "leave it out, or pass a function");
  }
}
