/**
 * The functions that take a whole message, but for what computes them: the checks of arguments, the fresh outputs, and the
 * messages that are too long for one call.
 *
 * Each computation is handed in by the line that calls it alone: an engine inlines the one function that a line calls, and
 * where a line called several, Deno took 2.7 times as long.
 *
 * @module
 */
import { checkBytes, checkInteger, checkOut } from "../checks/arguments.ts";
import { copyNumbers } from "../checks/genuine.ts";
import { MAX_I32, MAX_U32 } from "../checks/limits.ts";
import { BLOCK_BYTES, frozenHashFunction, type Hasher, type HashFunction } from "./hasher.ts";

/** Computes something of one input, whose length has 32 bits, into `out`. */
export type OfOne = (data: Uint8Array, length: number, out: Uint8Array) => void;

/** Computes something of two inputs, whose lengths have 32 bits, into `out`. */
export type OfTwo = (
  first: Uint8Array,
  firstLength: number,
  second: Uint8Array,
  secondLength: number,
  out: Uint8Array,
) => void;

/** The form in which functions of two inputs are exported. */
export type TwoInputs = (first: Uint8Array, second: Uint8Array, out?: Uint8Array) => Uint8Array;

/** Puts a digest together. Without `compute`, and beyond 4 GiB, a message goes through a hasher, which splits it. */
export function hashFunction(name: string, outputLength: number, create: () => Hasher, compute?: OfOne): HashFunction {
  const digest = (data: Uint8Array, out: Uint8Array = new Uint8Array(outputLength)): Uint8Array => {
    const length = checkBytes(data, "data");
    checkOut(out, outputLength, "out");
    if (compute === undefined || length > MAX_U32) return create().update(data).digestInto(out);
    compute(data, length, out);
    return out;
  };
  return frozenHashFunction(name, digest, { create, outputLength, blockLength: BLOCK_BYTES });
}

/** RFC 2104: the hash of the outer key and of the hash of the inner key and the message. */
function hmac(
  hash: HashFunction,
  key: Uint8Array,
  keyLength: number,
  data: Uint8Array,
  out: Uint8Array,
): Uint8Array {
  const block = new Uint8Array(BLOCK_BYTES);
  if (keyLength > BLOCK_BYTES) hash(key, block);
  else copyNumbers(block, key);
  const inner = hash.create().update(block.map((byte) => byte ^ 0x36)).update(data).digest();
  return hash.create().update(block.map((byte) => byte ^ 0x5c)).update(inner).digestInto(out);
}

/** Puts the HMAC over `hash` together. The contract allows keys of up to 2^31 − 1 bytes. */
export function hmacFunction(hash: HashFunction, compute?: OfTwo): TwoInputs {
  const { outputLength } = hash;
  return (key, data, out = new Uint8Array(outputLength)) => {
    const keyLength = checkBytes(key, "key");
    if (keyLength > MAX_I32) checkInteger(keyLength, 0, MAX_I32, "key.length");
    const length = checkBytes(data, "data");
    checkOut(out, outputLength, "out");
    if (compute === undefined || length > MAX_U32) return hmac(hash, key, keyLength, data, out);
    compute(key, keyLength, data, length, out);
    return out;
  };
}

/** Puts the digest of two inputs, one behind the other, together. */
export function twoChunksFunction(hash: HashFunction, compute?: OfTwo): TwoInputs {
  const { outputLength } = hash;
  return (first, second, out = new Uint8Array(outputLength)) => {
    const firstLength = checkBytes(first, "first");
    const secondLength = checkBytes(second, "second");
    checkOut(out, outputLength, "out");
    if (compute === undefined || firstLength > MAX_U32 || secondLength > MAX_U32)
      return hash.create().update(first).update(second).digestInto(out);
    compute(first, firstLength, second, secondLength, out);
    return out;
  };
}
