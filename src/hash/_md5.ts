/**
 * The compression of MD5 (RFC 1321).
 *
 * @module
 */
import type { Algorithm } from "./_plain_runs.ts";

/** Four rotations for each of the four rounds. */
const ROTATIONS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];

/** The integer parts of 2^32 · |sin(step)|, for steps from 1. */
// dprint-ignore
const SINES = Int32Array.of(
  0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
  0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
  0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
  0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
  0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
  0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
  0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
  0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391,
);

/** MD5. */
export const md5Algorithm: Algorithm = {
  name: "md5",
  littleEndian: true,
  initial: [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476],
  compress(state, data, at) {
    let [a = 0, b = 0, c = 0, d = 0] = state;
    for (let step = 0; step < 64; step++) {
      const round = step >> 4;
      let mixed: number;
      let word: number;
      if (round === 0) {
        mixed = d ^ (b & (c ^ d));
        word = step;
      } else if (round === 1) {
        mixed = c ^ (d & (b ^ c));
        word = 5 * step + 1;
      } else if (round === 2) {
        mixed = b ^ c ^ d;
        word = 3 * step + 5;
      } else {
        mixed = c ^ (b | ~d);
        word = 7 * step;
      }
      const sum = (a + mixed + (SINES[step] as number) + data.getInt32(at + 4 * (word & 15), true)) | 0;
      const rotation = ROTATIONS[4 * round + (step & 3)] as number;
      a = d;
      d = c;
      c = b;
      b = (b + ((sum << rotation) | (sum >>> (32 - rotation)))) | 0;
    }
    state[0] = (state[0] as number) + a;
    state[1] = (state[1] as number) + b;
    state[2] = (state[2] as number) + c;
    state[3] = (state[3] as number) + d;
  },
};
