/**
 * The self-check of the checksums: the native entries against the reference's answers, which a test computes again. The
 * package's own library runs the same cases in one call; this is for any other, and tells which case went wrong.
 *
 * @module
 */
import type { CrcOperation, OpenGroup } from "../../abi/kinds.ts";
import { selfCheckAnswers, startUpSymbols } from "../../abi/start_up.ts";
import { hexWord } from "../../checks/hex.ts";
import { Crc32cSelfCheckError, Crc32SelfCheckError, type SelfCheckFailure } from "../errors.ts";
import type { LibraryPlace } from "../library/library.ts";

/** Which of the two checksums. */
export type Checksum = "crc32" | "crc32c";

/** The seed of every case over the pattern. */
const PATTERN_SEED = 0x1234_5678;
/** How long the pattern is; "hello" follows it. */
const PATTERN_BYTES = 4831;

/** A case: its inner code, its data's place in `checkedBytes`, and the state before. */
export type Case = readonly [code: -1 | -2, from: number, to: number, before: number];

/** First the host's own short cases, then its bytes case, lengths at which kernels change over, one for every main loop. */
export const cases: readonly Case[] = [
  [-1, PATTERN_BYTES, PATTERN_BYTES + 5, 0xffff_ffff],
  [-1, 0x31, 0x3a, 0xffff_ffff],
  [-1, 0x31, 0x3a, 0x1234_5678],
  [-1, 0, 0, 0xffff_ffff],
  [-2, 0, 256, PATTERN_SEED],
  [-2, 3, 4, PATTERN_SEED],
  [-2, 3, 10, PATTERN_SEED],
  [-2, 3, 18, PATTERN_SEED],
  [-2, 3, 20, PATTERN_SEED],
  [-2, 3, 36, PATTERN_SEED],
  [-2, 3, 66, PATTERN_SEED],
  [-2, 3, 132, PATTERN_SEED],
  [-2, 3, 258, PATTERN_SEED],
  [-2, 3, 260, PATTERN_SEED],
  [-2, 3, 516, PATTERN_SEED],
  [-2, 3, 1028, PATTERN_SEED],
  [-2, 0, PATTERN_BYTES, PATTERN_SEED],
];

/** The host's case of 256 bytes in two parts: where it splits them, and the state before. */
export const splitCase = { at: 73, seed: 0x89ab_cdef } as const;

/** What the cases are about: bytes 0 to 255 over and over, each time beginning one further, and "hello". */
export function checkedBytes(): Uint8Array {
  const bytes = Uint8Array.from({ length: PATTERN_BYTES + 5 }, (_, index) => index + (index >> 8));
  bytes.set([0x68, 0x65, 0x6c, 0x6c, 0x6f], PATTERN_BYTES);
  return bytes;
}

/** A native entry to check, by its C name. */
export interface CrcEntry {
  /** The symbol, for messages. */
  readonly symbol: string;
  /** The function itself. */
  readonly partial: CrcOperation;
}

/** What a failed check tells beside the class's own facts. */
export type Mismatch = Pick<SelfCheckFailure, "summary" | "innerCode" | "expected" | "actual">;

function differ(innerCode: number, symbol: string, what: string, expected: number, actual: number): Mismatch {
  const summary = `${symbol} differs from the reference in ${what}: expected ${hexWord(expected)}, got ${
    hexWord(actual)
  }`;
  return { summary, innerCode, expected: hexWord(expected), actual: hexWord(actual) };
}

/** Compares an entry with the known answers for `checksum`, over `checkedBytes`; the first difference, or `undefined`. */
export function findCrcMismatch(
  { symbol, partial }: CrcEntry,
  checksum: Checksum,
  bytes: Uint8Array,
): Mismatch | undefined {
  const answers = selfCheckAnswers[checksum];
  for (const [index, [code, from, to, before]] of cases.entries()) {
    const expected = answers[index] ?? NaN;
    const actual = partial(bytes.subarray(from, to), to - from, before);
    if (actual !== expected) return differ(code, symbol, `a case of ${to - from} bytes`, expected, actual);
  }
  const { at, seed } = splitCase;
  const expected = answers[cases.length] ?? NaN;
  const actual = partial(bytes.subarray(at, 256), 256 - at, partial(bytes.subarray(0, at), at, seed));
  return actual === expected ? undefined : differ(-3, symbol, "the split case", expected, actual);
}

/** The entries of `checksum`: the fast one, and the contract's own for inputs of any length. */
function entriesOf(checksum: Checksum, openGroup: OpenGroup): CrcEntry[] {
  const { [`mtproxy_ext_${checksum}_partial` as const]: fast } = openGroup(startUpSymbols.checksum);
  const { [`mtproxy_ffi_${checksum}_partial` as const]: full } = openGroup(startUpSymbols.longChecksum);
  return [
    {
      symbol: `mtproxy_ext_${checksum}_partial`,
      partial: (data, length, state) => fast(data, length, state | 0) >>> 0,
    },
    { symbol: `mtproxy_ffi_${checksum}_partial`, partial: (data, length, state) => full(data, BigInt(length), state) },
  ];
}

/** Throws if an entry of `checksum` in `library` differs from the reference. */
export function checkChecksum(checksum: Checksum, openGroup: OpenGroup, { path, source }: LibraryPlace): void {
  const bytes = checkedBytes();
  for (const entry of entriesOf(checksum, openGroup)) {
    const mismatch = findCrcMismatch(entry, checksum, bytes);
    if (mismatch === undefined) continue;
    const remedy = "do not use this library: it computes wrong checksums on this processor";
    const failure: SelfCheckFailure = { ...mismatch, code: -1, path, source, remedy };
    throw checksum === "crc32c" ? new Crc32cSelfCheckError(failure) : new Crc32SelfCheckError(failure);
  }
}
