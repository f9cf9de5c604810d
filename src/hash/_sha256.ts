/**
 * The compression of SHA-256 (FIPS 180).
 *
 * @module
 */
import type { Algorithm } from "./_plain_runs.ts";

/** The first 32 fractional bits of the cube roots of the first 64 primes. */
// dprint-ignore
const CUBE_ROOTS = Int32Array.of(
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
);

/** The message schedule; compressing is synchronous, so all hashers share it. */
const schedule = new Int32Array(64);

function rotate(word: number, count: number): number {
  return (word >>> count) | (word << (32 - count));
}

/** SHA-256. */
export const sha256Algorithm: Algorithm = {
  name: "sha256",
  littleEndian: false,
  // The first 32 fractional bits of the square roots of the first eight primes.
  // dprint-ignore
  initial: [
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
  ],
  compress(state, data, at) {
    const w = schedule;
    for (let step = 0; step < 16; step++) w[step] = data.getInt32(at + 4 * step, false);
    for (let step = 16; step < 64; step++) {
      const early = w[step - 15] as number;
      const late = w[step - 2] as number;
      w[step] = (w[step - 16] as number) + (rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3))
        + (w[step - 7] as number) + (rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10));
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
    for (let step = 0; step < 64; step++) {
      const first = (h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + (g ^ (e & (f ^ g)))
        + (CUBE_ROOTS[step] as number) + (w[step] as number)) | 0;
      const second = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) | (c & (a | b)));
      h = g;
      g = f;
      f = e;
      e = (d + first) | 0;
      d = c;
      c = b;
      b = a;
      a = (first + second) | 0;
    }
    state[0] = (state[0] as number) + a;
    state[1] = (state[1] as number) + b;
    state[2] = (state[2] as number) + c;
    state[3] = (state[3] as number) + d;
    state[4] = (state[4] as number) + e;
    state[5] = (state[5] as number) + f;
    state[6] = (state[6] as number) + g;
    state[7] = (state[7] as number) + h;
  },
  erase() {
    schedule.fill(0);
  },
};
