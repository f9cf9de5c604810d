/**
 * Writing to standard output and standard error: at once and completely, so that nothing is lost at exit.
 *
 * @module
 */
import { writeSync } from "node:fs";
import { codeOf } from "../../checks/message.ts";
import { PROGRAM } from "../command.ts";
import { encodeRaw } from "./raw_text.ts";
import { describeSystemError } from "./system_error.ts";
import { whenReady } from "./when_ready.ts";

/** Standard output's file descriptor. */
export const STDOUT = 1;
/** Standard error's file descriptor. */
export const STDERR = 2;

/** Whoever read standard output went away. */
export class BrokenPipeError extends Error {
  /** The class's name, kept through minification. */
  override readonly name: string = "BrokenPipeError";
}

/** Standard output takes no more, for instance because a disk is full. */
export class WriteError extends Error {
  /** The class's name, kept through minification. */
  override readonly name: string = "WriteError";
}

function writeAll(fd: number, text: string): void {
  const bytes = encodeRaw(text);
  for (let at = 0; at < bytes.length;) at += whenReady(() => writeSync(fd, bytes, at, bytes.length - at));
}

/**
 * Writes `text` to standard output.
 *
 * @throws {BrokenPipeError} if nobody reads it any more
 * @throws {WriteError} if it cannot be written
 */
export function print(text: string): void {
  try {
    writeAll(STDOUT, text);
  } catch (cause) {
    // The second is told of a socket whose reader left something unread.
    if (["EPIPE", "ECONNRESET"].includes(codeOf(cause) ?? ""))
      throw new BrokenPipeError("standard output was closed", { cause });
    throw new WriteError(`write error: ${describeSystemError(cause)}`, { cause });
  }
}

/** Says one sentence of `command` on standard error. */
export function warn(command: string, sentence: string): void {
  printError(`${PROGRAM}: ${command}: ${sentence}\n`);
}

/** Writes `text` to standard error. Where that fails, nobody could be told. */
export function printError(text: string): void {
  try {
    writeAll(STDERR, text);
  } catch {
    // The exit code still tells.
  }
}
