// Small calls through one block of memory, which Node's adapter makes.
import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import * as native from "../../mod.ts";
import { symbols } from "../../src/abi/symbols.ts";
import { openGroup } from "../../src/boundary/mod.ts";
import * as plain from "../../src/fallback.ts";
import { bytes } from "../support/bytes.ts";
import { differential } from "../support/differential.ts";
import { digestNames } from "../support/digest_names.ts";

const HEADER = 64;
const call = openGroup(symbols.block).mtproxy_ext_block_call;

/** A block with a call's words and its data. */
function blockOf(data: Uint8Array, ...words: number[]): Uint8Array {
  const block = new Uint8Array(HEADER + data.length).fill(0x5a, 0, HEADER);
  new Uint32Array(block.buffer, 0, words.length).set(words);
  block.set(data, HEADER);
  return block;
}

/** What a call leaves in its block: the word of the state, and the bytes of the digest. */
function called(data: Uint8Array, number: number, state = 0): { state: number; stored: Uint8Array } {
  const block = blockOf(data, number, data.length, state);
  assertEquals(call(block), 0);
  assertEquals(block.subarray(HEADER), data);
  return { state: new DataView(block.buffer).getUint32(8, true), stored: block.subarray(16, 48) };
}

const calledSymbols = Object.keys(symbols.block);

describe("a call in one block, native against plain", () => {
  for (const [name, number] of [["crc32Partial", 1], ["crc32cPartial", 2]] as const) {
    differential(name, {
      symbols: calledSymbols,
      make: (random): [Uint8Array, number] => [random.view(random.bytes()), random.u32()],
      native: (data, state) => called(data, number, state).state,
      plain: plain[name],
    });
  }
  for (const [name, number, length] of [["md5", 3, 16], ["sha1", 4, 20], ["sha256", 5, 32]] as const) {
    differential(name, {
      symbols: calledSymbols,
      make: (random): [Uint8Array] => [random.view(random.bytes())],
      native: (data) => called(data, number).stored,
      plain: (data) => Uint8Array.from([...plain[name](data), ...new Uint8Array(32 - length).fill(0x5a)]),
    });
  }

  it("refuses another function and writes nothing", () => {
    for (const number of [0, 6, 0xffff_ffff]) {
      const block = blockOf(bytes(3), number, 3, 7);
      const before = block.slice();
      assertEquals(call(block), -1);
      assertEquals(block, before);
    }
  });
});

describe("inputs about as long as the block of Node's adapter", () => {
  for (const length of [0, 4095, 4096, 4097]) {
    it(`give the same natively and in plain TypeScript: ${length} bytes`, () => {
      const data = Uint8Array.from({ length }, (_, index) => index * 7);
      for (const name of digestNames) assertEquals(native[name](data), plain[name](data));
      for (const name of ["crc32", "crc32c"] as const) assertEquals(native[name](data, 5), plain[name](data, 5));
    });
  }

  it("may have the digest written behind them in the same buffer", () => {
    const buffer = Uint8Array.from({ length: 64 }, (_, index) => index);
    assertEquals(native.md5(buffer.subarray(0, 30), buffer.subarray(31)), buffer.subarray(31));
    assertEquals(buffer.slice(31, 47), plain.md5(Uint8Array.from({ length: 30 }, (_, index) => index)));
    assertEquals([buffer[30], buffer[47]], [30, 47]);
  });
});
