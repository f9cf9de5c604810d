/**
 * MD5, SHA-1, SHA-256 and the HMACs of MD5 and SHA-256, computed by the native library.
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
import { DIGEST_STATE_BYTES, digestAlgorithms, digestBytes } from "../abi/constants.ts";
import { symbols } from "../abi/symbols.ts";
import { lazyCalls } from "../boundary/lazy_calls.ts";
import { checkStatus } from "../boundary/native_call.ts";
import { checkBytes, checkOut } from "../checks/arguments.ts";
import { checkApart, checkBatch, checkOffsets, type MessageOffsets, rejectOverlap } from "../checks/batch.ts";
import { hexOf } from "../checks/hex.ts";
import { MAX_U32 } from "../checks/limits.ts";
import { NativeHasher, type StateCalls } from "./_native_hasher.ts";
import { hashFunction, hmacFunction, twoChunksFunction } from "./_one_shot.ts";
import { type Hasher, HasherFinishedError, type HashFunction } from "./hasher.ts";

export type { MessageOffsets } from "../checks/batch.ts";
export { type Hasher, HasherFinishedError, type HashFunction } from "./hasher.ts";

type Algorithm = keyof typeof digestAlgorithms;

const native = lazyCalls(symbols.hash);
const nativeMany = lazyCalls(symbols.hashMany);

/** The library zeroes a finished state, and refuses it from then on with −2. */
function checkState(status: number, symbol: string): void {
  if (status === -2) throw new HasherFinishedError();
  checkStatus(status, symbol);
}

const stateCalls: StateCalls = {
  update: (state, data, length) =>
    checkState(native.mtproxy_ext_digest_update()(state, data, length), "mtproxy_ext_digest_update"),
  final: (state, out, outputLength) =>
    checkState(native.mtproxy_ext_digest_final()(state, out, outputLength), "mtproxy_ext_digest_final"),
};

/** Makes hashers of one algorithm. */
function creator(algorithm: Algorithm): () => Hasher {
  return () => {
    const state = new Uint8Array(DIGEST_STATE_BYTES);
    checkStatus(native.mtproxy_ext_digest_init()(state, digestAlgorithms[algorithm]), "mtproxy_ext_digest_init");
    return new NativeHasher(digestBytes[algorithm], state, stateCalls);
  };
}

/**
 * Broken: never for security. The MD5 (RFC 1321) of a message, 16 bytes.
 *
 * @param data the message; not copied
 * @param out where to write the digest, 16 bytes or more; a fresh array when absent
 * @returns the digest: `out`, of which the first 16 bytes were written
 * @throws {ArgumentTypeError} if an argument is not a `Uint8Array`
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
  creator("md5"),
  (data, length, out) => checkStatus(native.mtproxy_ext_md5()(data, length, out), "mtproxy_ext_md5"),
);

/**
 * Broken: never for security. The SHA-1 (FIPS 180) of a message, 20 bytes.
 *
 * @param data the message; not copied
 * @param out where to write the digest, 20 bytes or more; a fresh array when absent
 * @returns the digest: `out`, of which the first 20 bytes were written
 * @throws {ArgumentTypeError} if an argument is not a `Uint8Array`
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
  creator("sha1"),
  (data, length, out) => checkStatus(native.mtproxy_ext_sha1()(data, length, out), "mtproxy_ext_sha1"),
);

/**
 * The SHA-256 (FIPS 180) of a message, 32 bytes. It tells nothing of who sent it: {@linkcode sha256Hmac} does.
 *
 * @param data the message; not copied
 * @param out where to write the digest, 32 bytes or more; a fresh array when absent
 * @returns the digest: `out`, of which the first 32 bytes were written
 * @throws {ArgumentTypeError} if an argument is not a `Uint8Array`
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
 */
export const sha256: HashFunction = hashFunction(
  "sha256",
  digestBytes.sha256,
  creator("sha256"),
  (data, length, out) => checkStatus(native.mtproxy_ext_sha256()(data, length, out), "mtproxy_ext_sha256"),
);

const scratch = new Uint8Array(2 * digestBytes.md5);
let latin1: TextDecoder | undefined;

/**
 * Broken: never for security. The MD5 of `data` as 32 lowercase hexadecimal digits.
 *
 * @param data the message; not copied
 * @returns the digits
 * @throws {ArgumentTypeError} if `data` is not a `Uint8Array`
 *
 * @example A message at hand
 * ```ts
 * import { md5Hex } from "@mtproxy/ffi/hash";
 * console.log(md5Hex(new TextEncoder().encode("abc"))); // 900150983cd24fb0d6963f7d28e17f72
 * ```
 */
export function md5Hex(data: Uint8Array): string {
  const length = checkBytes(data, "data");
  if (length > MAX_U32) return hexOf(md5(data));
  checkStatus(native.mtproxy_ext_md5_hex()(data, length, scratch), "mtproxy_ext_md5_hex");
  return (latin1 ??= new TextDecoder("latin1")).decode(scratch);
}

const hmacMd5 = hmacFunction(
  md5,
  (key, keyLength, data, length, out) =>
    checkStatus(native.mtproxy_ext_md5_hmac()(key, keyLength, data, length, out), "mtproxy_ext_md5_hmac"),
);

/**
 * HMAC-MD5 (RFC 2104) of `data` under `key`. For protocols that demand it; new designs take {@linkcode sha256Hmac}.
 *
 * @param key up to 2^31 − 1 bytes; longer than 64 is hashed first
 * @param data the message; not copied
 * @param out where to write the code, 16 bytes or more; a fresh array when absent
 * @returns the code: `out`, of which the first 16 bytes were written
 * @throws {ArgumentTypeError} if an argument is not a `Uint8Array`
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
export function md5Hmac(key: Uint8Array, data: Uint8Array, out?: Uint8Array): Uint8Array {
  return hmacMd5(key, data, out);
}

const hmacSha256 = hmacFunction(
  sha256,
  (key, keyLength, data, length, out) =>
    checkStatus(native.mtproxy_ext_sha256_hmac()(key, keyLength, data, length, out), "mtproxy_ext_sha256_hmac"),
);

/**
 * HMAC-SHA256 (RFC 2104) of `data` under `key`.
 *
 * @param key up to 2^31 − 1 bytes; longer than 64 is hashed first
 * @param data the message; not copied
 * @param out where to write the code, 32 bytes or more; a fresh array when absent
 * @returns the code: `out`, of which the first 32 bytes were written
 * @throws {ArgumentTypeError} if an argument is not a `Uint8Array`
 * @throws {ArgumentRangeError} if `key` is too long or `out` too short
 *
 * @example A message under a key
 * ```ts
 * import { sha256Hmac } from "@mtproxy/ffi/hash";
 * const [key, message] = [new TextEncoder().encode("key"), new TextEncoder().encode("message")];
 * const code = sha256Hmac(key, message);
 * console.log(code.toHex()); // 6e9ef29b75fffc5b7abae527d58fdadb2fe42e7219011976917343065f58ed4a
 * ```
 */
export function sha256Hmac(key: Uint8Array, data: Uint8Array, out?: Uint8Array): Uint8Array {
  return hmacSha256(key, data, out);
}

const chunksSha1 = twoChunksFunction(
  sha1,
  (first, firstLength, second, secondLength, out) =>
    checkStatus(
      native.mtproxy_ext_sha1_two_chunks()(first, firstLength, second, secondLength, out),
      "mtproxy_ext_sha1_two_chunks",
    ),
);

/**
 * Broken: never for security. The SHA-1 of `first` followed by `second`, without joining them.
 *
 * @param first the first bytes; not copied
 * @param second the bytes that follow; not copied
 * @param out where to write the digest, 20 bytes or more; a fresh array when absent
 * @returns the digest: `out`, of which the first 20 bytes were written
 * @throws {ArgumentTypeError} if an argument is not a `Uint8Array`
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
export function sha1TwoChunks(first: Uint8Array, second: Uint8Array, out?: Uint8Array): Uint8Array {
  return chunksSha1(first, second, out);
}

const chunksSha256 = twoChunksFunction(
  sha256,
  (first, firstLength, second, secondLength, out) =>
    checkStatus(
      native.mtproxy_ext_sha256_two_chunks()(first, firstLength, second, secondLength, out),
      "mtproxy_ext_sha256_two_chunks",
    ),
);

/**
 * The SHA-256 of `first` followed by `second`, without joining them.
 *
 * @param first the first bytes; not copied
 * @param second the bytes that follow; not copied
 * @param out where to write the digest, 32 bytes or more; a fresh array when absent
 * @returns the digest: `out`, of which the first 32 bytes were written
 * @throws {ArgumentTypeError} if an argument is not a `Uint8Array`
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
export function sha256TwoChunks(first: Uint8Array, second: Uint8Array, out?: Uint8Array): Uint8Array {
  return chunksSha256(first, second, out);
}

type ManyDigests = (data: Uint8Array, len: number, offsets: Uint32Array, count: number, out: Uint8Array) => number;

function digestMany(
  algorithm: Algorithm,
  data: Uint8Array,
  offsets: MessageOffsets,
  out: Uint8Array | undefined,
): Uint8Array {
  const batch = checkBatch(data, offsets);
  const size = batch.count * digestBytes[algorithm];
  const digests = out ?? new Uint8Array(size);
  checkOut(digests, size, "out");
  checkApart(data, batch, digests);
  const many: ManyDigests = nativeMany[`mtproxy_ext_${algorithm}_many`]();
  const status = many(data, batch.length, batch.offsets, batch.count, digests);
  if (status === -2) checkOffsets(batch);
  if (status === -3) rejectOverlap();
  checkStatus(status, `mtproxy_ext_${algorithm}_many`);
  return digests;
}

/**
 * Broken: never for security. The MD5 digests of many messages in one call.
 * It is for short ones: a call for each takes longer than its digest.
 *
 * @param data the messages, one behind the other; not copied, up to 2^32 − 1 bytes
 * @param offsets where each message begins, and where the last one ends
 * @param out where to write the digests, 16 bytes each; a fresh array when absent. It may not overlap `data`
 * @returns `out`
 * @throws {ArgumentTypeError} if an argument has the wrong type
 * @throws {ArgumentRangeError} if an offset descends or lies beyond `data`, naming its index, or `out` is too short or
 * overlaps `data`; then nothing is written
 *
 * @example Two messages in one buffer
 * ```ts
 * import { md5Many } from "@mtproxy/ffi/hash";
 * const digests = md5Many(new TextEncoder().encode("abcd"), [0, 3, 4]);
 * console.log(digests.subarray(0, 16).toHex()); // 900150983cd24fb0d6963f7d28e17f72
 * console.log(digests.subarray(16).toHex()); // 8277e0910d750195b448797616e091ad
 * ```
 */
export function md5Many(data: Uint8Array, offsets: MessageOffsets, out?: Uint8Array): Uint8Array {
  return digestMany("md5", data, offsets, out);
}

/**
 * Broken: never for security. The SHA-1 digests of many messages in one call.
 * It is for short ones: a call for each takes longer than its digest.
 *
 * @param data the messages, one behind the other; not copied, up to 2^32 − 1 bytes
 * @param offsets where each message begins, and where the last one ends
 * @param out where to write the digests, 20 bytes each; a fresh array when absent. It may not overlap `data`
 * @returns `out`
 * @throws {ArgumentTypeError} if an argument has the wrong type
 * @throws {ArgumentRangeError} if an offset descends or lies beyond `data`, naming its index, or `out` is too short or
 * overlaps `data`; then nothing is written
 *
 * @example Two messages in one buffer
 * ```ts
 * import { sha1Many } from "@mtproxy/ffi/hash";
 * const digests = sha1Many(new TextEncoder().encode("abcd"), [0, 3, 4]);
 * console.log(digests.subarray(0, 20).toHex()); // a9993e364706816aba3e25717850c26c9cd0d89d
 * console.log(digests.subarray(20).toHex()); // 3c363836cf4e16666669a25da280a1865c2d2874
 * ```
 */
export function sha1Many(data: Uint8Array, offsets: MessageOffsets, out?: Uint8Array): Uint8Array {
  return digestMany("sha1", data, offsets, out);
}

/**
 * The SHA-256 digests of many messages in one call. It is for short ones: a call for each takes longer than its digest.
 *
 * @param data the messages, one behind the other; not copied, up to 2^32 − 1 bytes
 * @param offsets where each message begins, and where the last one ends
 * @param out where to write the digests, 32 bytes each; a fresh array when absent. It may not overlap `data`
 * @returns `out`
 * @throws {ArgumentTypeError} if an argument has the wrong type
 * @throws {ArgumentRangeError} if an offset descends or lies beyond `data`, naming its index, or `out` is too short or
 * overlaps `data`; then nothing is written
 *
 * @example Two messages in one buffer
 * ```ts
 * import { sha256Many } from "@mtproxy/ffi/hash";
 * const digests = sha256Many(new TextEncoder().encode("abcd"), [0, 3, 4]);
 * console.log(digests.subarray(0, 32).toHex()); // ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
 * console.log(digests.subarray(32).toHex()); // 18ac3e7343f016890c510e93f935261169d9e3f565436429830faf0934f4f8e4
 * ```
 */
export function sha256Many(data: Uint8Array, offsets: MessageOffsets, out?: Uint8Array): Uint8Array {
  return digestMany("sha256", data, offsets, out);
}
