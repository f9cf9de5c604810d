/**
 * The checks of what a cipher is given.
 *
 * @module
 */
import { AES_KEY_BYTES } from "../abi/constants.ts";
import { ArgumentRangeError, rejectType, shown } from "../checks/argument_error.ts";
import { bytesOf, checkBytes } from "../checks/byte_arguments.ts";
import { bufferOf, byteOffsetOf, type Bytes } from "../checks/genuine.ts";
import { checkOut } from "../checks/out_arguments.ts";
import type { AesDirection } from "./cipher.ts";

/** A block in bytes. */
export const BLOCK_BYTES = 16;

function checkExact(value: Bytes, bytes: number, name: "key" | "iv"): Uint8Array {
  const length = checkBytes(value, name);
  if (length === bytes) return bytesOf(value);
  const remedy = length === 2 * bytes
    ? "decode it if it is hexadecimal: Uint8Array.fromHex(text)"
    : name === "key" && (length === 16 || length === 24)
    ? `pass a key for AES-256: AES-${8 * length} is not offered`
    : "check where it comes from";
  throw new ArgumentRangeError(`${name} must have ${bytes} bytes, got ${length}; ${remedy}`);
}

/** Accepts a key of 32 bytes, and an initialisation vector of `ivBytes`; gives both as arrays. */
export function checkSecrets(key: Bytes, iv: Bytes, ivBytes: number): readonly [key: Uint8Array, iv: Uint8Array] {
  return [checkExact(key, AES_KEY_BYTES, "key"), checkExact(iv, ivBytes, "iv")];
}

/** Accepts a direction; whether it is to encrypt. */
export function checkDirection(direction: AesDirection): boolean {
  if (direction === "encrypt" || direction === "decrypt") return direction === "encrypt";
  const [expected, remedy] = ['"encrypt" or "decrypt"', "pass one of the two"];
  if (typeof direction !== "string") rejectType("direction", expected, direction, remedy);
  throw new ArgumentRangeError(`direction must be ${expected}, got ${shown(direction)}; ${remedy}`);
}

/** Accepts bytes, as many as fill blocks of `unit` bytes; gives their number. */
export function checkData(data: Bytes, unit: number): number {
  const length = checkBytes(data, "data");
  if (length % unit === 0) return length;
  throw new ArgumentRangeError(
    `data.length must be a multiple of ${unit}, got ${length}; this mode has no padding: pad the data yourself`,
  );
}

/** The given output, with room for `length` bytes, or a fresh one. */
export function outputFor(length: number, out: Uint8Array | undefined): Uint8Array {
  if (out === undefined) return new Uint8Array(length);
  checkOut(out, length, "out");
  return out;
}

/** Throws, since results would be written over data that is yet to be read. */
export function rejectPartialOverlap(): never {
  throw new ArgumentRangeError(
    "out must be data itself or share no byte with it, got views that overlap; pass another array",
  );
}

/** Throws where writing `length` bytes to `out` would change data that is yet to be read. */
export function checkInPlaceOrApart(data: Uint8Array, length: number, out: Uint8Array): void {
  if (bufferOf(data) !== bufferOf(out)) return;
  const distance = Math.abs(byteOffsetOf(data) - byteOffsetOf(out));
  if (distance > 0 && distance < length) rejectPartialOverlap();
}
