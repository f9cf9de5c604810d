/**
 * The compression of SHA-1 (FIPS 180).
 *
 * @module
 */
import type { Algorithm } from "./_plain_runs.ts";

/** One for each round of twenty steps. */
const CONSTANTS = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6];

/** The message schedule; compressing is synchronous, so all hashers share it. */
const schedule = new Int32Array(80);

/** SHA-1. */
export const sha1Algorithm: Algorithm = {
  name: "sha1",
  littleEndian: false,
  initial: [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0],
  compress(state, data, at) {
    const w = schedule;
    for (let step = 0; step < 16; step++) w[step] = data.getInt32(at + 4 * step, false);
    for (let step = 16; step < 80; step++) {
      const word = (w[step - 3] as number) ^ (w[step - 8] as number) ^ (w[step - 14] as number)
        ^ (w[step - 16] as number);
      w[step] = (word << 1) | (word >>> 31);
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
    for (let step = 0; step < 80; step++) {
      const round = (step / 20) | 0;
      const mixed = round === 0 ? d ^ (b & (c ^ d)) : round === 2 ? (b & c) | (d & (b | c)) : b ^ c ^ d;
      const next = ((a << 5) | (a >>> 27)) + mixed + e + (CONSTANTS[round] as number) + (w[step] as number);
      e = d;
      d = c;
      c = (b << 30) | (b >>> 2);
      b = a;
      a = next | 0;
    }
    state[0] = (state[0] as number) + a;
    state[1] = (state[1] as number) + b;
    state[2] = (state[2] as number) + c;
    state[3] = (state[3] as number) + d;
    state[4] = (state[4] as number) + e;
  },
  erase() {
    schedule.fill(0);
  },
};
