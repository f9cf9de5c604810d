/**
 * The differential self-check of a CRC function: the native entries against the plain-TypeScript reference.
 *
 * @module
 */
import type { CrcPartial } from "../bridge/crc32.ts";
import type { SelfCheckFailure } from "./errors.ts";

/** A native entry to check, by its C name. */
export interface CrcEntry {
  /** The symbol, for messages. */
  readonly symbol: string;
  /** The function itself. */
  readonly partial: CrcPartial;
}

/** What a failed check tells beside the class's own facts. */
export type Mismatch = Pick<SelfCheckFailure, "summary" | "innerCode" | "expected" | "actual">;

const SEED = 0x1234_5678;
const SPLIT_SEED = 0x89ab_cdef;
const SPLIT_AT = 73;

/** Around the lengths at which kernels change over: words, vectors, folding blocks. */
const KERNEL_LENGTHS = [
  1,
  7,
  8,
  15,
  16,
  17,
  31,
  32,
  33,
  63,
  64,
  65,
  127,
  128,
  129,
  191,
  255,
  257,
  511,
  513,
  1023,
  1025,
];

/** Long enough for every kernel's main loop; checked against the sum of its parts, which is cheap. */
const LONG_LENGTH = 80_001;
const LONG_PART = 250;

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

const shortCases: readonly (readonly [data: Uint8Array, seed: number])[] = [
  [ascii("hello"), 0xffff_ffff],
  [ascii("123456789"), 0xffff_ffff],
  [ascii("123456789"), SEED],
  [new Uint8Array(0), 0xffff_ffff],
];

const BLOCK = 1024;

/** Bytes 0 to 255 over and over, with each block's number at its start: blocks differ, and filling is cheap. */
function pattern(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let index = 0; index < BLOCK; index++) bytes[index] = index;
  for (let at = BLOCK; at < length; at += BLOCK) {
    bytes.set(bytes.subarray(0, Math.min(BLOCK, length - at)), at);
    bytes[at] = at / BLOCK;
  }
  return bytes;
}

const hex = (value: number): string => `0x${(value >>> 0).toString(16).padStart(8, "0")}`;

/** Chains `partial` over the parts of `data`. */
function chained(partial: CrcPartial, data: Uint8Array, seed: number, part: number): number {
  let state = seed;
  for (let at = 0; at < data.length; at += part) state = partial(data.subarray(at, at + part), state);
  return state;
}

/** Compares `entries` with `reference`; the first difference, or `undefined`. */
export function findCrcMismatch(entries: readonly CrcEntry[], reference: CrcPartial): Mismatch | undefined {
  const long = pattern(LONG_LENGTH);
  const bytes = long.subarray(0, 256);
  const [head, tail] = [bytes.subarray(0, SPLIT_AT), bytes.subarray(SPLIT_AT)];
  for (const { symbol, partial } of entries) {
    const differ = (innerCode: number, what: string, expected: number, actual: number): Mismatch => ({
      summary: `${symbol} differs from the reference in ${what}: expected ${hex(expected)}, got ${hex(actual)}`,
      innerCode,
      expected: hex(expected),
      actual: hex(actual),
    });

    for (const [index, [data, seed]] of shortCases.entries()) {
      const [expected, actual] = [reference(data, seed), partial(data, seed)];
      if (expected !== actual) return differ(-1, `case ${index}`, expected, actual);
    }

    const [expectedBytes, actualBytes] = [reference(bytes, SEED), partial(bytes, SEED)];
    if (expectedBytes !== actualBytes) return differ(-2, "the bytes case", expectedBytes, actualBytes);

    const expectedSplit = reference(tail, reference(head, SPLIT_SEED));
    const actualSplit = partial(tail, partial(head, SPLIT_SEED));
    if (expectedSplit !== actualSplit) return differ(-3, "the split case", expectedSplit, actualSplit);

    for (const length of KERNEL_LENGTHS) {
      const data = long.subarray(3, 3 + length);
      const [expected, actual] = [reference(data, SEED), partial(data, SEED)];
      if (expected !== actual) return differ(-2, `${length} bytes`, expected, actual);
    }

    const [expectedLong, actualLong] = [chained(partial, long, SEED, LONG_PART), partial(long, SEED)];
    if (expectedLong !== actualLong) return differ(-2, `${LONG_LENGTH} bytes`, expectedLong, actualLong);
  }
  return undefined;
}
