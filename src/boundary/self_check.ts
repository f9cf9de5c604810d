/**
 * The native checksums, let through by the self-check alone: the entries against known answers of the reference, which a
 * test computes again.
 *
 * @module
 */
import type { Calls } from "../abi/kinds.ts";
import { startUpSymbols } from "../abi/start_up_symbols.ts";
import type { CrcPartial } from "../bridge/crc.ts";
import { Crc32cSelfCheckError, Crc32SelfCheckError, type SelfCheckFailure } from "./errors.ts";
import type { OpenGroup } from "./groups.ts";
import type { VerifiedLibrary } from "./verify.ts";

/** Which of the two checksums. */
export type Checksum = "crc32" | "crc32c";

/** The seed of every case over the pattern. */
const PATTERN_SEED = 0x1234_5678;
/** How long the pattern is; "hello" follows it. */
const PATTERN_BYTES = 80_001;
/** Every block begins with its number: blocks differ. */
const BLOCK = 1024;

/** A case: its inner code, its data's place in `checkedBytes`, the state before, and those after of either checksum. */
export type Case = readonly [code: -1 | -2, from: number, to: number, before: number, crc32: number, crc32c: number];

/** First the host's own short cases, then its bytes case, lengths at which kernels change over, one for every main loop. */
export const cases: readonly Case[] = [
  [-1, PATTERN_BYTES, PATTERN_BYTES + 5, 0xffff_ffff, 0xc9ef_5979, 0x658e_44b3],
  [-1, 0x31, 0x3a, 0xffff_ffff, 0x340b_c6d9, 0x1cf9_6d7c],
  [-1, 0x31, 0x3a, 0x1234_5678, 0xe7fd_94d5, 0x9c3d_13c9],
  [-1, 0, 0, 0xffff_ffff, 0xffff_ffff, 0xffff_ffff],
  [-2, 0, 256, PATTERN_SEED, 0x8906_dcd5, 0x0c6a_dcf3],
  [-2, 3, 4, PATTERN_SEED, 0xc7c5_9ce2, 0xe803_cb60],
  [-2, 3, 10, PATTERN_SEED, 0x5859_58fa, 0x9790_7a87],
  [-2, 3, 18, PATTERN_SEED, 0x8a17_3c32, 0x54cd_694e],
  [-2, 3, 20, PATTERN_SEED, 0x3e55_93ec, 0x0936_bd19],
  [-2, 3, 36, PATTERN_SEED, 0x3e69_d474, 0xbc9d_c81d],
  [-2, 3, 66, PATTERN_SEED, 0x970f_f14a, 0x9a95_9042],
  [-2, 3, 132, PATTERN_SEED, 0xead6_75bd, 0x1bba_3e08],
  [-2, 3, 258, PATTERN_SEED, 0xc199_243c, 0xad6b_3ed0],
  [-2, 3, 260, PATTERN_SEED, 0xe4cf_6f8f, 0x939f_559b],
  [-2, 3, 516, PATTERN_SEED, 0xb6a9_f949, 0x6b66_a54d],
  [-2, 3, 1028, PATTERN_SEED, 0x38bb_83bf, 0x00b3_5b4b],
  [-2, 0, PATTERN_BYTES, PATTERN_SEED, 0xf6bd_a82c, 0x26f5_a966],
];

/** The host's case of 256 bytes in two parts: where it splits them, the state before, and those after. */
export const splitCase = { at: 73, seed: 0x89ab_cdef, crc32: 0x787a_67d8, crc32c: 0xfc13_36ce } as const;

/** What the cases are about: bytes 0 to 255 over and over, and "hello". */
export function checkedBytes(): Uint8Array {
  const bytes = new Uint8Array(PATTERN_BYTES + 5);
  for (let index = 0; index < 256; index++) bytes[index] = index;
  for (let filled = 256; filled < PATTERN_BYTES; filled *= 2) bytes.copyWithin(filled, 0, filled);
  for (let at = BLOCK; at < PATTERN_BYTES; at += BLOCK) bytes[at] = at / BLOCK;
  bytes.set([0x68, 0x65, 0x6c, 0x6c, 0x6f], PATTERN_BYTES);
  return bytes;
}

/** A native entry to check, by its C name. */
export interface CrcEntry {
  /** The symbol, for messages. */
  readonly symbol: string;
  /** The function itself. */
  readonly partial: CrcPartial;
}

/** What a failed check tells beside the class's own facts. */
export type Mismatch = Pick<SelfCheckFailure, "summary" | "innerCode" | "expected" | "actual">;

const hex = (value: number): string => `0x${value.toString(16).padStart(8, "0")}`;

function differ(innerCode: number, symbol: string, what: string, expected: number, actual: number): Mismatch {
  const summary = `${symbol} differs from the reference in ${what}: expected ${hex(expected)}, got ${hex(actual)}`;
  return { summary, innerCode, expected: hex(expected), actual: hex(actual) };
}

/** Compares an entry with the known answers for `checksum`, over `checkedBytes`; the first difference, or `undefined`. */
export function findCrcMismatch(
  { symbol, partial }: CrcEntry,
  checksum: Checksum,
  bytes: Uint8Array,
): Mismatch | undefined {
  for (const [code, from, to, before, crc32, crc32c] of cases) {
    const expected = checksum === "crc32" ? crc32 : crc32c;
    const actual = partial(bytes.subarray(from, to), before);
    if (actual !== expected) return differ(code, symbol, `a case of ${to - from} bytes`, expected, actual);
  }
  const { at, seed, [checksum]: expected } = splitCase;
  const actual = partial(bytes.subarray(at, 256), partial(bytes.subarray(0, at), seed));
  return actual === expected ? undefined : differ(-3, symbol, "the split case", expected, actual);
}

/** The length beyond which an entry with a 32-bit length cannot be used. */
const MAX_U32 = 0xffff_ffff;

/** Checks one entry of a CRC, over `bytes` where they are at hand, and gives it back. */
type Check = (symbol: string, partial: CrcPartial, bytes?: Uint8Array) => CrcPartial;

/** Both entries of a CRC: the fast one wherever its length suffices, and the contract's own, checked when it is opened. */
interface Entries {
  readonly native: CrcPartial;
  readonly long: () => CrcPartial;
}

/** The contract's own entry, opened and checked at its first use. */
function longEntry(
  symbol: keyof Calls<typeof startUpSymbols.longChecksum>,
  openGroup: OpenGroup,
  check: Check,
): () => CrcPartial {
  let checked: CrcPartial | undefined;
  return () => {
    if (checked !== undefined) return checked;
    const { [symbol]: full } = openGroup(startUpSymbols.longChecksum);
    return checked = check(symbol, (data, state) => full(data, BigInt(data.length), state));
  };
}

// Two functions of the same shape on purpose: calls made from one place share what the engine learns of their target,
// and with two targets it leaves the fast way of calling native code.
function crc32Entries(openGroup: OpenGroup, check: Check): Entries {
  const { mtproxy_ext_crc32_partial: fast } = openGroup(startUpSymbols.checksum);
  const long = longEntry("mtproxy_ffi_crc32_partial", openGroup, check);
  return {
    native: (data, state) => data.length <= MAX_U32 ? fast(data, data.length, state | 0) >>> 0 : long()(data, state),
    long,
  };
}

function crc32cEntries(openGroup: OpenGroup, check: Check): Entries {
  const { mtproxy_ext_crc32c_partial: fast } = openGroup(startUpSymbols.checksum);
  const long = longEntry("mtproxy_ffi_crc32c_partial", openGroup, check);
  return {
    native: (data, state) => data.length <= MAX_U32 ? fast(data, data.length, state | 0) >>> 0 : long()(data, state),
    long,
  };
}

/**
 * Checks one CRC and returns the function to swap in. The contract's own entry, which inputs above 4 GiB take, is checked
 * at once in a user's own library, and in the package's when one such input comes.
 */
export function checkedCrc(
  name: Checksum,
  openGroup: OpenGroup,
  { path, ours }: VerifiedLibrary,
  patternBytes: Uint8Array,
): CrcPartial {
  const check: Check = (symbol, partial, bytes = checkedBytes()) => {
    const mismatch = findCrcMismatch({ symbol, partial }, name, bytes);
    if (mismatch === undefined) return partial;
    const remedy = "do not use this library: it computes wrong checksums on this processor";
    const failure: SelfCheckFailure = { ...mismatch, code: -1, path, remedy };
    throw name === "crc32c" ? new Crc32cSelfCheckError(failure) : new Crc32SelfCheckError(failure);
  };
  const { native, long } = name === "crc32c" ? crc32cEntries(openGroup, check) : crc32Entries(openGroup, check);
  if (!ours) long();
  return check(`mtproxy_ext_${name}_partial`, native, patternBytes);
}
