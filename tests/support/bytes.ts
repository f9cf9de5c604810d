// Inputs for tests that compare with another implementation.

/** Bytes that differ at every position, the same on each run. */
export function bytes(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => Math.imul(index + 1, 0x9e37_79b1) >>> 24);
}

/** Lengths around every edge of words, vectors and blocks. */
export const lengths: readonly number[] = [
  ...[0, 1, 2, 3],
  ...[8, 16, 32, 56, 64, 120, 128, 256].flatMap((edge) => [edge - 1, edge, edge + 1]),
  ...[1000, 4096, 65_537],
];

/** Where two arrays begin to differ, −1 if nowhere. Assertions list all the differences, which takes minutes for a library. */
export function firstDifference(one: Uint8Array, other: Uint8Array): number {
  for (let index = 0; index < Math.max(one.length, other.length); index++) {
    if (one[index] !== other[index]) return index;
  }
  return -1;
}

/** A copy in which one bit differs. */
export function flipped(original: Uint8Array, bit: number): Uint8Array {
  return original.map((byte, index) => index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte);
}
