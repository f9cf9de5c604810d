// Seeded generators of hostile input. MTPROXY_FFI_SEED replays a run; every failure names its seed.
import process from "node:process";

/** A seed for this run. */
export const seed: number = Number(process.env["MTPROXY_FFI_SEED"] ?? Math.floor(Math.random() * 2 ** 32)) >>> 0;

/** How many cases each property is tried with. */
export const cases: number = Number(process.env["MTPROXY_FFI_CASES"] ?? 2000);

/** A small generator of pseudo-random numbers (mulberry32). */
export class Random {
  #state: number;

  constructor(state: number) {
    this.#state = state;
  }

  /** 0 to 2^32 − 1. */
  u32(): number {
    this.#state = (this.#state + 0x6d2b_79f5) | 0;
    let bits = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return (bits ^ (bits >>> 14)) >>> 0;
  }

  /** 0 to `bound` − 1. */
  below(bound: number): number {
    return this.u32() % bound;
  }

  chance(oneIn: number): boolean {
    return this.below(oneIn) === 0;
  }

  pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)] as T;
  }

  i32(): number {
    return this.chance(3) ? this.pick([0, -0, 1, -1, 0x7fff_ffff, -0x8000_0000, 443, 2 ** 24]) : this.u32() | 0;
  }

  unsigned(): number {
    return this.chance(3) ? this.pick([0, -0, 1, 0xffff_ffff, 0x8000_0000, 0x7f00_0001]) : this.u32();
  }

  i64(): bigint {
    const extremes = [0n, 1n, -1n, 2n ** 63n - 1n, -(2n ** 63n)];
    return this.chance(3) ? this.pick(extremes) : BigInt.asIntN(64, (BigInt(this.u32()) << 32n) | BigInt(this.u32()));
  }

  double(): number {
    const extremes = [0, -0, Number.NaN, Infinity, -Infinity, Number.MIN_VALUE, Number.MAX_VALUE, 2147483.647, 1e9, -1];
    return this.chance(3) ? this.pick(extremes) : (this.u32() / 2 ** 32) * 10 ** this.below(12) * this.pick([1, -1]);
  }

  /** Short lengths most of the time. */
  length(): number {
    return this.chance(8) ? this.below(5000) : this.chance(2) ? this.below(200) : this.below(20);
  }

  bytes(length: number = this.length()): Uint8Array {
    return Uint8Array.from({ length }, () => this.u32() & 0xff);
  }

  /** The same bytes as a view at any offset of a plain, a resizable or a shared buffer. */
  view(bytes: Uint8Array): Uint8Array {
    const offset = this.below(9);
    const size = offset + bytes.length + this.below(9);
    const buffer = this.pick([
      () => new ArrayBuffer(size),
      () => new ArrayBuffer(size, { maxByteLength: size + 64 }),
      () => new SharedArrayBuffer(size),
    ])();
    const view = new Uint8Array(buffer, offset, bytes.length);
    view.set(bytes);
    return view;
  }

  /** `text` after a few bit flips, cuts, repetitions and foreign pieces. */
  mutated(text: Uint8Array): Uint8Array {
    let bytes = [...text];
    for (let rounds = this.below(4); rounds > 0; rounds--) {
      const at = this.below(bytes.length + 1);
      switch (this.below(6)) {
        case 0:
          if (at < bytes.length) bytes[at] = (bytes[at] ?? 0) ^ (1 << this.below(8));
          break;
        case 1:
          bytes = bytes.slice(0, at);
          break;
        case 2:
          bytes.splice(at, 0, ...bytes.slice(at, at + this.below(30)));
          break;
        case 3:
          bytes.splice(at, this.below(8));
          break;
        case 4:
          bytes.splice(at, 0, ...new TextEncoder().encode(this.pick(SPACES)));
          break;
        default:
          bytes.splice(at, 0, ...this.pick(FOREIGN));
      }
    }
    return Uint8Array.from(bytes);
  }
}

/** Every white space of Unicode, and what is often taken for one. */
const SPACES: readonly string[] = Array.from(
  "\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\0\u001c\u001f\u200b\ufeff",
);

/** Bytes that parsers stumble over: halves of UTF-8, signs, parentheses, digits without end. */
const FOREIGN: readonly (readonly number[])[] = [
  [0xff],
  [0xc3],
  [0xe2, 0x80],
  [0xed, 0xa0, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0x28],
  [0x29],
  [0x2d],
  [0x2b],
  [0x23],
  [0x22],
  [0x5b],
  [0x5d],
  [0x3b],
  [0],
  Array.from({ length: 25 }, () => 0x39),
];
