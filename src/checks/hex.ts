/**
 * Numbers and bytes in lowercase hexadecimal.
 *
 * @module
 */

/** An unsigned integer with `digits` digits at least. */
export function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, "0");
}

/** A word of 32 bits: 0x and eight digits. */
export function hexWord(value: number): string {
  return `0x${hex(value, 8)}`;
}

/** Bytes, two digits for each. */
export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => hex(byte, 2)).join("");
}
