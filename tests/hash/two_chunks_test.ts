import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { bytes } from "../support/bytes.ts";
import { assertNeedsArray, assertNeedsBytes, assertOutOfRange } from "../support/refusals.ts";
import { checkVectors } from "../support/vectors.ts";
import { implementations, withFullLength } from "./implementations.ts";

const none = new Uint8Array(0);

for (const [name, { sha1TwoChunks, sha256TwoChunks }] of withFullLength) {
  for (const [kind, join] of [["sha1", sha1TwoChunks], ["sha256", sha256TwoChunks]] as const) {
    it(`${kind}TwoChunks(), ${name}, meets every vector`, () => {
      const tally = checkVectors(name, `${kind}_two_chunks`, ({ given, out }) => {
        const [first, second] = [given.bytes("input1", "len1"), given.bytes("input2", "len2")];
        assertEquals(join(first, second).toHex(), out.text("output"));
      });
      assertEquals(tally, { checked: 22, "null with a length": 2, "null output": 1, "length beyond the data": 1 });
    });
  }
}

for (const [name, { sha1, sha1TwoChunks, sha256, sha256TwoChunks }] of implementations) {
  for (const [kind, hash, join] of [["sha1", sha1, sha1TwoChunks], ["sha256", sha256, sha256TwoChunks]] as const) {
    describe(`${kind}TwoChunks(), ${name}`, () => {
      it("gives the digest of both for every split", () => {
        const data = bytes(130);
        for (let at = 0; at <= data.length; at++) {
          assertEquals(join(data.subarray(0, at), data.subarray(at)), hash(data), `split at ${at}`);
        }
      });

      it("returns the out that it was given", () => {
        const out = new Uint8Array(40);
        assert(join(none, none, out) === out);
      });

      it("refuses what are no bytes, and an out that is too short, or no array", () => {
        assertNeedsBytes((first) => join(first, none), "first");
        assertNeedsBytes((second) => join(none, second), "second");
        assertNeedsArray((out) => join(none, none, out), "out");
        assertOutOfRange(() => join(none, none, none), `out must have room for ${hash.outputLength} bytes`);
      });
    });
  }
}
