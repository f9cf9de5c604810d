/**
 * The faces that every digest shares: a function for bytes at hand, and a hasher for bytes that come in parts.
 *
 * @module
 */

/** The block of MD5, SHA-1 and SHA-256, in bytes. */
export const BLOCK_BYTES = 64;

/** A digest in progress. `digest` or `digestInto` ends it; `clone` it first to go on from the same point. */
export interface Hasher {
  /** The digest's length in bytes. */
  readonly outputLength: number;
  /** The algorithm's block in bytes: the unit in which it consumes input, and HMAC's key length. */
  readonly blockLength: number;
  /**
   * Takes the next bytes of the message, any number of them; nothing of `data` is kept.
   *
   * @returns this hasher
   * @throws {ArgumentTypeError} if `data` is not a `Uint8Array`
   * @throws {HasherFinishedError} after `digest` or `digestInto`
   */
  update(data: Uint8Array): this;
  /**
   * Ends the message.
   *
   * @returns the digest, in a fresh array
   * @throws {HasherFinishedError} after `digest` or `digestInto`
   */
  digest(): Uint8Array;
  /**
   * Ends the message and writes the digest to the first `outputLength` bytes of `out`, leaving the rest alone.
   *
   * @returns `out`
   * @throws {ArgumentTypeError} if `out` is not a `Uint8Array`
   * @throws {ArgumentRangeError} if `out` is shorter than the digest; the hasher is then not ended
   * @throws {HasherFinishedError} after `digest` or `digestInto`
   */
  digestInto(out: Uint8Array): Uint8Array;
  /** An independent hasher at the same point of the message. The clone of a finished hasher is finished, too. */
  clone(): Hasher;
}

/** A digest algorithm: call it with the whole message, or `create` a hasher. */
export interface HashFunction {
  /**
   * The digest of `data`.
   *
   * @param data the message; not copied
   * @param out where to write the digest, `outputLength` bytes or more; a fresh array when absent
   * @returns `out`
   * @throws {ArgumentTypeError} if an argument is not a `Uint8Array`
   * @throws {ArgumentRangeError} if `out` is shorter than the digest
   */
  (data: Uint8Array, out?: Uint8Array): Uint8Array;
  /** A hasher at the start of a message. */
  create(): Hasher;
  /** The digest's length in bytes. */
  readonly outputLength: number;
  /** The algorithm's block in bytes. */
  readonly blockLength: number;
}

/** Puts a digest function and its properties together, under its own name and read-only. */
export function frozenHashFunction(
  name: string,
  digest: (data: Uint8Array, out?: Uint8Array) => Uint8Array,
  properties: Pick<HashFunction, "create" | "outputLength" | "blockLength">,
): HashFunction {
  Object.defineProperty(digest, "name", { value: name });
  return Object.freeze(Object.assign(digest, properties));
}

/** A hasher was used after its digest had been taken. */
export class HasherFinishedError extends Error {
  /** The class's name, kept through minification. */
  override readonly name: string = "HasherFinishedError";
  /** Stable, for programs. */
  readonly code = "ERR_HASHER_FINISHED";

  /** Made by this package only. */
  constructor() {
    super("the hasher is finished: its digest was taken; create() another, or clone() this one before digest()");
  }
}
