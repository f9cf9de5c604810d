// What the batch functions do in every implementation.
import { assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { ArgumentRangeError } from "../../../src/checks/arguments.ts";
import type * as plain from "../../../src/fallback.ts";
import { covered, type Implementation } from "../coverage.ts";
import { assertRefusesLost, assertWrongType, wrong } from "./refusals.ts";

type Digests = "md5Many" | "sha1Many" | "sha256Many";
type Checksums = "crc32Many" | "crc32cMany";
type BatchApi = Pick<typeof plain, Digests | Checksums | "md5" | "sha1" | "sha256" | "crc32" | "crc32c">;

const digests = { md5Many: "md5", sha1Many: "sha1", sha256Many: "sha256" } as const;
const checksums = { crc32Many: "crc32", crc32cMany: "crc32c" } as const;
const symbolOf = (name: Digests | Checksums): string => `mtproxy_ext_${name.replace("Many", "_many")}`;

const data = Uint8Array.from({ length: 6000 }, (_, index) => index * 7 + (index >> 6));

/** Messages of 0 to 99 bytes and some longer ones, from offset 3 on. */
function offsetsOf(count: number): Uint32Array {
  const offsets = new Uint32Array(count + 1);
  offsets[0] = 3;
  for (let index = 0; index < count; index++) {
    offsets[index + 1] = (offsets[index] ?? 0) + (index % 9 === 8 ? 300 : (index * 37) % 100);
  }
  return offsets;
}

const mistakes: readonly (readonly [what: string, offsets: readonly number[], message: string])[] = [
  ["no offset", [], "offsets must hold at least one offset"],
  ["a negative offset", [0, -1], "offsets[1] must be an integer from 0 to 4294967295, got -1"],
  ["a fraction", [0.5], "offsets[0] must be an integer"],
  ["an offset that descends", [0, 5, 4, 6], "offsets[2] must be at least offsets[1], 5, got 4"],
  ["an offset beyond the data", [0, 10, 6001], "offsets[2] must be at most data.length, 6000, got 6001"],
  ["an offset beyond the data, then a smaller one", [0, 7000, 1], "offsets[1] must be at most data.length"],
];

function refuses(name: string, out: Uint8Array | Uint32Array, call: (offsets: plain.MessageOffsets) => unknown): void {
  for (const [what, offsets, message] of mistakes) {
    it(`${name} refuses ${what}, and writes nothing`, () => {
      out.fill(0x5a);
      assertThrows(() => call(offsets), ArgumentRangeError, message);
      if (offsets.every((offset) => Number.isInteger(offset) && offset >= 0)) {
        assertThrows(() => call(Uint32Array.from(offsets)), ArgumentRangeError, message);
      }
      assertEquals(out.every((value) => value === 0x5a), true);
    });
  }

  it(`${name} refuses what are no offsets`, () => {
    for (const offsets of [undefined, null, 5, "0", new Int32Array(2), new ArrayBuffer(8)]) {
      assertWrongType(() => call(wrong(offsets)), "offsets must be a Uint32Array or an array of integers");
    }
  });
}

export function batchSuite(name: string, implementation: Implementation, api: BatchApi): void {
  describe(`batches, ${name}`, () => {
    for (const [many, one] of Object.entries(digests) as [Digests, "md5" | "sha1" | "sha256"][]) {
      const length = api[one].outputLength;

      it(`${many}() gives what ${one}() gives for each message`, () => {
        for (const count of [0, 1, 2, 3, 15, 16, 17, 40]) {
          const offsets = offsetsOf(count);
          const expected = Array.from({ length: count }, (_, index) => [
            ...api[one](data.subarray(offsets[index], offsets[index + 1])),
          ]);
          assertEquals([...api[many](data, offsets)], expected.flat());
          assertEquals([...api[many](data, Array.from(offsets))], expected.flat());
          covered(symbolOf(many), implementation, "test", count);
        }
      });

      it(`${many}() writes to out, no further than the digests reach`, () => {
        const out = new Uint8Array(2 * length + 1).fill(0x5a);
        assertEquals(api[many](data, [0, 3, 9], out), out);
        assertEquals([...out.subarray(length, 2 * length)], [...api[one](data.subarray(3, 9))]);
        assertEquals(out[2 * length], 0x5a);
        assertThrows(() => api[many](data, [0, 3, 9], out.subarray(2)), ArgumentRangeError, "out must have room for");
      });

      it(`${many}() refuses an out within the data, and bytes that are none`, () => {
        const shared = new Uint8Array(200);
        assertThrows(() => api[many](shared, [0, 5], shared.subarray(100)), ArgumentRangeError, "out must not overlap");
        assertEquals(api[many](shared.subarray(0, 100), [0, 5], shared.subarray(100)).length, 100);
        assertWrongType(() => api[many](wrong("abc"), [0]), "data must be a Uint8Array");
        assertRefusesLost((data) => api[many](data, [0]), "data");
      });

      const out = new Uint8Array(10 * length);
      refuses(`${many}()`, out, (offsets) => api[many](data, offsets, out));
    }

    for (const [many, one] of Object.entries(checksums) as [Checksums, "crc32" | "crc32c"][]) {
      it(`${many}() gives what ${one}() gives for each message`, () => {
        for (const count of [0, 1, 2, 17, 40]) {
          const offsets = offsetsOf(count);
          const expected = Array.from(
            { length: count },
            (_, index) => api[one](data.subarray(offsets[index], offsets[index + 1])),
          );
          assertEquals([...api[many](data, offsets)], expected);
          covered(symbolOf(many), implementation, "test", count);
        }
      });

      it(`${many}() writes to out, no further than the checksums reach`, () => {
        const out = new Uint32Array(3).fill(7);
        assertEquals(api[many](data, [0, 3, 9], out), out);
        assertEquals([...out], [api[one](data.subarray(0, 3)), api[one](data.subarray(3, 9)), 7]);
        assertThrows(() => api[many](data, [0, 3, 9], out.subarray(2)), ArgumentRangeError, "out must have room for 2");
        assertWrongType(() => api[many](data, [0], wrong(new Uint8Array(4))), "out must be a Uint32Array");
      });

      const out = new Uint32Array(10);
      refuses(`${many}()`, out, (offsets) => api[many](data, offsets, out));
    }
  });
}
