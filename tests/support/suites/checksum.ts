// What the checksums do in every implementation.
import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type * as plain from "../../../src/checksum/plain.ts";
import { bytes, lengths } from "../bytes.ts";
import { nodeCrc32 } from "../node_hashes.ts";
import { checkVectors, type VectorImplementation } from "../vectors.ts";
import { assertNeedsBytes, assertNeedsInteger } from "./refusals.ts";

const check = new TextEncoder().encode("123456789");

/** CRC-32C one bit at a time, as the contract defines it. */
function bitwiseCrc32c(data: Uint8Array): number {
  let state = 0xffff_ffff;
  for (const byte of data) {
    state ^= byte;
    for (let bit = 0; bit < 8; bit++) state = (state >>> 1) ^ ((state & 1) === 0 ? 0 : 0x82f6_3b78);
  }
  return ~state >>> 0;
}

export function checksumSuite(
  name: VectorImplementation,
  { crc32, crc32Partial, crc32c, crc32cPartial }: typeof plain,
): void {
  describe(`crc32(), ${name}`, () => {
    it("gives the check value of 123456789", () => {
      assertEquals(crc32(check), 0xcbf4_3926);
    });

    it("equals zlib's at every interesting length and offset", () => {
      const data = bytes(65_600);
      for (const length of lengths) {
        for (const offset of [0, 1, 3]) {
          const view = data.subarray(offset, offset + length);
          assertEquals(crc32(view), nodeCrc32(view), `${length} bytes at ${offset}`);
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
