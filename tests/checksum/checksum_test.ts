import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { crc32 as zlibCrc32 } from "node:zlib";
import * as native from "../../src/checksum/mod.ts";
import * as plain from "../../src/checksum/plain.ts";
import { batch, data as messages, offsetsOf, oneByOne, refusesOffsets } from "../support/batches.ts";
import { bytes, lengths } from "../support/bytes.ts";
import { covered } from "../support/coverage.ts";
import { differential } from "../support/differential.ts";
import { bitwiseCrc32c } from "../support/digests.ts";
import * as fullLength from "../support/full_length.ts";
import { implementationsOf } from "../support/implementations.ts";
import type { Random } from "../support/random.ts";
import { assertNeedsBytes, assertNeedsInteger, assertOutOfRange, assertWrongType, wrong } from "../support/refusals.ts";
import { checkVectors } from "../support/vectors.ts";

const implementations = implementationsOf(native, plain);

const check = new TextEncoder().encode("123456789");

for (const [name, { crc32, crc32Partial, crc32c, crc32cPartial }] of implementations) {
  describe(`crc32(), ${name}`, () => {
    it("gives the check value of 123456789", () => {
      assertEquals(crc32(check), 0xcbf4_3926);
    });

    it("equals zlib's at every interesting length and offset", () => {
      const data = bytes(65_600);
      for (const length of lengths) {
        for (const offset of [0, 1, 3]) {
          const view = data.subarray(offset, offset + length);
          assertEquals(crc32(view), zlibCrc32(view), `${length} bytes at ${offset}`);
        }
      }
    });

    it("continues from a previous value", () => {
      for (let at = 0; at <= check.length; at++) {
        assertEquals(crc32(check.subarray(at), crc32(check.subarray(0, at))), 0xcbf4_3926);
      }
    });
  });

  describe(`crc32c(), ${name}`, () => {
    it("gives the check value of 123456789", () => {
      assertEquals(crc32c(check), 0xe306_9283);
    });

    it("equals the definition at every interesting length and offset", () => {
      const data = bytes(65_600);
      for (const length of lengths) {
        for (const offset of [0, 1, 3]) {
          const view = data.subarray(offset, offset + length);
          assertEquals(crc32c(view), bitwiseCrc32c(view), `${length} bytes at ${offset}`);
        }
      }
    });

    it("continues from a previous value", () => {
      for (let at = 0; at <= check.length; at++) {
        assertEquals(crc32c(check.subarray(at), crc32c(check.subarray(0, at))), 0xe306_9283);
      }
    });
  });

  describe(`every checksum, ${name}`, () => {
    it("refuses what are no bytes", () => {
      for (const checksum of [crc32, crc32c, crc32Partial, crc32cPartial])
        assertNeedsBytes((data) => checksum(data, 0), "data");
    });

    it("accepts views of shared and of resizable buffers", () => {
      for (const checksum of [crc32, crc32c, crc32Partial, crc32cPartial]) {
        for (const buffer of [new SharedArrayBuffer(9), new ArrayBuffer(9, { maxByteLength: 64 })]) {
          const view = new Uint8Array(buffer);
          view.set(check);
          assertEquals(checksum(view, 5), checksum(check, 5));
        }
      }
    });

    it("takes -0 for 0", () => {
      for (const checksum of [crc32, crc32c, crc32Partial, crc32cPartial]) {
        assertEquals(checksum(check, -0), checksum(check, 0));
      }
    });

    it("refuses a state that is no unsigned 32-bit integer", () => {
      for (const partial of [crc32Partial, crc32cPartial]) {
        assertNeedsInteger((state) => partial(check, state), "state", 0, 0xffff_ffff);
      }
      for (const checksum of [crc32, crc32c]) {
        assertNeedsInteger((value) => checksum(check, value), "value", 0, 0xffff_ffff, { optional: true });
      }
    });
  });
}

for (const [name, { crc32Partial, crc32cPartial }] of [...implementations, ["in full length", fullLength]] as const) {
  describe(`the raw states, ${name}`, () => {
    for (const [partial, fn] of [[crc32Partial, "crc32_partial"], [crc32cPartial, "crc32c_partial"]] as const) {
      it(`${fn} meets every vector`, () => {
        const tally = checkVectors(name, fn, ({ given, out }) => {
          assertEquals(partial(given.bytes("data", "len"), given.number("crc")), out.number("result"));
        });
        assertEquals(tally, { checked: 52, "null with a length": 2 });
      });
    }
  });
}

const many = { crc32Many: "crc32", crc32cMany: "crc32c" } as const;

for (const [name, api] of implementations) {
  describe(`batches of checksums, ${name}`, () => {
    for (const [manyName, oneName] of Object.entries(many) as [keyof typeof many, "crc32" | "crc32c"][]) {
      const [crcMany, crc] = [api[manyName], api[oneName]];

      it(`${manyName}() gives what ${oneName}() gives for each message`, () => {
        for (const count of [0, 1, 2, 17, 40]) {
          const offsets = offsetsOf(count);
          assertEquals([...crcMany(messages, offsets)], oneByOne(crc, offsets));
          covered(`mtproxy_ext_${oneName}_many`, name, "test", count);
        }
      });

      it(`${manyName}() writes to out, no further than the checksums reach`, () => {
        const out = new Uint32Array(3).fill(7);
        assertEquals(crcMany(messages, [0, 3, 9], out), out);
        assertEquals([...out], [crc(messages.subarray(0, 3)), crc(messages.subarray(3, 9)), 7]);
        assertOutOfRange(
          () => crcMany(messages, [0, 3, 9], out.subarray(2)),
          "out must have room for 2",
        );
        for (const other of [null, new Uint8Array(4)]) {
          assertWrongType(() => crcMany(messages, [0], wrong(other)), "out must be a Uint32Array");
        }
      });

      it(`${manyName}() refuses an out that shares bytes with the data or the offsets, and writes nothing`, () => {
        const memory = new Uint32Array(4).fill(7);
        const data = new Uint8Array(memory.buffer);
        for (const out of [memory, memory.subarray(3), memory.subarray(0, 1)]) {
          assertOutOfRange(() => crcMany(data, [0, 16], out), "out must not overlap data or offsets");
        }
        // Behind its one checksum, too.
        assertOutOfRange(() => crcMany(data.subarray(8), [0, 8], memory), "out must not overlap data or offsets");
        const offsets = Uint32Array.of(0, 3, 7);
        assertOutOfRange(
          () => crcMany(messages, offsets.subarray(0, 2), offsets.subarray(1)),
          "overlap",
        );
        assertEquals([[...memory], [...offsets]], [[7, 7, 7, 7], [0, 3, 7]]);
        assertEquals([...crcMany(data.subarray(0, 12), [0, 12], memory.subarray(3))], [crc(data.subarray(0, 12))]);
        assertEquals([...crcMany(data.subarray(4), [0, 12], memory.subarray(0, 1))], [crc(data.subarray(4))]);
        assertEquals(crcMany(data, [0], memory.subarray(1, 1)).length, 0);
        assertEquals([...crcMany(data.subarray(6, 6), [0, 0], memory.subarray(0, 2))], [0, 7]);
      });

      const out = new Uint32Array(10);
      refusesOffsets(`${manyName}()`, out, (offsets) => crcMany(messages, offsets, out));
    }
  });
}

describe("batches of checksums, natively, with an out in shared memory", () => {
  it("are refused where the memory is the messages' under another name, and write nothing", () => {
    const memory = new SharedArrayBuffer(64);
    const data = new Uint8Array(memory);
    for (const manyName of Object.keys(many) as (keyof typeof many)[]) {
      const out = new Uint32Array(structuredClone(memory), 8, 2);
      assertOutOfRange(() => native[manyName](data, [0, 8, 64], out), "out must not overlap data or offsets");
    }
    assertEquals([...data], Array(64).fill(0));
  });
});

describe("batches of checksums, in plain TypeScript, with an out in shared memory", () => {
  it("read all messages before they write, since the memory may be theirs under another name", () => {
    const memory = new SharedArrayBuffer(64);
    const data = new Uint8Array(memory);
    data.set(bytes(64));
    for (const [manyName, oneName] of Object.entries(many) as [keyof typeof many, "crc32" | "crc32c"][]) {
      const [first, second] = [data.slice(0, 8), data.slice(8)];
      const out = new Uint32Array(structuredClone(memory), 8, 2);
      const expected = [plain[oneName](first), plain[oneName](second)];
      assertEquals([...plain[manyName](data, [0, 8, 64], out)], expected);
    }
  });
});

const stated = (random: Random): [Uint8Array, number] => [random.view(random.bytes()), random.unsigned()];
/** Without −0, which a runtime's FFI refuses. */
const ownStated = (random: Random): [Uint8Array, number] => [random.view(random.bytes()), random.u32()];

describe("checksums, native against plain", () => {
  for (const name of ["crc32", "crc32c"] as const) {
    const entry = `mtproxy_ext_${name}`;
    differential(name, { symbols: [], make: stated, native: native[name], plain: plain[name] });
    differential(`${name}Partial`, {
      symbols: [`${entry}_partial`],
      make: stated,
      native: native[`${name}Partial`],
      plain: plain[`${name}Partial`],
    });
    differential(`${name}Partial in full length`, {
      symbols: [`mtproxy_ffi_${name}_partial`],
      make: ownStated,
      native: fullLength[`${name}Partial`],
      plain: plain[`${name}Partial`],
    });
    differential(`${name}Many`, {
      symbols: [`${entry}_many`],
      make: batch,
      native: (data, offsets) => [...native[`${name}Many`](data, offsets)],
      plain: (data, offsets) => [...plain[`${name}Many`](data, offsets)],
    });
  }

  it("give the same over a mebibyte, at every alignment", () => {
    const data = bytes((1 << 20) + 16);
    for (let offset = 0; offset < 16; offset++) {
      const view = data.subarray(offset, offset + (1 << 20) + 1);
      assertEquals(native.crc32Partial(view, 7), plain.crc32Partial(view, 7), `CRC-32 at ${offset}`);
      assertEquals(native.crc32cPartial(view, 7), plain.crc32cPartial(view, 7), `CRC-32C at ${offset}`);
    }
  });
});

describe("short inputs, some of which TypeScript takes", () => {
  it("give what the plain functions do, however many there are", () => {
    const data = bytes(20);
    for (let call = 0; call < 40_000; call++) {
      const view = data.subarray(0, call % 20);
      const taken = [native.crc32Partial(view, call), native.crc32cPartial(view, call)];
      const expected = [plain.crc32Partial(view, call), plain.crc32cPartial(view, call)];
      // Not asserted one by one: so many comparisons by the assertion take a minute.
      if (taken[0] !== expected[0] || taken[1] !== expected[1]) assertEquals(taken, expected, `call ${call}`);
    }
  });
});
