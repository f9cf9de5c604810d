/**
 * MD5, SHA-1, SHA-256 and their HMACs, computed by the native library.
 *
 * MD5 and SHA-1 are broken: use them where a protocol demands them, never for new designs.
 *
 * ```ts
 * import { sha256 } from "@mtproxy/ffi/hash";
 * console.log(sha256(new TextEncoder().encode("abc")).toHex().slice(0, 8)); // ba7816bf
 * ```
 *
 * @module
 */
import { digestBytes } from "../abi/constants.ts";
import { cryptoSymbols } from "../abi/symbols/crypto.ts";
import { lazyCalls } from "../boundary/lazy_calls.ts";
import { checkStatus } from "../boundary/native_call.ts";
import { checkOffsets, type DigestManyFunction, rejectOverlap } from "../checks/batch.ts";
import { bytesOf, checkBytes } from "../checks/byte_arguments.ts";
import type { Bytes } from "../checks/genuine.ts";
import { hexOf } from "../checks/hex.ts";
import { MAX_U32 } from "../checks/limits.ts";
import { manyFunction } from "./_many.ts";
import { nativeSteps } from "./_native_steps.ts";
import { equalBytes, hashFunction, macFunction, twoChunksFunction } from "./_one_shot.ts";
import type { AlgorithmName } from "./_state.ts";
import type { HashFunction, MacFunction, TwoChunksFunction } from "./hasher.ts";

export type { DigestManyFunction, ManyFunction, MessageOffsets } from "../checks/batch.ts";
export type { Bytes } from "../checks/genuine.ts";
export {
  type Hasher,
  HasherFinishedError,
  HasherStateError,
  type HashFunction,
  type MacFunction,
  type TwoChunksFunction,
} from "./hasher.ts";

const native = lazyCalls(cryptoSymbols.hash);
const nativeMany = lazyCalls(cryptoSymbols.hashMany);

const { digestRuns, startHmac, equal } = nativeSteps(native, checkStatus);

/**
 * Whether `a` and `b` hold the same bytes, in a time that depends on their lengths alone: native code looks at every byte,
 * whatever the first ones are. Use it to compare secrets such as message authentication codes.
 *
 * @param a the one; not copied
 * @param b the other; not copied
 * @returns false, too, when the lengths differ: those are no secret
 * @throws {ArgumentTypeError} if an argument is not bytes
 *
 * @example A token that was sent, and the one that was expected
 * ```ts
 * import { timingSafeEqual } from "@mtproxy/ffi/hash";
 * const [sent, expected] = [new TextEncoder().encode("token"), new TextEncoder().encode("taken")];
 * console.log(timingSafeEqual(sent, expected)); // false
 * ```
 */
export function timingSafeEqual(a: Bytes, b: Bytes): boolean {
  return equalBytes(a, b, equal);
}

/**
 * Broken: never for security. The MD5 (RFC 1321) of a message, 16 bytes.
 *
 * @param data the message; not copied
 * @param out where to write the digest, 16 bytes or more; a fresh array when absent
 * @returns the digest: `out`, of which the first 16 bytes were written
 * @throws {ArgumentTypeError} if an argument is not bytes, or `out` not a `Uint8Array`
 * @throws {ArgumentRangeError} if `out` is shorter than 16 bytes
 *
 * @example A message at hand
 * ```ts
 * import { md5 } from "@mtproxy/ffi/hash";
 * const digest = md5(new TextEncoder().encode("abc"));
 * console.log(digest.toHex()); // 900150983cd24fb0d6963f7d28e17f72
 * ```
 *
 * @example A message that comes in parts
 * ```ts
 * import { md5 } from "@mtproxy/ffi/hash";
 * const hasher = md5.create();
 * for (const part of ["a", "bc"]) hasher.update(new TextEncoder().encode(part));
 * console.log(hasher.digest().toHex()); // 900150983cd24fb0d6963f7d28e17f72
 * ```
 */
export const md5: HashFunction = hashFunction(
  "md5",
  digestBytes.md5,
  digestRuns(
    "md5",
    (data, length, out) => checkStatus(native.mtproxy_ext_md5()(data, length, out), "mtproxy_ext_md5"),
  ),
);

/**
 * Broken: never for security. The SHA-1 (FIPS 180) of a message, 20 bytes.
 *
 * @param data the message; not copied
 * @param out where to write the digest, 20 bytes or more; a fresh array when absent
 * @returns the digest: `out`, of which the first 20 bytes were written
 * @throws {ArgumentTypeError} if an argument is not bytes, or `out` not a `Uint8Array`
 * @throws {ArgumentRangeError} if `out` is shorter than 20 bytes
 *
 * @example A message at hand
 * ```ts
 * import { sha1 } from "@mtproxy/ffi/hash";
 * const digest = sha1(new TextEncoder().encode("abc"));
 * console.log(digest.toHex()); // a9993e364706816aba3e25717850c26c9cd0d89d
 * ```
 *
 * @example A message that comes in parts
 * ```ts
 * import { sha1 } from "@mtproxy/ffi/hash";
 * const hasher = sha1.create();
 * for (const part of ["a", "bc"]) hasher.update(new TextEncoder().encode(part));
 * console.log(hasher.digest().toHex()); // a9993e364706816aba3e25717850c26c9cd0d89d
 * ```
 */
export const sha1: HashFunction = hashFunction(
  "sha1",
  digestBytes.sha1,
  digestRuns(
    "sha1",
    (data, length, out) => checkStatus(native.mtproxy_ext_sha1()(data, length, out), "mtproxy_ext_sha1"),
  ),
);

/**
 * The SHA-256 (FIPS 180) of a message, 32 bytes. It tells nothing of who sent it: {@linkcode sha256Hmac} does.
 *
 * @param data the message; not copied
 * @param out where to write the digest, 32 bytes or more; a fresh array when absent
 * @returns the digest: `out`, of which the first 32 bytes were written
 * @throws {ArgumentTypeError} if an argument is not bytes, or `out` not a `Uint8Array`
 * @throws {ArgumentRangeError} if `out` is shorter than 32 bytes
 *
 * @example A message at hand
 * ```ts
 * import { sha256 } from "@mtproxy/ffi/hash";
 * const digest = sha256(new TextEncoder().encode("abc"));
 * console.log(digest.toHex()); // ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
 * ```
 *
 * @example A message that comes in parts
 * ```ts
 * import { sha256 } from "@mtproxy/ffi/hash";
 * const hasher = sha256.create();
 * for (const part of ["a", "bc"]) hasher.update(new TextEncoder().encode(part));
 * console.log(hasher.digest().toHex()); // ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
 * ```
 *
 * @example A message that goes on in another process
 * ```ts
 * import { sha256 } from "@mtproxy/ffi/hash";
 * const state = sha256.create().update(new TextEncoder().encode("a")).exportState();
 * const hasher = sha256.fromState(state).update(new TextEncoder().encode("bc"));
 * console.log(hasher.digest().toHex().slice(0, 8)); // ba7816bf
 * ```
 */
export const sha256: HashFunction = hashFunction(
  "sha256",
  digestBytes.sha256,
  digestRuns(
    "sha256",
    (data, length, out) => checkStatus(native.mtproxy_ext_sha256()(data, length, out), "mtproxy_ext_sha256"),
  ),
);

const scratch = new Uint8Array(2 * digestBytes.md5);
let latin1: TextDecoder | undefined;

/**
 * Broken: never for security. The MD5 of `data` as 32 lowercase hexadecimal digits.
 *
 * @param data the message; not copied
 * @returns the digits
 * @throws {ArgumentTypeError} if `data` is not bytes
 *
 * @example A message at hand
 * ```ts
 * import { md5Hex } from "@mtproxy/ffi/hash";
 * console.log(md5Hex(new TextEncoder().encode("abc"))); // 900150983cd24fb0d6963f7d28e17f72
 * ```
 */
export function md5Hex(data: Bytes): string {
  const length = checkBytes(data, "data");
  if (length > MAX_U32) return hexOf(md5(data));
  checkStatus(native.mtproxy_ext_md5_hex()(bytesOf(data), length, scratch), "mtproxy_ext_md5_hex");
  return (latin1 ??= new TextDecoder("latin1")).decode(scratch);
}

/**
 * HMAC-MD5 (RFC 2104) of `data` under `key`. For protocols that demand it; new designs take {@linkcode sha256Hmac}.
 *
 * @param key up to 2^31 − 1 bytes; longer than 64 is hashed first
 * @param data the message; not copied
 * @param out where to write the code, 16 bytes or more; a fresh array when absent
 * @returns the code: `out`, of which the first 16 bytes were written
 * @throws {ArgumentTypeError} if an argument is not bytes, or `out` not a `Uint8Array`
 * @throws {ArgumentRangeError} if `key` is too long or `out` too short
 *
 * @example A message under a key
 * ```ts
 * import { md5Hmac } from "@mtproxy/ffi/hash";
 * const [key, message] = [new TextEncoder().encode("key"), new TextEncoder().encode("message")];
 * const code = md5Hmac(key, message);
 * console.log(code.toHex()); // 4e4748e62b463521f6775fbf921234b5
 * ```
 */
export const md5Hmac: MacFunction = macFunction(
  "md5Hmac",
  digestBytes.md5,
  startHmac("md5"),
  equal,
  (key, keyLength, data, length, out) =>
    checkStatus(native.mtproxy_ext_md5_hmac()(key, keyLength, data, length, out), "mtproxy_ext_md5_hmac"),
);

/**
 * HMAC-SHA1 (RFC 2104) of `data` under `key`. For protocols that demand it; new designs take {@linkcode sha256Hmac}.
 *
 * @param key up to 2^31 − 1 bytes; longer than 64 is hashed first
 * @param data the message; not copied
 * @param out where to write the code, 20 bytes or more; a fresh array when absent
 * @returns the code: `out`, of which the first 20 bytes were written
 * @throws {ArgumentTypeError} if an argument is not bytes, or `out` not a `Uint8Array`
 * @throws {ArgumentRangeError} if `key` is too long or `out` too short
 *
 * @example A message under a key
 * ```ts
 * import { sha1Hmac } from "@mtproxy/ffi/hash";
 * const [key, message] = [new TextEncoder().encode("key"), new TextEncoder().encode("message")];
 * const code = sha1Hmac(key, message);
 * console.log(code.toHex()); // 2088df74d5f2146b48146caf4965377e9d0be3a4
 * ```
 */
export const sha1Hmac: MacFunction = macFunction(
  "sha1Hmac",
  digestBytes.sha1,
  startHmac("sha1"),
  equal,
  (key, keyLength, data, length, out) =>
    checkStatus(native.mtproxy_ext_sha1_hmac()(key, keyLength, data, length, out), "mtproxy_ext_sha1_hmac"),
);

/**
 * HMAC-SHA256 (RFC 2104) of `data` under `key`.
 *
 * @param key up to 2^31 − 1 bytes; longer than 64 is hashed first
 * @param data the message; not copied
 * @param out where to write the code, 32 bytes or more; a fresh array when absent
 * @returns the code: `out`, of which the first 32 bytes were written
 * @throws {ArgumentTypeError} if an argument is not bytes, or `out` not a `Uint8Array`
 * @throws {ArgumentRangeError} if `key` is too long or `out` too short
 *
 * @example A message under a key
 * ```ts
 * import { sha256Hmac } from "@mtproxy/ffi/hash";
 * const [key, message] = [new TextEncoder().encode("key"), new TextEncoder().encode("message")];
 * const code = sha256Hmac(key, message);
 * console.log(code.toHex()); // 6e9ef29b75fffc5b7abae527d58fdadb2fe42e7219011976917343065f58ed4a
 * ```
 *
 * @example A message that comes in parts with its code
 * ```ts
 * import { sha256Hmac, timingSafeEqual } from "@mtproxy/ffi/hash";
 * const key = new TextEncoder().encode("key");
 * const sent = Uint8Array.fromHex("6e9ef29b75fffc5b7abae527d58fdadb2fe42e7219011976917343065f58ed4a");
 * const hasher = sha256Hmac.create(key);
 * for (const part of ["mess", "age"]) hasher.update(new TextEncoder().encode(part));
 * console.log(timingSafeEqual(hasher.digest(), sent)); // true
 * console.log(sha256Hmac.verify(key, new TextEncoder().encode("message"), sent)); // true
 * ```
 */
export const sha256Hmac: MacFunction = macFunction(
  "sha256Hmac",
  digestBytes.sha256,
  startHmac("sha256"),
  equal,
  (key, keyLength, data, length, out) =>
    checkStatus(native.mtproxy_ext_sha256_hmac()(key, keyLength, data, length, out), "mtproxy_ext_sha256_hmac"),
);

/**
 * Broken: never for security. The SHA-1 of `first` followed by `second`, without joining them.
 *
 * @param first the first bytes; not copied
 * @param second the bytes that follow; not copied
 * @param out where to write the digest, 20 bytes or more; a fresh array when absent
 * @returns the digest: `out`, of which the first 20 bytes were written
 * @throws {ArgumentTypeError} if an argument is not bytes, or `out` not a `Uint8Array`
 * @throws {ArgumentRangeError} if `out` is too short
 *
 * @example A header and a body
 * ```ts
 * import { sha1TwoChunks } from "@mtproxy/ffi/hash";
 * const [header, body] = [new TextEncoder().encode("a"), new TextEncoder().encode("bc")];
 * const digest = sha1TwoChunks(header, body);
 * console.log(digest.toHex()); // a9993e364706816aba3e25717850c26c9cd0d89d
 * ```
 */
export const sha1TwoChunks: TwoChunksFunction = twoChunksFunction(
  "sha1TwoChunks",
  sha1,
  (first, firstLength, second, secondLength, out) =>
    checkStatus(
      native.mtproxy_ext_sha1_two_chunks()(first, firstLength, second, secondLength, out),
      "mtproxy_ext_sha1_two_chunks",
    ),
);

/**
 * The SHA-256 of `first` followed by `second`, without joining them.
 *
 * @param first the first bytes; not copied
 * @param second the bytes that follow; not copied
 * @param out where to write the digest, 32 bytes or more; a fresh array when absent
 * @returns the digest: `out`, of which the first 32 bytes were written
 * @throws {ArgumentTypeError} if an argument is not bytes, or `out` not a `Uint8Array`
 * @throws {ArgumentRangeError} if `out` is too short
 *
 * @example A header and a body
 * ```ts
 * import { sha256TwoChunks } from "@mtproxy/ffi/hash";
 * const [header, body] = [new TextEncoder().encode("a"), new TextEncoder().encode("bc")];
 * const digest = sha256TwoChunks(header, body);
 * console.log(digest.toHex()); // ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
 * ```
 */
export const sha256TwoChunks: TwoChunksFunction = twoChunksFunction(
  "sha256TwoChunks",
  sha256,
  (first, firstLength, second, secondLength, out) =>
    checkStatus(
      native.mtproxy_ext_sha256_two_chunks()(first, firstLength, second, secondLength, out),
      "mtproxy_ext_sha256_two_chunks",
    ),
);

type ManyDigests = (data: Uint8Array, len: number, offsets: Uint32Array, count: number, out: Uint8Array) => number;

function nativeManyFunction(algorithm: AlgorithmName): DigestManyFunction {
  return manyFunction(`${algorithm}Many`, digestBytes[algorithm], (batch, digests) => {
    const many: ManyDigests = nativeMany[`mtproxy_ext_${algorithm}_many`]();
    const status = many(batch.data, batch.length, batch.offsets, batch.count, digests);
    if (status === -2) checkOffsets(batch);
    if (status === -3) rejectOverlap();
    checkStatus(status, `mtproxy_ext_${algorithm}_many`);
  });
}

/**
 * Broken: never for security. The MD5 digests of many messages in one call.
 * It is for short ones: a call for each takes longer than its digest.
 *
 * @param data the messages, one behind the other; not copied, up to 2^32 − 1 bytes
 * @param offsets where each message begins, and where the last one ends
 * @param out where to write the digests, 16 bytes each; a fresh array when absent. It may overlap neither `data` nor
 * `offsets`
 * @returns `out`
 * @throws {ArgumentTypeError} if an argument has the wrong type
 * @throws {ArgumentRangeError} if `offsets` is empty, an offset is no integer, descends or lies beyond `data`, naming its
 * index, or `out` is too short or overlaps `data` or `offsets`; then nothing is written
 *
 * @example Two messages in one buffer
 * ```ts
 * import { md5Many } from "@mtproxy/ffi/hash";
 * const digests = md5Many(new TextEncoder().encode("abcd"), [0, 3, 4]);
 * console.log(digests.subarray(0, 16).toHex()); // 900150983cd24fb0d6963f7d28e17f72
 * console.log(digests.subarray(16).toHex()); // 8277e0910d750195b448797616e091ad
 * ```
 */
export const md5Many: DigestManyFunction = nativeManyFunction("md5");

/**
 * Broken: never for security. The SHA-1 digests of many messages in one call.
 * It is for short ones: a call for each takes longer than its digest.
 *
 * @param data the messages, one behind the other; not copied, up to 2^32 − 1 bytes
 * @param offsets where each message begins, and where the last one ends
 * @param out where to write the digests, 20 bytes each; a fresh array when absent. It may overlap neither `data` nor
 * `offsets`
 * @returns `out`
 * @throws {ArgumentTypeError} if an argument has the wrong type
 * @throws {ArgumentRangeError} if `offsets` is empty, an offset is no integer, descends or lies beyond `data`, naming its
 * index, or `out` is too short or overlaps `data` or `offsets`; then nothing is written
 *
 * @example Two messages in one buffer
 * ```ts
 * import { sha1Many } from "@mtproxy/ffi/hash";
 * const digests = sha1Many(new TextEncoder().encode("abcd"), [0, 3, 4]);
 * console.log(digests.subarray(0, 20).toHex()); // a9993e364706816aba3e25717850c26c9cd0d89d
 * console.log(digests.subarray(20).toHex()); // 3c363836cf4e16666669a25da280a1865c2d2874
 * ```
 */
export const sha1Many: DigestManyFunction = nativeManyFunction("sha1");

/**
 * The SHA-256 digests of many messages in one call. It is for short ones: a call for each takes longer than its digest.
 *
 * @param data the messages, one behind the other; not copied, up to 2^32 − 1 bytes
 * @param offsets where each message begins, and where the last one ends
 * @param out where to write the digests, 32 bytes each; a fresh array when absent. It may overlap neither `data` nor
 * `offsets`
 * @returns `out`
 * @throws {ArgumentTypeError} if an argument has the wrong type
 * @throws {ArgumentRangeError} if `offsets` is empty, an offset is no integer, descends or lies beyond `data`, naming its
 * index, or `out` is too short or overlaps `data` or `offsets`; then nothing is written
 *
 * @example Two messages in one buffer
 * ```ts
 * import { sha256Many } from "@mtproxy/ffi/hash";
 * const digests = sha256Many(new TextEncoder().encode("abcd"), [0, 3, 4]);
 * console.log(digests.subarray(0, 32).toHex()); // ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
 * console.log(digests.subarray(32).toHex()); // 18ac3e7343f016890c510e93f935261169d9e3f565436429830faf0934f4f8e4
 * ```
 */
export const sha256Many: DigestManyFunction = nativeManyFunction("sha256");
