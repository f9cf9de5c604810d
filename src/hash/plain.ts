/**
 * MD5, SHA-1, SHA-256 and the HMACs of MD5 and SHA-256 in plain TypeScript.
 *
 * MD5 and SHA-1 are broken: use them where a protocol demands them, never for new designs.
 *
 * @module
 */
import { checkOut } from "../checks/arguments.ts";
import { checkApart, checkBatch, checkOffsets, type MessageOffsets } from "../checks/batch.ts";
import { bytesBetween, copyNumbers, isShared } from "../checks/genuine.ts";
import { hexOf } from "../checks/hex.ts";
import { plainHashFunction } from "./_block_hasher.ts";
import { md5Algorithm } from "./_md5.ts";
import { hmacFunction, twoChunksFunction } from "./_one_shot.ts";
import { sha1Algorithm } from "./_sha1.ts";
import { sha256Algorithm } from "./_sha256.ts";
import type { HashFunction } from "./hasher.ts";

/** {@linkcode [hash].md5} in plain TypeScript. */
export const md5: HashFunction = plainHashFunction("md5", md5Algorithm);

/** {@linkcode [hash].sha1} in plain TypeScript. */
export const sha1: HashFunction = plainHashFunction("sha1", sha1Algorithm);

/** {@linkcode [hash].sha256} in plain TypeScript. */
export const sha256: HashFunction = plainHashFunction("sha256", sha256Algorithm);

/** {@linkcode [hash].md5Hex} in plain TypeScript. */
export function md5Hex(data: Uint8Array): string {
  return hexOf(md5(data));
}

const hmacMd5 = hmacFunction(md5);

/** {@linkcode [hash].md5Hmac} in plain TypeScript. */
export function md5Hmac(key: Uint8Array, data: Uint8Array, out?: Uint8Array): Uint8Array {
  return hmacMd5(key, data, out);
}

const hmacSha256 = hmacFunction(sha256);

/** {@linkcode [hash].sha256Hmac} in plain TypeScript. */
export function sha256Hmac(key: Uint8Array, data: Uint8Array, out?: Uint8Array): Uint8Array {
  return hmacSha256(key, data, out);
}

const chunksSha1 = twoChunksFunction(sha1);

/** {@linkcode [hash].sha1TwoChunks} in plain TypeScript. */
export function sha1TwoChunks(first: Uint8Array, second: Uint8Array, out?: Uint8Array): Uint8Array {
  return chunksSha1(first, second, out);
}

const chunksSha256 = twoChunksFunction(sha256);

/** {@linkcode [hash].sha256TwoChunks} in plain TypeScript. */
export function sha256TwoChunks(first: Uint8Array, second: Uint8Array, out?: Uint8Array): Uint8Array {
  return chunksSha256(first, second, out);
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
  // Shared memory may be that of the messages under another name, so that all of them are read before it is written.
  const results = isShared(digests) ? new Uint8Array(size) : digests;
  for (let index = 0; index < batch.count; index++) {
    const message = bytesBetween(data, batch.offsets[index] as number, batch.offsets[index + 1] as number);
    hash(message, bytesBetween(results, index * hash.outputLength, (index + 1) * hash.outputLength));
  }
  if (results !== digests) copyNumbers(digests, results);
  return digests;
}

/** {@linkcode [hash].md5Many} in plain TypeScript. */
export function md5Many(data: Uint8Array, offsets: MessageOffsets, out?: Uint8Array): Uint8Array {
  return digestMany(md5, data, offsets, out);
}

/** {@linkcode [hash].sha1Many} in plain TypeScript. */
export function sha1Many(data: Uint8Array, offsets: MessageOffsets, out?: Uint8Array): Uint8Array {
  return digestMany(sha1, data, offsets, out);
}

/** {@linkcode [hash].sha256Many} in plain TypeScript. */
export function sha256Many(data: Uint8Array, offsets: MessageOffsets, out?: Uint8Array): Uint8Array {
  return digestMany(sha256, data, offsets, out);
}
