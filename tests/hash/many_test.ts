import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import * as native from "../../src/hash/mod.ts";
import { data, offsetsOf, oneByOne, refusesOffsets } from "../support/batches.ts";
import { covered } from "../support/coverage.ts";
import { digestNames } from "../support/digest_names.ts";
import { assertNeedsArray, assertOutOfRange, assertRefusesLost, assertWrongType, wrong } from "../support/refusals.ts";
import { implementations } from "./implementations.ts";

for (const [name, api] of implementations) {
  describe(`batches of digests, ${name}`, () => {
    for (const one of digestNames) {
      const many = `${one}Many` as const;
      const [digestMany, digest, length] = [api[many], api[one], api[one].outputLength];

      it(`${many}() gives what ${one}() gives for each message`, () => {
        for (const count of [0, 1, 2, 3, 15, 16, 17, 40]) {
          const offsets = offsetsOf(count);
          const expected = oneByOne((message) => [...digest(message)], offsets).flat();
          assertEquals([...digestMany(data, offsets)], expected);
          assertEquals([...digestMany(data, Array.from(offsets))], expected);
          covered(`mtproxy_ext_${one}_many`, name, "test", count);
        }
      });

      it(`${many}() writes to out, no further than the digests reach`, () => {
        const out = new Uint8Array(2 * length + 1).fill(0x5a);
        assertEquals(digestMany(data, [0, 3, 9], out), out);
        assertEquals([...out.subarray(length, 2 * length)], [...digest(data.subarray(3, 9))]);
        assertEquals(out[2 * length], 0x5a);
        assertOutOfRange(() => digestMany(data, [0, 3, 9], out.subarray(2)), "out must have room for");
      });

      it(`${many}() refuses an out within the data, and bytes that are none`, () => {
        const shared = new Uint8Array(200);
        assertOutOfRange(
          () => digestMany(shared, [0, 5], shared.subarray(100)),
          "out must not overlap",
        );
        assertOutOfRange(() => digestMany(shared.buffer, [0, 5], shared), "out must not overlap");
        assertEquals(digestMany(shared.subarray(0, 100), [0, 5], shared.subarray(100)).length, 100);
        assertEquals(digestMany(shared, [0], shared.subarray(50, 50)).length, 0);
        assertEquals(digestMany(shared.subarray(50, 50), [0, 0], shared.subarray(0, 100)).length, 100);
        assertWrongType(() => digestMany(wrong("abc"), [0]), "data must be bytes");
        assertNeedsArray((out) => digestMany(data, [0], out), "out");
        assertRefusesLost((data) => digestMany(data, [0]), "data");
      });

      const out = new Uint8Array(10 * length);
      refusesOffsets(`${many}()`, out, (offsets) => digestMany(data, offsets, out));
    }
  });
}

describe("batches of digests, natively, with an out in shared memory", () => {
  for (const many of ["md5Many", "sha1Many", "sha256Many"] as const) {
    it(`${many}() refuses one whose memory is the messages' under another name, and writes nothing`, () => {
      const memory = new SharedArrayBuffer(64);
      const shared = new Uint8Array(memory);
      const out = new Uint8Array(structuredClone(memory));
      assertOutOfRange(() => native[many](shared, [0, 5], out), "out must not overlap data or offsets");
      assertEquals([...shared], Array(64).fill(0));
    });
  }
});
