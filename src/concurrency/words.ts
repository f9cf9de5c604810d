/**
 * Reading and writing the memory that queues and jobs share with native code, by the words of 32 bits that it consists of.
 *
 * @module
 */

/** The size of a word in bytes. */
export const WORD_BYTES = 4;
/** What 1 in the high word of a number of 64 bits is worth. */
export const HIGH = 0x1_0000_0000;

/** Where the fields of a layout begin, in words. */
export function wordsOf<F extends string>(
  { fields }: { readonly fields: { readonly [N in F]: { readonly offset: number } } },
): { readonly [N in F]: number } {
  const words: Partial<Record<F, number>> = {};
  for (const name of Object.keys(fields) as F[]) words[name] = fields[name].offset / WORD_BYTES;
  return words as Record<F, number>;
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
