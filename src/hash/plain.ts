/**
 * MD5, SHA-1, SHA-256 and their HMACs in plain TypeScript.
 *
 * MD5 and SHA-1 are broken: use them where a protocol demands them, never for new designs.
 *
 * @module
 */
import { digestBytes } from "../abi/constants.ts";
import { checkOffsets, type DigestManyFunction } from "../checks/batch.ts";
import { type Bytes, bytesBetween, copyNumbers, isShared } from "../checks/genuine.ts";
import { hexOf } from "../checks/hex.ts";
import { manyFunction } from "./_many.ts";
import { md5Algorithm } from "./_md5.ts";
import { equalBytes, hashFunction, macFunction, twoChunksFunction } from "./_one_shot.ts";
import { type Algorithm, PlainDigest, PlainHmac } from "./_plain_runs.ts";
import { sha1Algorithm } from "./_sha1.ts";
import { sha256Algorithm } from "./_sha256.ts";
import type { HashFunction, MacFunction, TwoChunksFunction } from "./hasher.ts";

function plainHash(algorithm: Algorithm): HashFunction {
  return hashFunction(algorithm.name, digestBytes[algorithm.name], {
    start: () => new PlainDigest(algorithm),
    resume: (state) => PlainDigest.resume(algorithm, state),
  });
}

/** {@linkcode [hash].md5} in plain TypeScript. */
export const md5: HashFunction = plainHash(md5Algorithm);

/** {@linkcode [hash].sha1} in plain TypeScript. */
export const sha1: HashFunction = plainHash(sha1Algorithm);

/** {@linkcode [hash].sha256} in plain TypeScript. */
export const sha256: HashFunction = plainHash(sha256Algorithm);

/** {@linkcode [hash].md5Hex} in plain TypeScript. */
export function md5Hex(data: Bytes): string {
  return hexOf(md5(data));
}

/** Looks at every byte, whatever the first ones say. */
function equal(a: Uint8Array, b: Uint8Array, length: number): boolean {
  let difference = 0;
  for (let index = 0; index < length; index++) difference |= (a[index] as number) ^ (b[index] as number);
  return difference === 0;
}

/**
 * {@linkcode [hash].timingSafeEqual} in plain TypeScript: it looks at every byte and branches on none. More cannot be
 * promised: what the engine makes of it, and when it compiles it, is not in this function's hands.
 */
export function timingSafeEqual(a: Bytes, b: Bytes): boolean {
  return equalBytes(a, b, equal);
}

function plainMac(name: string, algorithm: Algorithm): MacFunction {
  const start = (key: Uint8Array, keyLength: number): PlainHmac => PlainHmac.under(algorithm, key, keyLength);
  return macFunction(name, digestBytes[algorithm.name], start, equal);
}

/** {@linkcode [hash].md5Hmac} in plain TypeScript. */
export const md5Hmac: MacFunction = plainMac("md5Hmac", md5Algorithm);

/** {@linkcode [hash].sha1Hmac} in plain TypeScript. */
export const sha1Hmac: MacFunction = plainMac("sha1Hmac", sha1Algorithm);

/** {@linkcode [hash].sha256Hmac} in plain TypeScript. */
export const sha256Hmac: MacFunction = plainMac("sha256Hmac", sha256Algorithm);

/** {@linkcode [hash].sha1TwoChunks} in plain TypeScript. */
export const sha1TwoChunks: TwoChunksFunction = twoChunksFunction("sha1TwoChunks", sha1);

/** {@linkcode [hash].sha256TwoChunks} in plain TypeScript. */
export const sha256TwoChunks: TwoChunksFunction = twoChunksFunction("sha256TwoChunks", sha256);

function plainMany(name: string, hash: HashFunction): DigestManyFunction {
  return manyFunction(name, hash.outputLength, (batch, digests) => {
    checkOffsets(batch);
    // Shared memory may be that of the messages under another name, so that all of them are read before it is written.
    const results = isShared(digests) ? new Uint8Array(batch.count * hash.outputLength) : digests;
    for (let index = 0; index < batch.count; index++) {
      const message = bytesBetween(batch.data, batch.offsets[index] as number, batch.offsets[index + 1] as number);
      hash(message, bytesBetween(results, index * hash.outputLength, (index + 1) * hash.outputLength));
    }
    if (results !== digests) copyNumbers(digests, results);
  });
}

/** {@linkcode [hash].md5Many} in plain TypeScript. */
export const md5Many: DigestManyFunction = plainMany("md5Many", md5);

/** {@linkcode [hash].sha1Many} in plain TypeScript. */
export const sha1Many: DigestManyFunction = plainMany("sha1Many", sha1);

/** {@linkcode [hash].sha256Many} in plain TypeScript. */
export const sha256Many: DigestManyFunction = plainMany("sha256Many", sha256);
