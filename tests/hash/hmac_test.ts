import { assertEquals, assertStrictEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { bytes } from "../support/bytes.ts";
import { digestLength, digestNames } from "../support/digest_names.ts";
import { nodeHmac } from "../support/node_hashes.ts";
import { assertNeedsArray, assertNeedsBytes, assertOutOfRange } from "../support/refusals.ts";
import { checkVectors } from "../support/vectors.ts";
import { implementations, withFullLength } from "./implementations.ts";

const none = new Uint8Array(0);

for (const [name, { md5Hmac, sha256Hmac }] of withFullLength) {
  for (const [hash, hmac] of [["md5", md5Hmac], ["sha256", sha256Hmac]] as const) {
    it(`${hash}Hmac(), ${name}, meets every vector`, () => {
      const tally = checkVectors(name, `${hash}_hmac`, ({ given, out }) => {
        const [key, message] = [given.bytes("key", "key_len"), given.bytes("input", "len")];
        assertEquals(hmac(key, message).toHex(), out.text("output"));
      });
      assertEquals(tally, { checked: 77, "null with a length": 2, "null output": 1, "length beyond the data": 1 });
    });
  }
}

for (const [name, api] of implementations) {
  for (const hash of digestNames) {
    const [hmac, length] = [api[`${hash}Hmac`], digestLength(hash)];
    describe(`${hash}Hmac(), ${name}`, () => {
      it("equals node:crypto's for every interesting key and message", () => {
        const data = bytes(200);
        for (const keyLength of [0, 1, 63, 64, 65, 127, 128, 129]) {
          for (const size of [0, 1, 55, 56, 64, 200]) {
            const [key, message] = [data.subarray(1, 1 + keyLength), data.subarray(0, size)];
            assertEquals(hmac(key, message).toHex(), nodeHmac(hash, key, message).toHex(), `${keyLength}, ${size}`);
          }
        }
      });

      it("writes exactly the digest to the start of out, and returns out", () => {
        const out = new Uint8Array(length + 3).fill(0xa5);
        assertStrictEquals(hmac(none, none, out), out);
        assertEquals(out.toHex(), `${nodeHmac(hash, none, none).toHex()}a5a5a5`);
      });

      it("refuses what are no bytes, and an out that is too short", () => {
        assertNeedsBytes((key) => hmac(key, none), "key");
        assertNeedsBytes((data) => hmac(none, data), "data");
        assertNeedsArray((out) => hmac(none, none, out), "out");
        assertOutOfRange(() => hmac(none, none, new Uint8Array(length - 1)), `out must have room for ${length} bytes`);
      });
    });
  }
}
