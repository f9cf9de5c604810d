import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import * as native from "../../src/config/mod.ts";
import * as plain from "../../src/config/plain.ts";
import { differential } from "../support/differential.ts";
import type { Random } from "../support/random.ts";
import { assertNeedsBytes, assertNeedsInteger } from "../support/refusals.ts";
import { checkVectors } from "../support/vectors.ts";
import { bytesOf, implementations } from "./implementations.ts";

for (const [name, api] of implementations) {
  describe(`config primitives, ${name}`, () => {
    for (
      const [skip, fn, checked] of [[api.skipSpaces, "cfg_skipspc", 30], [api.skipBlanks, "cfg_skspc", 13]] as const
    ) {
      it(`${skip.name}() meets every vector`, () => {
        const tally = checkVectors(name, fn, ({ given, out }) => {
          const { advance, lineNo, ch } = skip(given.bytes("cur", "len"), 0, given.number("line_no"));
          assertEquals([advance, lineNo, ch], [out.number("advance"), out.number("line_no"), out.number("ch")]);
        });
        assertEquals(tally, { checked, "null with a length": 1, "null output": 1 });
      });
    }

    for (
      const [length, fn, checked] of [[api.wordLength, "cfg_getword_len", 38], [
        api.stringLength,
        "cfg_getstr_len",
        32,
      ]] as const
    ) {
      it(`${length.name}() meets every vector`, () => {
        const tally = checkVectors(name, fn, ({ given, out }) => {
          assertEquals(length(given.bytes("cur", "len")), out.number("result"));
        });
        assertEquals(tally, { checked, "null with a length": 1 });
      });
    }

    for (
      const [scan, fn, checked] of [
        [api.getInt, "cfg_getint", 28],
        [api.getIntZero, "cfg_getint_zero", 30],
        [api.getIntSignedZero, "cfg_getint_signed_zero", 43],
      ] as const
    ) {
      it(`${scan.name}() meets every vector`, () => {
        const tally = checkVectors(name, fn, ({ given, out }) => {
          const { value, consumed } = scan(given.bytes("cur", "len"));
          assertEquals([value, BigInt(consumed)], [out.bigint("value"), BigInt(out.number("consumed"))]);
        });
        assertEquals(tally, { checked, "null with a length": 1, "null output": 1 });
      });
    }

    it("begins at the offset, as if the bytes before were not there", () => {
      const data = bytesOf("x \n [::1];  -12 #\n");
      assertEquals(api.skipSpaces(data, 1, 7), { advance: 3, lineNo: 8, ch: 0x5b });
      assertEquals(api.skipBlanks(data, 1, 7), { advance: 1, lineNo: 7, ch: 0x0a });
      assertEquals(api.wordLength(data, 3), 5);
      assertEquals(api.stringLength(data, 3), 5);
      assertEquals(api.getIntSignedZero(data, 10), { value: -12n, consumed: 3 });
      assertEquals(api.skipSpaces(data, 15), { advance: 3, lineNo: 1, ch: 0 });
    });

    it("takes the end of the data as an offset", () => {
      const data = bytesOf("12");
      assertEquals(api.skipSpaces(data, 2), { advance: 0, lineNo: 0, ch: 0 });
      assertEquals(api.wordLength(data, 2), 0);
      assertEquals(api.getInt(data, 2), { value: 0n, consumed: 0 });
    });

    it("skipSpaces() stops counting lines at 2^31 − 1", () => {
      assertEquals(api.skipSpaces(bytesOf("\n\n\nx"), 0, 2 ** 31 - 2), { advance: 3, lineNo: 2 ** 31 - 1, ch: 0x78 });
    });

    it("reads integers of any length", () => {
      const digits = bytesOf("9".repeat(100_000));
      const zeros = bytesOf(`${"0".repeat(100_000)}7`);
      assertEquals(api.getInt(digits), { value: 2n ** 63n - 1n, consumed: 100_000 });
      assertEquals(api.getInt(zeros), { value: 7n, consumed: 100_001 });
    });

    const functions = [
      api.skipSpaces,
      api.skipBlanks,
      api.wordLength,
      api.stringLength,
      api.getInt,
      api.getIntZero,
      api.getIntSignedZero,
    ];
    for (const call of functions) {
      it(`${call.name}() refuses what are no bytes, and offsets outside them`, () => {
        assertNeedsBytes((data) => call(data), "data");
        assertNeedsInteger((offset) => call(new Uint8Array(3), offset), "offset", 0, 3, { optional: true });
      });
    }

    it("refuses a line number that is no signed 32-bit integer", () => {
      for (const skip of [api.skipSpaces, api.skipBlanks]) {
        assertNeedsInteger((lineNo) => skip(new Uint8Array(0), 0, lineNo), "lineNo", -(2 ** 31), 2 ** 31 - 1, {
          optional: true,
        });
      }
    });
  });
}

const samples = [
  "# a comment\r\n\tdefault 2;\nproxy_for -1 [2001:db8::1]:443 ; # end\n",
  "proxy_for 2 198.51.100.144:8888;\nmin_connections 4;timeout300;",
  '  \t -9223372036854775808;18446744073709551617 007 -0 - [a b] [::1 "quoted" a\u00e9b;',
].map(bytesOf);

/** A text and an offset in it; now and then one beyond its end. */
function place(random: Random): [Uint8Array, number] {
  const text = random.chance(6) ? random.bytes() : random.mutated(random.pick(samples));
  return [random.view(text), random.chance(30) ? text.length + 1 : random.below(text.length + 1)];
}

const placeAndLine = (random: Random): [Uint8Array, number, number] => [...place(random), random.i32()];

const entries = {
  skipSpaces: "cfg_skipspc",
  skipBlanks: "cfg_skspc",
  wordLength: "cfg_getword_len",
  stringLength: "cfg_getstr_len",
  getInt: "cfg_getint",
  getIntZero: "cfg_getint_zero",
  getIntSignedZero: "cfg_getint_signed_zero",
} as const;

describe("the config lexer, native against plain", () => {
  for (const name of ["skipSpaces", "skipBlanks"] as const) {
    const symbols = [`mtproxy_ffi_${entries[name]}`];
    differential(name, { symbols, make: placeAndLine, native: native[name], plain: plain[name] });
  }
  for (const name of ["wordLength", "stringLength"] as const) {
    const symbols = [`mtproxy_ffi_${entries[name]}`];
    differential(name, { symbols, make: place, native: native[name], plain: plain[name] });
  }
  for (const name of ["getInt", "getIntZero", "getIntSignedZero"] as const) {
    const symbols = [`mtproxy_ffi_${entries[name]}`];
    differential(name, { symbols, make: place, native: native[name], plain: plain[name] });
  }
});
