/**
 * The self-check of a CRC function: the native entries against known answers of the reference.
 *
 * @module
 */
import type { CrcPartial } from "../bridge/crc32.ts";
import type { SelfCheckFailure } from "./errors.ts";
import { bytesAnswers, shortAnswers, splitAnswer } from "./self_check_answers.ts";

/** A native entry to check, by its C name. */
export interface CrcEntry {
  /** The symbol, for messages. */
  readonly symbol: string;
  /** The function itself. */
  readonly partial: CrcPartial;
}

/** What a failed check tells beside the class's own facts. */
export type Mismatch = Pick<SelfCheckFailure, "summary" | "innerCode" | "expected" | "actual">;

/** Which of the two checksums: the place of its answer in a row of answers. */
export type Checksum = "crc32" | "crc32c";

/** Where the split case splits its 256 bytes. */
export const SPLIT_AT = 73;
/** The seed of the split case. */
export const SPLIT_SEED = 0x89ab_cdef;
/** The seed of every case over the pattern. */
export const PATTERN_SEED = 0x1234_5678;

const BLOCK = 1024;

/** Bytes 0 to 255 over and over, with each block's number at its start: blocks differ, and filling is cheap. */
export function pattern(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let index = 0; index < 256; index++) bytes[index] = index;
  for (let filled = 256; filled < length; filled *= 2) bytes.copyWithin(filled, 0, filled);
  for (let at = BLOCK; at < length; at += BLOCK) bytes[at] = at / BLOCK;
  return bytes;
}

/** How much of the pattern the cases take. */
const PATTERN_BYTES = Math.max(...bytesAnswers.map(({ offset, length }) => offset + length));

const hex = (value: number): string => `0x${value.toString(16).padStart(8, "0")}`;

function differ(innerCode: number, symbol: string, what: string, expected: number, actual: number): Mismatch {
  const summary = `${symbol} differs from the reference in ${what}: expected ${hex(expected)}, got ${hex(actual)}`;
  return { summary, innerCode, expected: hex(expected), actual: hex(actual) };
}

/** Compares an entry with the known answers for `checksum`; the first difference, or `undefined`. */
export function findCrcMismatch({ symbol, partial }: CrcEntry, checksum: Checksum): Mismatch | undefined {
  const answer = checksum === "crc32" ? 0 : 1;
  const encoder = new TextEncoder();
  for (const [index, { text, seed, answers }] of shortAnswers.entries()) {
    const actual = partial(encoder.encode(text), seed);
    if (actual !== answers[answer]) return differ(-1, symbol, `case ${index}`, answers[answer], actual);
  }
  const bytes = pattern(PATTERN_BYTES);
  for (const { offset, length, answers } of bytesAnswers) {
    const actual = partial(bytes.subarray(offset, offset + length), PATTERN_SEED);
    if (actual !== answers[answer]) return differ(-2, symbol, `${length} bytes`, answers[answer], actual);
  }
  const actual = partial(bytes.subarray(SPLIT_AT, 256), partial(bytes.subarray(0, SPLIT_AT), SPLIT_SEED));
  if (actual !== splitAnswer[answer]) return differ(-3, symbol, "the split case", splitAnswer[answer], actual);
  return undefined;
}
