/**
 * MD5, SHA-1, SHA-256 and the HMACs of MD5 and SHA-256, computed by the native library.
 *
 * MD5 and SHA-1 are broken: use them where a protocol demands them, never for new designs.
 *
 * ```ts
 * import { sha256 } from "@mtproxy/ffi/hash";
 * console.log(sha256(new TextEncoder().encode("abc"))); // Uint8Array(32) [ 186, 120, 22, … ]
 * ```
 *
 * @module
 */
import { DIGEST_STATE_BYTES, digestAlgorithms, digestBytes } from "../abi/constants.ts";
import { symbols } from "../abi/symbols.ts";
import { lazyGroup } from "../boundary/lazy_group.ts";
import { checkStatus } from "../boundary/native_call.ts";
import { checkBytes, checkOut } from "../checks/arguments.ts";
import { checkApart, checkBatch, checkOffsets, type MessageOffsets, rejectOverlap } from "../checks/batch.ts";
import { bytesBetween } from "../checks/genuine.ts";
import { hexOf } from "../checks/hex.ts";
import { MAX_U32 } from "../checks/limits.ts";
import { checkKey, hmac } from "./_hmac.ts";
import { BLOCK_BYTES, frozenHashFunction, type Hasher, HasherFinishedError, type HashFunction } from "./hasher.ts";

export type { MessageOffsets } from "../checks/batch.ts";
export { type Hasher, HasherFinishedError, type HashFunction } from "./hasher.ts";

type Algorithm = keyof typeof digestAlgorithms;

const native = lazyGroup(symbols.hash);
const nativeMany = lazyGroup(symbols.hashMany);

class NativeHasher implements Hasher {
  readonly outputLength: number;
  readonly blockLength: number = BLOCK_BYTES;
  readonly #state: Uint8Array;

  constructor(outputLength: number, state: Uint8Array) {
    this.outputLength = outputLength;
    this.#state = state;
  }

  update(data: Uint8Array): this {
    const length = checkBytes(data, "data");
    for (let at = 0; at === 0 || at < length; at += MAX_U32) {
      const end = Math.min(at + MAX_U32, length);
      const part = length <= MAX_U32 ? data : bytesBetween(data, at, end);
      this.#check(native().mtproxy_ext_digest_update(this.#state, part, end - at), "mtproxy_ext_digest_update");
    }
    return this;
  }

  digest(): Uint8Array {
    return this.digestInto(new Uint8Array(this.outputLength));
  }

  digestInto(out: Uint8Array): Uint8Array {
    checkOut(out, this.outputLength, "out");
    const status = native().mtproxy_ext_digest_final(this.#state, out, this.outputLength);
    this.#check(status, "mtproxy_ext_digest_final");
    return out;
  }

  clone(): Hasher {
    return new NativeHasher(this.outputLength, this.#state.slice());
  }

  /** The library zeroes a finished state, and refuses it from then on with −2. */
  #check(status: number, symbol: string): void {
    if (status === -2) throw new HasherFinishedError();
    checkStatus(status, symbol);
  }
}

/**
 * A native call that reads one input. Each stands in a line of its own, and only what is around it is shared: an engine
 * inlines the one function that a line calls, and where a line called several, Deno took 2.7 times as long.
 */
type CallOfOne = (data: Uint8Array, length: number, out: Uint8Array) => number;
/** A native call that reads two inputs. */
type CallOfTwo = (
  first: Uint8Array,
  firstLength: number,
  second: Uint8Array,
  secondLength: number,
  out: Uint8Array,
) => number;

/** The public form of a digest. Input beyond 4 GiB goes through a hasher, which splits it. */
function hashFunction(algorithm: Algorithm, call: CallOfOne): HashFunction {
  const outputLength = digestBytes[algorithm];
  const symbol = `mtproxy_ext_${algorithm}`;
  const create = (): Hasher => {
    const state = new Uint8Array(DIGEST_STATE_BYTES);
    checkStatus(native().mtproxy_ext_digest_init(state, digestAlgorithms[algorithm]), "mtproxy_ext_digest_init");
    return new NativeHasher(outputLength, state);
  };
  const digest = (data: Uint8Array, out: Uint8Array = new Uint8Array(outputLength)): Uint8Array => {
    const length = checkBytes(data, "data");
    checkOut(out, outputLength, "out");
    if (length > MAX_U32) return create().update(data).digestInto(out);
    checkStatus(call(data, length, out), symbol);
    return out;
  };
  return frozenHashFunction(algorithm, digest, { create, outputLength, blockLength: BLOCK_BYTES });
}

type OfTwo = (first: Uint8Array, second: Uint8Array, out?: Uint8Array) => Uint8Array;

/** The public form of an HMAC over `hash`. */
function hmacFunction(hash: HashFunction, call: CallOfTwo): OfTwo {
  const { outputLength } = hash;
  const symbol = `mtproxy_ext_${hash.name}_hmac`;
  return (key, data, out = new Uint8Array(outputLength)) => {
    const keyLength = checkKey(key);
    const length = checkBytes(data, "data");
    checkOut(out, outputLength, "out");
    if (length > MAX_U32) return hmac(hash, key, keyLength, data, out);
    checkStatus(call(key, keyLength, data, length, out), symbol);
    return out;
  };
}

/** The public form of a digest of two inputs, one behind the other. */
function twoChunksFunction(hash: HashFunction, call: CallOfTwo): OfTwo {
  const { outputLength } = hash;
  const symbol = `mtproxy_ext_${hash.name}_two_chunks`;
  return (first, second, out = new Uint8Array(outputLength)) => {
    const firstLength = checkBytes(first, "first");
    const secondLength = checkBytes(second, "second");
    checkOut(out, outputLength, "out");
    if (firstLength > MAX_U32 || secondLength > MAX_U32)
      return hash.create().update(first).update(second).digestInto(out);
    checkStatus(call(first, firstLength, second, secondLength, out), symbol);
    return out;
  };
}

/**
 * MD5 (RFC 1321). Broken: never for security.
 *
 * Call it with the bytes for their digest (16 bytes), or `md5.create()` for a hasher that takes them in parts.
 *
 * @example
 * ```ts
 * import { md5 } from "@mtproxy/ffi/hash";
 * console.log(md5(new Uint8Array([1, 2, 3])));
 * ```
 */
export const md5: HashFunction = hashFunction(
  "md5",
  (data, length, out) => native().mtproxy_ext_md5(data, length, out),
);

/**
 * SHA-1 (FIPS 180). Broken: never for security.
 *
 * Call it with the bytes for their digest (20 bytes), or `sha1.create()` for a hasher that takes them in parts.
 *
 * @example
 * ```ts
 * import { sha1 } from "@mtproxy/ffi/hash";
 * console.log(sha1(new Uint8Array([1, 2, 3])));
 * ```
 */
export const sha1: HashFunction = hashFunction(
  "sha1",
  (data, length, out) => native().mtproxy_ext_sha1(data, length, out),
);

/**
 * SHA-256 (FIPS 180).
 *
 * Call it with the bytes for their digest (32 bytes), or `sha256.create()` for a hasher that takes them in parts.
 *
 * @example
 * ```ts
 * import { sha256 } from "@mtproxy/ffi/hash";
 * console.log(sha256.create().update(new Uint8Array([1, 2])).update(new Uint8Array([3])).digest());
 * ```
 */
export const sha256: HashFunction = hashFunction(
  "sha256",
  (data, length, out) => native().mtproxy_ext_sha256(data, length, out),
);

const scratch = new Uint8Array(2 * digestBytes.md5);
let latin1: TextDecoder | undefined;

/**
 * The MD5 of `data` as 32 lowercase hexadecimal digits.
 *
 * @param data the bytes; not copied
 * @throws {TypeError} if `data` is not a `Uint8Array` or was detached
 *
 * @example
 * ```ts
 * import { md5Hex } from "@mtproxy/ffi/hash";
 * console.log(md5Hex(new Uint8Array(0))); // d41d8cd98f00b204e9800998ecf8427e
 * ```
 */
export function md5Hex(data: Uint8Array): string {
  const length = checkBytes(data, "data");
  if (length > MAX_U32) return hexOf(md5(data));
  checkStatus(native().mtproxy_ext_md5_hex(data, length, scratch), "mtproxy_ext_md5_hex");
  return (latin1 ??= new TextDecoder("latin1")).decode(scratch);
}

const hmacMd5 = hmacFunction(
  md5,
  (key, keyLength, data, length, out) => native().mtproxy_ext_md5_hmac(key, keyLength, data, length, out),
);

/**
 * HMAC-MD5 (RFC 2104) of `data` under `key`.
 *
 * @param key up to 2^31 − 1 bytes; longer than 64 is hashed first
 * @param data the bytes; not copied
 * @param out where to write the 16 bytes; a fresh array when absent
 * @returns `out`
 * @throws {TypeError} if an argument is not a `Uint8Array` or was detached
 * @throws {RangeError} if `key` is too long or `out` too short
 *
 * @example
 * ```ts
 * import { md5Hmac } from "@mtproxy/ffi/hash";
 * console.log(md5Hmac(new Uint8Array([1]), new Uint8Array([1, 2, 3])));
 * ```
 */
export function md5Hmac(key: Uint8Array, data: Uint8Array, out?: Uint8Array): Uint8Array {
  return hmacMd5(key, data, out);
}

const hmacSha256 = hmacFunction(
  sha256,
  (key, keyLength, data, length, out) => native().mtproxy_ext_sha256_hmac(key, keyLength, data, length, out),
);

/**
 * HMAC-SHA256 (RFC 2104) of `data` under `key`.
 *
 * @param key up to 2^31 − 1 bytes; longer than 64 is hashed first
 * @param data the bytes; not copied
 * @param out where to write the 32 bytes; a fresh array when absent
 * @returns `out`
 * @throws {TypeError} if an argument is not a `Uint8Array` or was detached
 * @throws {RangeError} if `key` is too long or `out` too short
 *
 * @example
 * ```ts
 * import { sha256Hmac } from "@mtproxy/ffi/hash";
 * console.log(sha256Hmac(new Uint8Array([1]), new Uint8Array([1, 2, 3])));
 * ```
 */
export function sha256Hmac(key: Uint8Array, data: Uint8Array, out?: Uint8Array): Uint8Array {
  return hmacSha256(key, data, out);
}

const chunksSha1 = twoChunksFunction(
  sha1,
  (first, firstLength, second, secondLength, out) =>
    native().mtproxy_ext_sha1_two_chunks(first, firstLength, second, secondLength, out),
);

/**
 * SHA-1 of `first` followed by `second`, without joining them.
 *
 * @param first the first bytes; not copied
 * @param second the bytes that follow; not copied
 * @param out where to write the 20 bytes; a fresh array when absent
 * @returns `out`
 * @throws {TypeError} if an argument is not a `Uint8Array` or was detached
 * @throws {RangeError} if `out` is too short
 *
 * @example
 * ```ts
 * import { sha1TwoChunks } from "@mtproxy/ffi/hash";
 * console.log(sha1TwoChunks(new Uint8Array([1]), new Uint8Array([2, 3])));
 * ```
 */
export function sha1TwoChunks(first: Uint8Array, second: Uint8Array, out?: Uint8Array): Uint8Array {
  return chunksSha1(first, second, out);
}

const chunksSha256 = twoChunksFunction(
  sha256,
  (first, firstLength, second, secondLength, out) =>
    native().mtproxy_ext_sha256_two_chunks(first, firstLength, second, secondLength, out),
);

/**
 * SHA-256 of `first` followed by `second`, without joining them.
 *
 * @param first the first bytes; not copied
 * @param second the bytes that follow; not copied
 * @param out where to write the 32 bytes; a fresh array when absent
 * @returns `out`
 * @throws {TypeError} if an argument is not a `Uint8Array` or was detached
 * @throws {RangeError} if `out` is too short
 *
 * @example
 * ```ts
 * import { sha256TwoChunks } from "@mtproxy/ffi/hash";
 * console.log(sha256TwoChunks(new Uint8Array([1]), new Uint8Array([2, 3])));
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
  const many: ManyDigests = nativeMany()[`mtproxy_ext_${algorithm}_many`];
  const status = many(data, batch.length, batch.offsets, batch.count, digests);
  if (status === -2) checkOffsets(batch);
  if (status === -3) rejectOverlap();
  checkStatus(status, `mtproxy_ext_${algorithm}_many`);
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
 * import { md5Many } from "@mtproxy/ffi/hash";
 * console.log(md5Many(new TextEncoder().encode("abcd"), [0, 3, 4]).length); // 32: of "abc", then of "d"
 * ```
 */
export function md5Many(data: Uint8Array, offsets: MessageOffsets, out?: Uint8Array): Uint8Array {
  return digestMany("md5", data, offsets, out);
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
 * import { sha1Many } from "@mtproxy/ffi/hash";
 * console.log(sha1Many(new TextEncoder().encode("abcd"), [0, 3, 4]).length); // 40: of "abc", then of "d"
 * ```
 */
export function sha1Many(data: Uint8Array, offsets: MessageOffsets, out?: Uint8Array): Uint8Array {
  return digestMany("sha1", data, offsets, out);
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
 * import { sha256Many } from "@mtproxy/ffi/hash";
 * console.log(sha256Many(new TextEncoder().encode("abcd"), [0, 3, 4]).length); // 64: of "abc", then of "d"
 * ```
 */
export function sha256Many(data: Uint8Array, offsets: MessageOffsets, out?: Uint8Array): Uint8Array {
  return digestMany("sha256", data, offsets, out);
}
