/**
 * Digests in lowercase hexadecimal.
 *
 * @module
 */

/** Two digits for each byte. */
export function bytesToHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Eight digits for a 32-bit number. */
export function u32ToHex(value: number): string {
  return value.toString(16).padStart(8, "0");
}
