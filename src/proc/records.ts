/**
 * The names and paths that the readers of Linux's `/proc` share, and their errors.
 *
 * @module
 */
/** The numbers of a statm text in their order, all in pages there and in bytes once parsed. */
export const statmFields: readonly ["size", "resident", "shared", "text", "lib", "data", "dt"] = [
  "size",
  "resident",
  "shared",
  "text",
  "lib",
  "data",
  "dt",
];
Object.freeze(statmFields);

/** The sizes of a process in bytes, by their names. */
export type StatmSizes = { readonly [K in typeof statmFields[number]]: bigint };

/** All sizes of a process: in the order of `statmFields`, and each by its name. */
export type Statm = bigint[] & StatmSizes;

/** Gives the sizes their names, which a loop over them does not meet. */
export function named(sizes: bigint[]): bigint[] & Partial<StatmSizes> {
  for (const [index, value] of sizes.entries()) {
    Object.defineProperty(sizes, statmFields[index] as string, { value });
  }
  return sizes;
}

/** A text of `/proc` that does not have its form. */
export class ProcParseError extends Error {
  /** The class's name, kept through minification. */
  override readonly name: string = "ProcParseError";
  /** The contract's code. */
  readonly code: number = -1;
  /** Where in the text, as UTF-8 bytes, stands what could not be read; its length if something is missing. */
  readonly offset: number;
  /** The field that could not be read; `undefined` if the text as a whole is not UTF-8. */
  readonly field: string | undefined;

  /** Made by the parsers. */
  constructor(message: string, offset: number, field?: string) {
    super(message);
    this.offset = offset;
    this.field = field;
  }
}

/** A file of `/proc` that could not be read, or does not have its form. */
export class ProcReadError extends Error {
  /** The class's name, kept through minification. */
  override readonly name: string = "ProcReadError";
  /** The contract's code. */
  readonly code: number = -1;
  /** The file's path. */
  readonly path: string;

  /** Made by the readers. */
  constructor(path: string, options?: ErrorOptions) {
    super(`${path} could not be read and parsed; it exists on Linux only, and only while its process does`, options);
    this.path = path;
  }
}

/** The path of a process's stat file, or of its thread `tid` when that is positive. */
export function statPath(pid: number, tid: number): string {
  return tid > 0 ? `/proc/${pid}/task/${tid}/stat` : `/proc/${pid}/stat`;
}

/** The path of a process's statm file; the caller's own unless `pid` is positive. */
export function statmPath(pid: number): string {
  return pid > 0 ? `/proc/${pid}/statm` : "/proc/self/statm";
}

/** The path of the machine's memory totals. */
export const MEMINFO_PATH = "/proc/meminfo";
