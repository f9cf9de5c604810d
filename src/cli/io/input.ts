/**
 * Reading files and standard input chunk by chunk.
 *
 * @module
 */
import { Buffer } from "node:buffer";
import { closeSync, fstatSync, openSync, readSync, statSync } from "node:fs";
import { encodeRaw, isRaw } from "./raw_text.ts";
import { describeSystemError, systemCode, whenReady } from "./system_error.ts";

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
    this.code = options.code ?? systemCode(options.cause);
  }
}

/** Small enough to stay in a processor's second-level cache while several algorithms go over it. */
const CHUNK_BYTES = 0x4_0000;
const buffer = new Uint8Array(CHUNK_BYTES);

function readChunk(fd: number): number {
  try {
    return whenReady(() => readSync(fd, buffer, 0, buffer.length, null));
  } catch (error) {
    // Windows ends a pipe with an error.
    if (systemCode(error) === "EOF") return 0;
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
  // Deno takes other names than UTF-8 for names with U+FFFD in them.
  const isLost = isRaw(path) && systemCode(cause) === "ENOENT";
  return new InputError(isLost ? `${reason}, or none that this runtime can name: it is not UTF-8` : reason, { cause });
}

/**
 * The bytes of the file at `path`. Every chunk is a view of the same buffer: use it before asking for the next one, and
 * read one file at a time.
 *
 * @throws {InputError}
 */
export function* readChunks(path: string): Generator<Uint8Array, void, undefined> {
  let fd: number | undefined;
  try {
    fd = path === STDIN_NAME ? STDIN : openSync(systemPath(path), "r");
    for (let length = readChunk(fd); length > 0; length = readChunk(fd)) yield buffer.subarray(0, length);
  } catch (cause) {
    throw inputError(path, cause);
  } finally {
    if (fd !== undefined && fd !== STDIN) closeSync(fd);
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
