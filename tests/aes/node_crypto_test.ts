import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { createCipheriv, createDecipheriv } from "node:crypto";
import { Random } from "../support/random.ts";
import { type Api, implementations } from "./implementations.ts";

const random = new Random(19);
const randomBytes = (length: number): Uint8Array => random.bytes(length);

const LENGTHS = 1100;
const key = randomBytes(32);
const data = randomBytes(16 * LENGTHS);
// The first counter ends in a carry through its low half, the second one through all of it.
const counters = [`${"5a".repeat(8)}fffffffffffffff7`, "ff".repeat(16), "00".repeat(16)].map((hex) =>
  Uint8Array.fromHex(hex)
);

const ours = (bytes: Uint8Array): Uint8Array => new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);

function nodeCbc(direction: "encrypt" | "decrypt", iv: Uint8Array, data: Uint8Array): Uint8Array {
  const cipher = (direction === "encrypt" ? createCipheriv : createDecipheriv)("aes-256-cbc", key, iv);
  return ours(cipher.setAutoPadding(false).update(data));
}

/** IGE as it is defined, over single blocks of another implementation. */
function definedIge(direction: "encrypt" | "decrypt", iv: Uint8Array, data: Uint8Array): Uint8Array {
  const cipher = (direction === "encrypt" ? createCipheriv : createDecipheriv)("aes-256-ecb", key, null);
  cipher.setAutoPadding(false);
  const out = new Uint8Array(data.length);
  const [ciphertext, plaintext] = [iv.subarray(0, 16), iv.subarray(16)];
  let [before, after] = direction === "encrypt" ? [ciphertext, plaintext] : [plaintext, ciphertext];
  for (let at = 0; at < data.length; at += 16) {
    const block = data.subarray(at, at + 16);
    const [mask, other] = [before, after];
    const result = cipher.update(block.map((byte, index) => byte ^ (mask[index] as number)));
    out.set(result.map((byte, index) => byte ^ (other[index] as number)), at);
    [before, after] = [out.subarray(at, at + 16), block];
  }
  return out;
}

/** Parts of `data` that end where `random` says, each a multiple of `unit`. */
function inParts(cipher: InstanceType<Api["AesCtr"]>, data: Uint8Array, unit: number): Uint8Array {
  const out = new Uint8Array(data.length);
  for (let at = 0; at < data.length;) {
    const end = Math.min(data.length, at + unit * (random.below(40)));
    cipher.update(data.subarray(at, end), out.subarray(at, end));
    at = end;
  }
  return out;
}

for (const [name, api] of implementations) {
  describe(`AES-256, ${name}, is as node:crypto`, () => {
    it(`in CTR at every length from 0 to ${LENGTHS}`, () => {
      for (const counter of counters) {
        const expected = ours(createCipheriv("aes-256-ctr", key, counter).update(data.subarray(0, LENGTHS)));
        for (let length = 0; length <= LENGTHS; length++) {
          const actual = new api.AesCtr(key, counter).update(data.subarray(0, length));
          assertEquals(Buffer.compare(actual, expected.subarray(0, length)), 0, `${length} bytes`);
        }
      }
    });

    for (const direction of ["encrypt", "decrypt"] as const) {
      it(`in CBC at every number of blocks from 0 to 200, ${direction}`, () => {
        const iv = randomBytes(16);
        const expected = nodeCbc(direction, iv, data.subarray(0, 3200));
        for (let length = 0; length <= 3200; length += 16) {
          const actual = new api.AesCbc(key, iv, direction).update(data.subarray(0, length));
          assertEquals(Buffer.compare(actual, expected.subarray(0, length)), 0, `${length} bytes`);
        }
      });

      it(`block by block in IGE as it is defined, ${direction}`, () => {
        const iv = randomBytes(32);
        const expected = definedIge(direction, iv, data.subarray(0, 3200));
        for (let length = 0; length <= 3200; length += 16) {
          const actual = new api.AesIge(key, iv, direction).update(data.subarray(0, length));
          assertEquals(Buffer.compare(actual, expected.subarray(0, length)), 0, `${length} bytes`);
        }
      });
    }

    it("in parts of any length", () => {
      const iv = randomBytes(32);
      const part = data.subarray(0, 3200);
      const start = iv.subarray(0, 16);
      for (let round = 0; round < 20; round++) {
        const ctr = ours(createCipheriv("aes-256-ctr", key, start).update(part));
        assertEquals(Buffer.compare(inParts(new api.AesCtr(key, start), part, 1), ctr), 0);
        for (const direction of ["encrypt", "decrypt"] as const) {
          const cbc = inParts(new api.AesCbc(key, start, direction), part, 16);
          assertEquals(Buffer.compare(cbc, nodeCbc(direction, start, part)), 0);
          const ige = inParts(new api.AesIge(key, iv, direction), part, 16);
          assertEquals(Buffer.compare(ige, definedIge(direction, iv, part)), 0);
        }
      }
    });
  });
}
