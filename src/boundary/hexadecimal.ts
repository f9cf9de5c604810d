/**
 * Bytes as text.
 *
 * @module
 */

/** Two lower-case hexadecimal digits per byte. */
export function hexadecimal(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += (byte < 16 ? "0" : "") + byte.toString(16);
  return text;
}
