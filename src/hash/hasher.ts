/**
 * The faces that every digest shares: a function for bytes at hand, and a hasher for bytes that come in parts.
 *
 * @module
 */
import type { Bytes } from "../checks/genuine.ts";

/** The block of MD5, SHA-1 and SHA-256, in bytes. */
export const BLOCK_BYTES = 64;

/**
 * A digest or an HMAC in progress. `digest` ends it: `clone` it first to go on from the same point.
 *
 * @example A key that is gone at the end of the block
 * ```ts
 * import { sha256Hmac } from "@mtproxy/ffi/hash";
 * const [key, message] = [new TextEncoder().encode("key"), new TextEncoder().encode("message")];
 * {
 *   using hasher = sha256Hmac.create(key);
 *   console.log(hasher.update(message).digest().toHex().slice(0, 8)); // 6e9ef29b
 * }
 * ```
 */
export interface Hasher {
  /** The result's length in bytes. */
  readonly outputLength: number;
  /** The algorithm's block in bytes: the unit in which it consumes input, and the longest key that HMAC does not hash. */
  readonly blockLength: number;
  /**
   * Takes the next bytes of the message, any number of them. `data` is not kept, but a copy of it may wait in the hasher,
   * up to 2048 bytes of short pieces: a call for each would take longer than its digest.
   *
   * @returns this hasher
   * @throws {ArgumentTypeError} if `data` is not bytes
   * @throws {HasherFinishedError} after `digest` or disposal
   */
  update(data: Bytes): this;
  /**
   * Ends the message, and zeroes the hasher's state.
   *
   * @returns the digest, in a fresh array
   * @throws {HasherFinishedError} after `digest` or disposal
   */
  digest(out?: undefined): Uint8Array<ArrayBuffer>;
  /**
   * Ends the message and writes the digest to the first `outputLength` bytes of `out`, leaving the rest alone.
   *
   * @returns `out`
   * @throws {ArgumentTypeError} if `out` is not a `Uint8Array`
   * @throws {ArgumentRangeError} if `out` is shorter than the digest; the hasher is then not ended
   * @throws {HasherFinishedError} after `digest` or disposal
   */
  digest<T extends Uint8Array>(out: T): T;
  /** Ends the message and writes the digest to `out` if there is one, else to a fresh array. */
  digest<T extends Uint8Array>(out: T | undefined): T | Uint8Array<ArrayBuffer>;
  /**
   * An independent hasher at the same point of the message. The clone of a finished hasher is finished, too.
   *
   * @throws {HasherFinishedError} after disposal
   */
  clone(): Hasher;
  /**
   * Begins another message, even after `digest`. An HMAC's hasher can begin one under the same key until `digest`, which
   * zeroes what stands for the key.
   *
   * @returns this hasher
   * @throws {HasherFinishedError} after disposal, and of an HMAC after `digest`
   */
  reset(): this;
  /**
   * The point of the message as bytes, from which `fromState` of the same algorithm goes on: in another process, on another
   * platform, natively or in plain TypeScript. They hold up to 63 bytes of the message as they are.
   *
   * @returns 128 bytes, in a fresh array
   * @throws {HasherStateError} always for an HMAC's hasher, since such bytes would stand for the key; for one that has taken
   * 2^52 bytes or more
   * @throws {HasherFinishedError} after `digest` or disposal
   */
  exportState(): Uint8Array<ArrayBuffer>;
  /** Zeroes the hasher's state. It can be done again, but nothing else. */
  [Symbol.dispose](): void;
}

/** A digest algorithm: call it with the whole message, or `create` a hasher. */
export interface HashFunction {
  /**
   * The digest of `data`.
   *
   * @param data the message; not copied
   * @returns the digest, in a fresh array
   * @throws {ArgumentTypeError} if `data` is not bytes
   */
  (data: Bytes, out?: undefined): Uint8Array<ArrayBuffer>;
  /**
   * The digest of `data`, written to `out`.
   *
   * @param data the message; not copied
   * @param out where to write the digest, `outputLength` bytes or more
   * @returns `out`
   * @throws {ArgumentTypeError} if `data` is not bytes or `out` not a `Uint8Array`
   * @throws {ArgumentRangeError} if `out` is shorter than the digest
   */
  <T extends Uint8Array>(data: Bytes, out: T): T;
  /** The digest of `data`, written to `out` if there is one, else in a fresh array. */
  <T extends Uint8Array>(data: Bytes, out: T | undefined): T | Uint8Array<ArrayBuffer>;
  /** A hasher at the start of a message. */
  create(): Hasher;
  /**
   * A hasher at the point that `exportState` of the same algorithm has described.
   *
   * @param state what it gave; copied
   * @throws {ArgumentTypeError} if `state` is not bytes
   * @throws {ArgumentRangeError} if `state` has another length
   * @throws {HasherStateError} if the bytes are no state, one of another algorithm or version, or such as no message leads
   * to. A change of the digest so far, or of its count, cannot be told: keep states where nobody else writes
   */
  fromState(state: Bytes): Hasher;
  /** The digest's length in bytes. */
  readonly outputLength: number;
  /** The algorithm's block in bytes. */
  readonly blockLength: number;
}

/** A message authentication code: call it with the key and the whole message, or `create` a hasher. */
export interface MacFunction {
  /**
   * The code of `data` under `key`.
   *
   * @param key up to 2^31 − 1 bytes; longer than 64 is hashed first
   * @param data the message; not copied
   * @returns the code, in a fresh array
   * @throws {ArgumentTypeError} if `key` or `data` is not bytes
   * @throws {ArgumentRangeError} if `key` is too long
   */
  (key: Bytes, data: Bytes, out?: undefined): Uint8Array<ArrayBuffer>;
  /**
   * The code of `data` under `key`, written to `out`.
   *
   * @param key up to 2^31 − 1 bytes; longer than 64 is hashed first
   * @param data the message; not copied
   * @param out where to write the code, `outputLength` bytes or more
   * @returns `out`
   * @throws {ArgumentTypeError} if `key` or `data` is not bytes or `out` not a `Uint8Array`
   * @throws {ArgumentRangeError} if `key` is too long or `out` too short
   */
  <T extends Uint8Array>(key: Bytes, data: Bytes, out: T): T;
  /** The code of `data` under `key`, written to `out` if there is one, else in a fresh array. */
  <T extends Uint8Array>(key: Bytes, data: Bytes, out: T | undefined): T | Uint8Array<ArrayBuffer>;
  /**
   * A hasher at the start of a message under `key`. It keeps no key, but what stands for one: dispose of it, or take its
   * digest, and that is zeroed. To verify a code, compare the digest with it by `timingSafeEqual`.
   *
   * @throws {ArgumentTypeError} if `key` is not bytes
   * @throws {ArgumentRangeError} if `key` is too long
   */
  create(key: Bytes): Hasher;
  /**
   * Whether `mac` is the code of `data` under `key`, compared as `timingSafeEqual` does; false when it has another length,
   * which truncated codes have, too.
   *
   * @throws {ArgumentTypeError} if an argument is not bytes
   * @throws {ArgumentRangeError} if `key` is too long
   */
  verify(key: Bytes, data: Bytes, mac: Bytes): boolean;
  /** The code's length in bytes. */
  readonly outputLength: number;
  /** The algorithm's block in bytes: the longest key that is not hashed first. */
  readonly blockLength: number;
}

/** The digest of two inputs, one behind the other. */
export interface TwoChunksFunction {
  /**
   * The digest of `first` followed by `second`.
   *
   * @param first the first bytes; not copied
   * @param second the bytes that follow; not copied
   * @returns the digest, in a fresh array
   * @throws {ArgumentTypeError} if an argument is not bytes
   */
  (first: Bytes, second: Bytes, out?: undefined): Uint8Array<ArrayBuffer>;
  /**
   * The digest of `first` followed by `second`, written to `out`.
   *
   * @param first the first bytes; not copied
   * @param second the bytes that follow; not copied
   * @param out where to write the digest, as long as it is or longer
   * @returns `out`
   * @throws {ArgumentTypeError} if `first` or `second` is not bytes or `out` not a `Uint8Array`
   * @throws {ArgumentRangeError} if `out` is too short
   */
  <T extends Uint8Array>(first: Bytes, second: Bytes, out: T): T;
  /** The digest of both, written to `out` if there is one, else in a fresh array. */
  <T extends Uint8Array>(first: Bytes, second: Bytes, out: T | undefined): T | Uint8Array<ArrayBuffer>;
}

/** A hasher was used after its digest had been taken, or after it had been disposed of. */
export class HasherFinishedError extends Error {
  /** The class's name, kept through minification. */
  override readonly name: string = "HasherFinishedError";
  /** Stable, for programs. */
  readonly code = "ERR_HASHER_FINISHED";

  /** Made by this package only. */
  constructor(message: string) {
    super(message);
  }
}

/** Bytes are no state of a hasher of the algorithm, or a hasher has no state to export. */
export class HasherStateError extends Error {
  /** The class's name, kept through minification. */
  override readonly name: string = "HasherStateError";
  /** Stable, for programs. */
  readonly code = "ERR_HASHER_STATE";

  /** Made by this package only. */
  constructor(message: string) {
    super(message);
  }
}
