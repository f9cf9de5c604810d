import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { type Hasher, HasherFinishedError } from "../../src/hash/hasher.ts";
import { bytes, lengths } from "../support/bytes.ts";
import { digestLength, digestNames } from "../support/digest_names.ts";
import { nodeHash } from "../support/node_hashes.ts";
import { assertNeedsArray, assertNeedsBytes, assertOutOfRange } from "../support/refusals.ts";
import { checkVectors } from "../support/vectors.ts";
import { implementations, withFullLength } from "./implementations.ts";

const none = new Uint8Array(0);

for (const [name, api] of withFullLength) {
  describe(`one-call digests, ${name}`, () => {
    for (const kind of ["md5", "sha1", "sha256"] as const) {
      it(`${kind}() meets every vector`, () => {
        const tally = checkVectors(name, kind, ({ given, out }) => {
          assertEquals(api[kind](given.bytes("input", "len")).toHex(), out.text("output"));
        });
        assertEquals(tally, { checked: 38, "null with a length": 1, "null output": 2 });
      });
    }

    it("md5Hex() meets every vector", () => {
      const tally = checkVectors(name, "md5_hex", ({ given, out }) => {
        assertEquals(api.md5Hex(given.bytes("input", "len")), out.text("output_text"));
      });
      assertEquals(tally, { checked: 13, "null with a length": 1, "null output": 1 });
    });
  });
}

for (const [name, api] of implementations) {
  for (const kind of digestNames) {
    const [hash, length] = [api[kind], digestLength(kind)];
    describe(`${kind}(), ${name}`, () => {
      it("equals node:crypto's at every interesting length and offset", () => {
        const data = bytes(65_600);
        for (const size of lengths) {
          for (const offset of [0, 1, 7]) {
            const view = data.subarray(offset, offset + size);
            assertEquals(hash(view).toHex(), nodeHash(kind, view).toHex(), `${size} bytes at ${offset}`);
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
        assertEquals(out.toHex(), `${nodeHash(kind, none).toHex()}a5a5a5`);
      });

      it("may write over its own input", () => {
        const data = bytes(100);
        const expected = hash(data).toHex();
        assertEquals(hash(data, data).subarray(0, length).toHex(), expected);
      });

      it("refuses an out that is too short, or no array", () => {
        assertNeedsArray((out) => hash(none, out), "out");
        assertOutOfRange(() => hash(none, new Uint8Array(length - 1)), `out must have room for ${length} bytes`);
        assertNeedsArray((out) => hash.create().digest(out), "out");
        assertOutOfRange(() => hash.create().digest(new Uint8Array(length - 1)), "out must have room");
      });

      it("refuses what are no bytes", () => {
        assertNeedsBytes((data) => hash(data), "data");
        assertNeedsBytes((data) => hash.create().update(data), "data");
      });

      it("gives the same digest for every split", () => {
        const data = bytes(200);
        const expected = hash(data).toHex();
        for (let at = 0; at <= data.length; at++) {
          const hasher = hash.create().update(data.subarray(0, at)).update(data.subarray(at));
          assertEquals(hasher.digest().toHex(), expected, `split at ${at}`);
        }
      });

      it("gives the same digest byte by byte", () => {
        const data = bytes(200);
        const hasher = hash.create();
        for (let at = 0; at < data.length; at++) hasher.update(data.subarray(at, at + 1));
        assertEquals(hasher.digest().toHex(), hash(data).toHex());
      });

      it("clones a hasher that goes its own way", () => {
        const data = bytes(100);
        const hasher = hash.create().update(data.subarray(0, 70));
        const twin = hasher.clone();
        hasher.update(bytes(5));
        assertEquals(twin.update(data.subarray(70)).digest().toHex(), hash(data).toHex());
        assertEquals(hasher.digest().toHex(), hash(Uint8Array.of(...data.subarray(0, 70), ...bytes(5))).toHex());
      });

      it("ends a hasher with its digest", () => {
        const finished = hash.create();
        assertEquals(finished.digest().length, length);
        const uses: readonly ((hasher: Hasher) => unknown)[] = [
          (hasher) => hasher.update(none),
          (hasher) => hasher.digest(),
          (hasher) => hasher.digest(new Uint8Array(length)),
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
        assertOutOfRange(() => hasher.digest(none), "out must have room");
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
    it("refuses what are no bytes", () => assertNeedsBytes((data) => api.md5Hex(data), "data"));
  });
}
