/**
 * Reading files and standard input chunk by chunk.
 *
 * @module
 */
import { Buffer } from "node:buffer";
import { closeSync, fstatSync, openSync, readSync, type Stats, statSync } from "node:fs";
import { codeOf } from "../../checks/message.ts";
import { encodeRaw, isRaw } from "./raw_text.ts";
import { describeSystemError } from "./system_error.ts";
import { whenReady } from "./when_ready.ts";

/** The name that stands for standard input. */
export const STDIN_NAME = "-";
const STDIN = 0;

/** A file cannot be opened or read; `message` says why, without the name. */
export class InputError extends Error {
  /** The class's name, kept through minification. */
  override readonly name: string = "InputError";
  /** The system's code, such as `ENOENT`, if it has one. */
  readonly code: string | undefined;

  constructor(message: string, options: ErrorOptions & { readonly code?: string | undefined } = {}) {
    super(message, options);
    this.code = options.code ?? codeOf(options.cause);
  }
}

/** How much is read at once. */
const CHUNK_BYTES = 0x4_0000;
const buffer = new Uint8Array(CHUNK_BYTES);

function readInto(fd: number, out: Uint8Array): number {
  try {
    return whenReady(() => readSync(fd, out, 0, out.length, null));
  } catch (error) {
    // Windows ends a pipe with an error.
    if (codeOf(error) === "EOF") return 0;
    throw error;
  }
}

/** The path for the system: bytes where it is not text. */
export function systemPath(path: string): string | Buffer {
  return isRaw(path) ? Buffer.from(encodeRaw(path)) : path;
}

/** Why the file `path` cannot be opened or read. */
export function inputError(path: string, cause: unknown): InputError {
  const reason = describeSystemError(cause);
  // What is not UTF-8 becomes U+FFFD: in Bun and Node in their command lines, in Deno in names of files.
  const isLost = (isRaw(path) || path.includes("\ufffd")) && codeOf(cause) === "ENOENT";
  return new InputError(isLost ? `${reason}, or none that this runtime can name: it is not UTF-8` : reason, { cause });
}

/** A file or standard input, open for reading. */
export interface Input {
  /**
   * Reads the next bytes to the start of `out`; how many there are, 0 at the end.
   *
   * @throws {InputError}
   */
  read(out: Uint8Array): number;
  /** How many bytes a regular file has. */
  size(): number | undefined;
  /** Ends the reading. */
  close(): void;
}

/** Does something with the file `path`, whatever goes wrong being an error of that file. */
function attempt<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (cause) {
    throw inputError(path, cause);
  }
}

function sizeOf(stats: Stats): number | undefined {
  return stats.isFile() ? stats.size : undefined;
}

/**
 * Opens the file at `path`.
 *
 * @throws {InputError}
 */
export function openInput(path: string): Input {
  const fd = path === STDIN_NAME ? STDIN : attempt(path, () => openSync(systemPath(path), "r"));
  return {
    read: (out) => attempt(path, () => readInto(fd, out)),
    size: () => attempt(path, () => sizeOf(fstatSync(fd))),
    close() {
      if (fd !== STDIN) closeSync(fd);
    },
  };
}

/**
 * The bytes of the file at `path`. Every chunk is a view of the same buffer: use it before asking for the next one, and
 * read one file at a time.
 *
 * @throws {InputError}
 */
export function* readChunks(path: string): Generator<Uint8Array, void, undefined> {
  const input = openInput(path);
  try {
    for (let length = input.read(buffer); length > 0; length = input.read(buffer)) yield buffer.subarray(0, length);
  } finally {
    input.close();
  }
}

/** The size of all files together; `undefined` when one of them, such as a pipe, has none. Unreadable ones count 0. */
export function totalBytes(paths: Iterable<string>): number | undefined {
  let total = 0;
  for (const path of paths) {
    try {
      const stat = path === STDIN_NAME ? fstatSync(STDIN) : statSync(systemPath(path));
      if (stat.isFile()) total += stat.size;
      else if (!stat.isDirectory()) return undefined;
    } catch {
      // Reading it will tell why.
    }
  }
  return total;
}
