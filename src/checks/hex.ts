/**
 * Numbers and bytes in lowercase hexadecimal.
 *
 * @module
 */

/** An unsigned integer with `digits` digits at least. */
export function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, "0");
}

/** Bytes, two digits for each. */
export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => hex(byte, 2)).join("");
}
