// What the digests do in every implementation.
import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { type Hasher, HasherFinishedError } from "../../../src/hash/hasher.ts";
import type * as plain from "../../../src/hash/plain.ts";
import { bytes, lengths } from "../bytes.ts";
import { toHex } from "../hex.ts";
import { nodeHash, nodeHmac } from "../node_hashes.ts";
import { checkVectors, type Vector, type VectorImplementation } from "../vectors.ts";
import { assertNeedsBytes, assertOutOfRange } from "./refusals.ts";

const none = new Uint8Array(0);

const input = ({ given }: Vector): Uint8Array => given.bytes("input", "len");
const output = ({ out }: Vector): string => out.text("output");

export function hashSuite(
  name: VectorImplementation,
  { md5, md5Hex, md5Hmac, sha1, sha1TwoChunks, sha256, sha256Hmac, sha256TwoChunks }: typeof plain,
): void {
  for (const [kind, hash, length] of [["md5", md5, 16], ["sha1", sha1, 20], ["sha256", sha256, 32]] as const) {
    describe(`${kind}(), ${name}`, () => {
      it("meets every vector", () => {
        const tally = checkVectors(name, kind, (vector) => assertEquals(toHex(hash(input(vector))), output(vector)));
        assertEquals(tally, { checked: 38, "null with a length": 1, "null output": 2 });
      });

      it("equals node:crypto's at every interesting length and offset", () => {
        const data = bytes(65_600);
        for (const size of lengths) {
          for (const offset of [0, 1, 7]) {
            const view = data.subarray(offset, offset + size);
            assertEquals(toHex(hash(view)), toHex(nodeHash(kind, view)), `${size} bytes at ${offset}`);
          }
        }
      });

      it("tells its lengths", () => {
        assertEquals([hash.outputLength, hash.blockLength], [length, 64]);
        assertEquals([hash.create().outputLength, hash.create().blockLength], [length, 64]);
      });

      it("writes exactly the digest to the start of out, and returns out", () => {
        const out = new Uint8Array(length + 3).fill(0xa5);
        assertStrictEquals(hash(none, out), out);
        assertEquals(toHex(out), `${toHex(nodeHash(kind, none))}a5a5a5`);
      });

      it("may write over its own input", () => {
        const data = bytes(100);
        const expected = toHex(hash(data));
        assertEquals(toHex(hash(data, data).subarray(0, length)), expected);
      });

      it("refuses an out that is too short, or no bytes", () => {
        assertOutOfRange(() => hash(none, new Uint8Array(length - 1)), `out must have room for ${length} bytes`);
        assertOutOfRange(() => hash.create().digestInto(new Uint8Array(length - 1)), "out must have room");
      });

      it("refuses what are no bytes", () => {
        assertNeedsBytes((data) => hash(data), "data");
        assertNeedsBytes((data) => hash.create().update(data), "data");
        assertNeedsBytes((out) => hash.create().digestInto(out), "out");
      });

      it("gives the same digest for every split", () => {
        const data = bytes(200);
        const expected = toHex(hash(data));
        for (let at = 0; at <= data.length; at++) {
          const hasher = hash.create().update(data.subarray(0, at)).update(data.subarray(at));
          assertEquals(toHex(hasher.digest()), expected, `split at ${at}`);
        }
      });

      it("gives the same digest byte by byte", () => {
        const data = bytes(200);
        const hasher = hash.create();
        for (let at = 0; at < data.length; at++) hasher.update(data.subarray(at, at + 1));
        assertEquals(toHex(hasher.digest()), toHex(hash(data)));
      });

      it("clones a hasher that goes its own way", () => {
        const data = bytes(100);
        const hasher = hash.create().update(data.subarray(0, 70));
        const twin = hasher.clone();
        hasher.update(bytes(5));
        assertEquals(toHex(twin.update(data.subarray(70)).digest()), toHex(hash(data)));
        assertEquals(toHex(hasher.digest()), toHex(hash(Uint8Array.of(...data.subarray(0, 70), ...bytes(5)))));
      });

      it("ends a hasher with its digest", () => {
        const finished = hash.create();
        assertEquals(finished.digest().length, length);
        const uses: readonly ((hasher: Hasher) => unknown)[] = [
          (hasher) => hasher.update(none),
          (hasher) => hasher.digest(),
          (hasher) => hasher.digestInto(new Uint8Array(length)),
        ];
        for (const hasher of [finished, finished.clone()]) {
          for (const use of uses) {
            const error = assertThrows(() => use(hasher), HasherFinishedError, "the hasher is finished");
            assertEquals([error.name, error.code], ["HasherFinishedError", "ERR_HASHER_FINISHED"]);
          }
        }
      });

      it("does not end a hasher whose out was too short", () => {
        const hasher = hash.create();
        assertOutOfRange(() => hasher.digestInto(none), "out must have room");
        assertEquals(hasher.digest(), hash(none));
      });

      it("accepts views of shared and of resizable buffers", () => {
        const data = bytes(100);
        const shared = new Uint8Array(new SharedArrayBuffer(100));
        const resizable = new Uint8Array(new ArrayBuffer(100, { maxByteLength: 200 }));
        for (const view of [shared, resizable]) {
          view.set(data);
          assertEquals(hash(view), hash(data));
        }
      });
    });
  }

  describe(`md5Hex(), ${name}`, () => {
    it("meets every vector", () => {
      const tally = checkVectors(name, "md5_hex", (vector) => {
        assertEquals(md5Hex(input(vector)), vector.out.text("output_text"));
      });
      assertEquals(tally, { checked: 13, "null with a length": 1, "null output": 1 });
    });

    it("refuses what are no bytes", () => assertNeedsBytes((data) => md5Hex(data), "data"));
  });

  for (
    const [kind, hash, hmac, length] of [["md5", "md5", md5Hmac, 16], ["sha256", "sha256", sha256Hmac, 32]] as const
  ) {
    describe(`${kind}Hmac(), ${name}`, () => {
      it("meets every vector", () => {
        const tally = checkVectors(name, `${kind}_hmac`, (vector) => {
          assertEquals(toHex(hmac(vector.given.bytes("key", "key_len"), input(vector))), output(vector));
        });
        assertEquals(tally, { checked: 77, "null with a length": 2, "null output": 1, "length beyond the data": 1 });
      });

      it("equals node:crypto's for every interesting key and message", () => {
        const data = bytes(200);
        for (const keyLength of [0, 1, 63, 64, 65, 127, 128, 129]) {
          for (const size of [0, 1, 55, 56, 64, 200]) {
            const [key, message] = [data.subarray(1, 1 + keyLength), data.subarray(0, size)];
            assertEquals(toHex(hmac(key, message)), toHex(nodeHmac(hash, key, message)), `${keyLength}, ${size}`);
          }
        }
      });

      it("writes exactly the digest to the start of out, and returns out", () => {
        const out = new Uint8Array(length + 3).fill(0xa5);
        assertStrictEquals(hmac(none, none, out), out);
        assertEquals(toHex(out), `${toHex(nodeHmac(hash, none, none))}a5a5a5`);
      });

      it("refuses what are no bytes, and an out that is too short", () => {
        assertNeedsBytes((key) => hmac(key, none), "key");
        assertNeedsBytes((data) => hmac(none, data), "data");
        assertOutOfRange(() => hmac(none, none, new Uint8Array(length - 1)), `out must have room for ${length} bytes`);
      });
    });
  }

  for (const [kind, hash, join] of [["sha1", sha1, sha1TwoChunks], ["sha256", sha256, sha256TwoChunks]] as const) {
    describe(`${kind}TwoChunks(), ${name}`, () => {
      it("meets every vector", () => {
        const tally = checkVectors(name, `${kind}_two_chunks`, (vector) => {
          const { given } = vector;
          assertEquals(toHex(join(given.bytes("input1", "len1"), given.bytes("input2", "len2"))), output(vector));
        });
        assertEquals(tally, { checked: 22, "null with a length": 2, "null output": 1, "length beyond the data": 1 });
      });

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

      it("refuses what are no bytes, and an out that is too short", () => {
        assertNeedsBytes((first) => join(first, none), "first");
        assertNeedsBytes((second) => join(none, second), "second");
        assertOutOfRange(() => join(none, none, none), `out must have room for ${hash.outputLength} bytes`);
      });
    });
  }
}
