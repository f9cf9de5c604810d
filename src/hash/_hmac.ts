/**
 * HMAC over any of the digests, in plain TypeScript.
 *
 * @module
 */
import { checkBytes, checkInteger } from "../checks/arguments.ts";
import { copyNumbers } from "../checks/genuine.ts";
import { MAX_I32 } from "../checks/limits.ts";
import type { HashFunction } from "./hasher.ts";

/** Accepts a key of a length that the contract allows; gives that length. */
export function checkKey(key: Uint8Array): number {
  const length = checkBytes(key, "key");
  if (length > MAX_I32) checkInteger(length, 0, MAX_I32, "key.length");
  return length;
}

/** RFC 2104: the hash of the outer key and of the hash of the inner key and the message. Its arguments were checked. */
export function hmac(
  hash: HashFunction,
  key: Uint8Array,
  keyLength: number,
  data: Uint8Array,
  out: Uint8Array,
): Uint8Array {
  const block = new Uint8Array(hash.blockLength);
  if (keyLength > hash.blockLength) hash(key, block);
  else copyNumbers(block, key);
  const inner = hash.create().update(block.map((byte) => byte ^ 0x36)).update(data).digest();
  return hash.create().update(block.map((byte) => byte ^ 0x5c)).update(inner).digestInto(out);
}
