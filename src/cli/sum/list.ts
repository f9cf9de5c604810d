/**
 * Lists of checksums, as they are read.
 *
 * @module
 */
import { readChunks, STDIN_NAME } from "../io/input.ts";
import { decodeLine, splitLines } from "../io/lines.ts";
import type { Algorithm } from "./algorithms.ts";
import { type ChecksumLine, ChecksumLineReader } from "./checksum_line.ts";

/** A list that was read. */
export interface List {
  /** Its lines. */
  readonly lines: readonly ChecksumLine[];
  /** The numbers of those that are improperly formatted, from 1. */
  readonly malformed: readonly number[];
}

/**
 * Reads the list at `path`.
 *
 * @throws {InputError} if it cannot be read
 */
export function readList(path: string, algorithms: readonly Algorithm[]): List {
  const reader = new ChecksumLineReader(algorithms);
  const lines: ChecksumLine[] = [];
  const malformed: number[] = [];
  let number = 0;
  for (const bytes of splitLines(readChunks(path))) {
    number++;
    const text = decodeLine(bytes);
    if (text === "" || text?.startsWith("#")) continue;
    const line = text === undefined ? undefined : reader.read(text);
    // A list cannot be read from standard input together with what it lists.
    if (line === undefined || (line.path === STDIN_NAME && path === STDIN_NAME)) malformed.push(number);
    else lines.push(line);
  }
  return { lines, malformed };
}

/** Neighbouring lines of the same file, which are checked in one pass. */
export interface FileLines {
  /** The file. */
  readonly path: string;
  /** Its lines. */
  readonly lines: readonly ChecksumLine[];
}

/** The lines of a list, file by file. */
export function groupByFile(lines: readonly ChecksumLine[]): FileLines[] {
  const files: { path: string; lines: ChecksumLine[] }[] = [];
  for (const line of lines) {
    const last = files.at(-1);
    if (last?.path === line.path) last.lines.push(line);
    else files.push({ path: line.path, lines: [line] });
  }
  return files;
}
