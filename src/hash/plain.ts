/**
 * MD5, SHA-1, SHA-256 and the HMACs of MD5 and SHA-256 in plain TypeScript.
 *
 * MD5 and SHA-1 are broken: use them where a protocol demands them, never for new designs.
 *
 * @module
 */
import { checkBytes, checkOut } from "../checks/arguments.ts";
import { checkApart, checkBatch, checkOffsets, type MessageOffsets } from "../checks/batch.ts";
import { bytesBetween, copyNumbers, isShared } from "../checks/genuine.ts";
import { hexOf } from "../checks/hex.ts";
import { hashFunction } from "./_block_hasher.ts";
import { checkKey, hmac } from "./_hmac.ts";
import { md5Algorithm } from "./_md5.ts";
import { sha1Algorithm } from "./_sha1.ts";
import { sha256Algorithm } from "./_sha256.ts";
import type { HashFunction } from "./hasher.ts";

/**
 * MD5 (RFC 1321). Broken: never for security.
 *
 * Call it with the bytes for their digest (16 bytes), or `md5.create()` for a hasher that takes them in parts.
 *
 * @example
 * ```ts
 * import { md5 } from "@mtproxy/ffi/fallback";
 * console.log(md5(new Uint8Array([1, 2, 3])));
 * ```
 */
export const md5: HashFunction = hashFunction("md5", md5Algorithm);

/**
 * SHA-1 (FIPS 180). Broken: never for security.
 *
 * Call it with the bytes for their digest (20 bytes), or `sha1.create()` for a hasher that takes them in parts.
 *
 * @example
 * ```ts
 * import { sha1 } from "@mtproxy/ffi/fallback";
 * console.log(sha1(new Uint8Array([1, 2, 3])));
 * ```
 */
export const sha1: HashFunction = hashFunction("sha1", sha1Algorithm);

/**
 * SHA-256 (FIPS 180).
 *
 * Call it with the bytes for their digest (32 bytes), or `sha256.create()` for a hasher that takes them in parts.
 *
 * @example
 * ```ts
 * import { sha256 } from "@mtproxy/ffi/fallback";
 * console.log(sha256.create().update(new Uint8Array([1, 2])).update(new Uint8Array([3])).digest());
 * ```
 */
export const sha256: HashFunction = hashFunction("sha256", sha256Algorithm);

/**
 * The MD5 of `data` as 32 lowercase hexadecimal digits.
 *
 * @throws {ArgumentTypeError} if `data` is not a `Uint8Array` or was detached
 *
 * @example
 * ```ts
 * import { md5Hex } from "@mtproxy/ffi/fallback";
 * console.log(md5Hex(new Uint8Array(0))); // d41d8cd98f00b204e9800998ecf8427e
 * ```
 */
export function md5Hex(data: Uint8Array): string {
  return hexOf(md5(data));
}

function checkedHmac(hash: HashFunction, key: Uint8Array, data: Uint8Array, out: Uint8Array): Uint8Array {
  const keyLength = checkKey(key);
  checkBytes(data, "data");
  checkOut(out, hash.outputLength, "out");
  return hmac(hash, key, keyLength, data, out);
}

/**
 * HMAC-MD5 (RFC 2104) of `data` under `key`.
 *
 * @param key up to 2^31 − 1 bytes; longer than 64 is hashed first
 * @param data the bytes
 * @param out where to write the 16 bytes; a fresh array when absent
 * @returns `out`
 * @throws {ArgumentTypeError} if an argument is not a `Uint8Array` or was detached
 * @throws {ArgumentRangeError} if `key` is too long or `out` too short
 *
 * @example
 * ```ts
 * import { md5Hmac } from "@mtproxy/ffi/fallback";
 * console.log(md5Hmac(new Uint8Array([1]), new Uint8Array([1, 2, 3])));
 * ```
 */
export function md5Hmac(
  key: Uint8Array,
  data: Uint8Array,
  out: Uint8Array = new Uint8Array(md5.outputLength),
): Uint8Array {
  return checkedHmac(md5, key, data, out);
}

/**
 * HMAC-SHA256 (RFC 2104) of `data` under `key`.
 *
 * @param key up to 2^31 − 1 bytes; longer than 64 is hashed first
 * @param data the bytes
 * @param out where to write the 32 bytes; a fresh array when absent
 * @returns `out`
 * @throws {ArgumentTypeError} if an argument is not a `Uint8Array` or was detached
 * @throws {ArgumentRangeError} if `key` is too long or `out` too short
 *
 * @example
 * ```ts
 * import { sha256Hmac } from "@mtproxy/ffi/fallback";
 * console.log(sha256Hmac(new Uint8Array([1]), new Uint8Array([1, 2, 3])));
 * ```
 */
export function sha256Hmac(
  key: Uint8Array,
  data: Uint8Array,
  out: Uint8Array = new Uint8Array(sha256.outputLength),
): Uint8Array {
  return checkedHmac(sha256, key, data, out);
}

function twoChunks(hash: HashFunction, first: Uint8Array, second: Uint8Array, out: Uint8Array): Uint8Array {
  checkBytes(first, "first");
  checkBytes(second, "second");
  checkOut(out, hash.outputLength, "out");
  return hash.create().update(first).update(second).digestInto(out);
}

/**
 * SHA-1 of `first` followed by `second`, without joining them.
 *
 * @param first the first bytes
 * @param second the bytes that follow
 * @param out where to write the 20 bytes; a fresh array when absent
 * @returns `out`
 * @throws {ArgumentTypeError} if an argument is not a `Uint8Array` or was detached
 * @throws {ArgumentRangeError} if `out` is too short
 *
 * @example
 * ```ts
 * import { sha1TwoChunks } from "@mtproxy/ffi/fallback";
 * console.log(sha1TwoChunks(new Uint8Array([1]), new Uint8Array([2, 3])));
 * ```
 */
export function sha1TwoChunks(
  first: Uint8Array,
  second: Uint8Array,
  out: Uint8Array = new Uint8Array(sha1.outputLength),
): Uint8Array {
  return twoChunks(sha1, first, second, out);
}

/**
 * SHA-256 of `first` followed by `second`, without joining them.
 *
 * @param first the first bytes
 * @param second the bytes that follow
 * @param out where to write the 32 bytes; a fresh array when absent
 * @returns `out`
 * @throws {ArgumentTypeError} if an argument is not a `Uint8Array` or was detached
 * @throws {ArgumentRangeError} if `out` is too short
 *
 * @example
 * ```ts
 * import { sha256TwoChunks } from "@mtproxy/ffi/fallback";
 * console.log(sha256TwoChunks(new Uint8Array([1]), new Uint8Array([2, 3])));
 * ```
 */
export function sha256TwoChunks(
  first: Uint8Array,
  second: Uint8Array,
  out: Uint8Array = new Uint8Array(sha256.outputLength),
): Uint8Array {
  return twoChunks(sha256, first, second, out);
}

function digestMany(
  hash: HashFunction,
  data: Uint8Array,
  offsets: MessageOffsets,
  out: Uint8Array | undefined,
): Uint8Array {
  const batch = checkBatch(data, offsets);
  const size = batch.count * hash.outputLength;
  const digests = out ?? new Uint8Array(size);
  checkOut(digests, size, "out");
  checkApart(data, batch, digests);
  checkOffsets(batch);
  // Of shared memory one cannot tell whether it is that of the messages, too: they are all read before it is written.
  const results = isShared(digests) ? new Uint8Array(size) : digests;
  for (let index = 0; index < batch.count; index++) {
    const message = bytesBetween(data, batch.offsets[index] as number, batch.offsets[index + 1] as number);
    hash(message, bytesBetween(results, index * hash.outputLength, (index + 1) * hash.outputLength));
  }
  if (results !== digests) copyNumbers(digests, results);
  return digests;
}

/**
 * The MD5 digests of many messages in one call, for those that are short: a call of its own takes longer than such a digest.
 *
 * @param data the messages, one behind the other; not copied, up to 2^32 − 1 bytes
 * @param offsets where each message begins, and where the last one ends
 * @param out where to write the digests, 16 bytes each; a fresh array when absent. It may not overlap `data`
 * @returns `out`
 * @throws {ArgumentTypeError} if an argument has the wrong type or was detached
 * @throws {ArgumentRangeError} if an offset descends or lies beyond `data`, naming its index, or `out` is too short or
 * overlaps `data`; then nothing is written
 *
 * @example
 * ```ts
 * import { md5Many } from "@mtproxy/ffi/fallback";
 * console.log(md5Many(new TextEncoder().encode("abcd"), [0, 3, 4]).length); // 32: of "abc", then of "d"
 * ```
 */
export function md5Many(data: Uint8Array, offsets: MessageOffsets, out?: Uint8Array): Uint8Array {
  return digestMany(md5, data, offsets, out);
}

/**
 * The SHA-1 digests of many messages in one call, for those that are short: a call of its own takes longer than such a digest.
 *
 * @param data the messages, one behind the other; not copied, up to 2^32 − 1 bytes
 * @param offsets where each message begins, and where the last one ends
 * @param out where to write the digests, 20 bytes each; a fresh array when absent. It may not overlap `data`
 * @returns `out`
 * @throws {ArgumentTypeError} if an argument has the wrong type or was detached
 * @throws {ArgumentRangeError} if an offset descends or lies beyond `data`, naming its index, or `out` is too short or
 * overlaps `data`; then nothing is written
 *
 * @example
 * ```ts
 * import { sha1Many } from "@mtproxy/ffi/fallback";
 * console.log(sha1Many(new TextEncoder().encode("abcd"), [0, 3, 4]).length); // 40: of "abc", then of "d"
 * ```
 */
export function sha1Many(data: Uint8Array, offsets: MessageOffsets, out?: Uint8Array): Uint8Array {
  return digestMany(sha1, data, offsets, out);
}

/**
 * The SHA-256 digests of many messages in one call, for those that are short: a call of its own takes longer than such a digest.
 *
 * @param data the messages, one behind the other; not copied, up to 2^32 − 1 bytes
 * @param offsets where each message begins, and where the last one ends
 * @param out where to write the digests, 32 bytes each; a fresh array when absent. It may not overlap `data`
 * @returns `out`
 * @throws {ArgumentTypeError} if an argument has the wrong type or was detached
 * @throws {ArgumentRangeError} if an offset descends or lies beyond `data`, naming its index, or `out` is too short or
 * overlaps `data`; then nothing is written
 *
 * @example
 * ```ts
 * import { sha256Many } from "@mtproxy/ffi/fallback";
 * console.log(sha256Many(new TextEncoder().encode("abcd"), [0, 3, 4]).length); // 64: of "abc", then of "d"
 * ```
 */
export function sha256Many(data: Uint8Array, offsets: MessageOffsets, out?: Uint8Array): Uint8Array {
  return digestMany(sha256, data, offsets, out);
}
