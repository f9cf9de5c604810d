/**
 * The bytes of which words in config texts consist: what only the lexer in plain TypeScript asks.
 *
 * @module
 */

const wordBytes = new Uint8Array(256);
for (const letter of "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-_")
  wordBytes[letter.charCodeAt(0)] = 1;

/** Whether a byte stands in words; beyond the end is none. */
export function isInWord(byte: number | undefined): boolean {
  return byte !== undefined && wordBytes[byte] === 1;
}
