/**
 * Bytes as hexadecimal digits.
 *
 * @module
 */

/** Whether `text` consists of pairs of hexadecimal digits; none are enough. An expression for pairs fails Bun on millions. */
export function isHex(text: string): boolean {
  return text.length % 2 === 0 && !/[^0-9a-f]/i.test(text);
}
