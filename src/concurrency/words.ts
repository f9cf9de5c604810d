/**
 * Reading and writing the memory that queues and jobs share with native code, by the words of 32 bits that it consists of.
 *
 * @module
 */

/** The size of a word in bytes. */
export const WORD_BYTES = 4;
/** What 1 in the high word stands for. */
export const HIGH = 0x1_0000_0000;

/** Where a field begins, in words. */
export function wordOf(field: { readonly offset: number }): number {
  return field.offset / WORD_BYTES;
}

/** The low 32 bits of a number below 2^53. */
export function lowOf(wide: number): number {
  return wide >>> 0;
}

/** The bits of a number below 2^53 above its low 32. */
export function highOf(wide: number): number {
  return Math.floor(wide / HIGH);
}

/** The 64 bits at a word; NaN behind the end of the memory. */
export function wideAt(words: Uint32Array, at: number): number {
  return (words[at] ?? NaN) + (words[at + 1] ?? NaN) * HIGH;
}

/** Writes 64 bits at a word. */
export function setWide(words: Uint32Array, at: number, wide: number): void {
  words[at] = wide;
  words[at + 1] = wide / HIGH;
}
