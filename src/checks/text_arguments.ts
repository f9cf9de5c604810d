/**
 * Checks of bytes in whose place text may stand.
 *
 * @module
 */
import { bytesOf, checkRareBytes } from "./byte_arguments.ts";
import { type Bytes, bytesBetween, isByteArray, lengthOf } from "./genuine.ts";

/** `checkBytes` for an argument that may be text, which has been encoded before: only the message differs. */
export function checkTextBytes(value: Bytes, name: string): number {
  const bytes = lengthOf(value);
  if (bytes > 0 && isByteArray(value)) return bytes;
  return checkRareBytes(value, name, "bytes or a string");
}

let encoder: TextEncoder | undefined;

/** Encodes text as UTF-8; gives back anything else as it is, which is yet to be checked. */
export function encoded(value: Bytes | string): Bytes {
  return typeof value === "string" ? (encoder ??= new TextEncoder()).encode(value) : value;
}

/** Accepts bytes, or text that it encodes as UTF-8; gives an array over the bytes that has no properties of its own. */
export function textBytes(value: Bytes | string, name: string): Uint8Array {
  const bytes = encoded(value);
  const length = checkTextBytes(bytes, name);
  return bytesBetween(bytesOf(bytes), 0, length);
}
