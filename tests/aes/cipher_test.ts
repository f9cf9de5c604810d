import { assert, assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { AesDisposedError } from "../../src/aes/cipher.ts";
import { ArgumentRangeError } from "../../src/checks/argument_error.ts";
import { bytes } from "../support/bytes.ts";
import { assertNeedsBytes, assertOutOfRange, assertWrongType, wrong } from "../support/refusals.ts";
import { implementations, modes } from "./implementations.ts";

const key = bytes(32);
const otherKey = key.toReversed();
const data = bytes(320);

for (const [name, api] of implementations) {
  for (const mode of modes) {
    const iv = bytes(mode.ivBytes);
    const start = () => mode.make(api, key, iv);
    const expected = start().update(data);

    describe(`AES-256 in ${mode.name}, ${name},`, () => {
      it("leaves the data alone and gives a fresh array", () => {
        const copy = data.slice();
        const result = start().update(copy);
        assertEquals([result, copy], [expected, data]);
        assertEquals(result.buffer === copy.buffer, false);
      });

      it("writes to the array that it is given, and not beyond the data's length", () => {
        const out = new Uint8Array(330).fill(7);
        assertEquals(start().update(data, out) === out, true);
        assertEquals([out.subarray(0, 320), [...out.subarray(320)]], [expected, Array(10).fill(7)]);
      });

      it("writes over the data itself", () => {
        const own = data.slice();
        start().update(own, own);
        assertEquals(own, expected);
      });

      it("writes beside the data in one buffer", () => {
        const both = new Uint8Array(640);
        both.set(data);
        start().update(both.subarray(0, 320), both.subarray(320));
        assertEquals([both.subarray(0, 320), both.subarray(320)], [data, expected]);
      });

      it("takes data of any alignment and in shared memory", () => {
        for (const buffer of [new ArrayBuffer(400), new SharedArrayBuffer(400)]) {
          const odd = new Uint8Array(buffer, 13, 320);
          odd.set(data);
          assertEquals(start().update(odd), expected);
          start().update(odd, odd);
          assertEquals(new Uint8Array(odd), expected);
        }
      });

      it("takes data of no byte", () => {
        const cipher = start();
        assertEquals(cipher.update(new Uint8Array()), new Uint8Array());
        assertEquals(cipher.update(data), expected);
      });

      it("goes on from the same point as its clone", () => {
        const cipher = start();
        const [head, tail] = [data.subarray(0, 16), data.subarray(16)];
        cipher.update(head);
        const clone = cipher.clone();
        assertEquals(cipher.update(tail), expected.subarray(16));
        assertEquals(clone.update(tail), expected.subarray(16));
      });

      it("does not change with the arrays that held its key and vector", () => {
        const [own, ownIv] = [key.slice(), iv.slice()];
        const cipher = mode.make(api, own, ownIv);
        for (const secret of [own, ownIv]) secret.fill(0);
        assertEquals(cipher.update(data), expected);
      });

      it("refuses data once it is disposed, and so does a clone made after that", () => {
        const cipher = start();
        const before = cipher.clone();
        cipher[Symbol.dispose]();
        cipher[Symbol.dispose]();
        const out = new Uint8Array(320);
        for (const disposed of [cipher, cipher.clone()]) {
          const error = assertThrows(() => disposed.update(data, out), AesDisposedError, "the cipher is disposed");
          assertEquals([error.name, error.code], ["AesDisposedError", "ERR_AES_DISPOSED"]);
          assertThrows(() => disposed.update(new Uint8Array()), AesDisposedError);
        }
        assertEquals([out, before.update(data)], [new Uint8Array(320), expected]);
      });

      it("shares no state with the next cipher once it is disposed", () => {
        const out = new Uint8Array(320);
        const first = start();
        first[Symbol.dispose]();
        const second = start();
        first[Symbol.dispose]();
        const third = mode.make(api, otherKey, iv);
        assertThrows(() => first.update(data, out), AesDisposedError);
        assertEquals([out, second.update(data)], [new Uint8Array(320), expected]);
        assertEquals(third.update(data), mode.make(api, otherKey, iv).update(data));
      });

      it("is disposed at the end of a block that uses it", () => {
        let kept;
        {
          using cipher = start();
          kept = cipher;
        }
        assertThrows(() => kept.update(data), AesDisposedError);
      });

      it("refuses what is no key and no vector", () => {
        assertNeedsBytes((key) => mode.make(api, key, iv), "key");
        assertNeedsBytes((iv) => mode.make(api, key, iv), "iv");
        const remedies: Readonly<Record<number, string>> = {
          16: "pass a key for AES-256: AES-128 is not offered",
          24: "pass a key for AES-256: AES-192 is not offered",
          64: "decode it if it is hexadecimal",
        };
        for (const length of [0, 16, 24, 31, 33, 64]) {
          const remedy = remedies[length] ?? "check where it comes from";
          assertOutOfRange(() => mode.make(api, bytes(length), iv), `key must have 32 bytes, got ${length}; ${remedy}`);
        }
        for (const length of [0, 8, 24, mode.ivBytes - 1, mode.ivBytes + 1, 48 - mode.ivBytes]) {
          const remedy = length === 2 * mode.ivBytes ? "decode it if it is hexadecimal" : "check where it comes from";
          const message = `iv must have ${mode.ivBytes} bytes, got ${length}; ${remedy}`;
          assertOutOfRange(() => mode.make(api, key, bytes(length)), message);
        }
      });

      it("refuses data that is none, and an output that is none or too short", () => {
        assertNeedsBytes((data) => start().update(data), "data");
        for (const out of [null, 7, "text", new ArrayBuffer(320), new Uint16Array(320)]) {
          assertWrongType(() => start().update(data, wrong(out)), "out must be a Uint8Array");
        }
        assertOutOfRange(() => start().update(data, new Uint8Array(319)), "out must have room for 320 bytes, got");
      });

      it("refuses an output that overlaps the data elsewhere, with nothing written", () => {
        for (const [from, to] of [[0, 1], [1, 0], [0, 319], [319, 0]] as const) {
          const both = bytes(700);
          const cipher = start();
          assertOutOfRange(
            () => cipher.update(both.subarray(from, from + 320), both.subarray(to, to + 320)),
            "out must be data itself or share no byte with it",
          );
          assertEquals([both, cipher.update(data)], [bytes(700), expected]);
        }
      });

      it("never reads what it has written under another name of shared memory", () => {
        const memory = new SharedArrayBuffer(700);
        const twin = structuredClone(memory);
        const input = new Uint8Array(memory, 0, 320);
        input.set(data);
        const out: Uint8Array = new Uint8Array(twin, 8, 320);
        try {
          assertEquals(start().update(input, out), new Uint8Array(expected));
        } catch (error) {
          assert(error instanceof ArgumentRangeError, String(error));
          assertEquals(input.slice(), data);
        }
      });

      it("takes of an array that only inherits from Uint8Array as many bytes as it has numbers", () => {
        const disguised = Object.setPrototypeOf(new Float64Array(16), Uint8Array.prototype);
        assertEquals(start().update(disguised), start().update(new Uint8Array(16)));
      });

      if (mode.unit === 1) return;
      it("refuses data that is no multiple of a block, with nothing written", () => {
        for (const length of [1, 15, 17, 319]) {
          const cipher = start();
          const out = new Uint8Array(320);
          const message = `data.length must be a multiple of 16, got ${length}`;
          assertOutOfRange(() => cipher.update(data.subarray(0, length), out), message);
          assertEquals([out, cipher.update(data)], [new Uint8Array(320), expected]);
        }
      });
    });
  }

  describe(`AES-256, ${name},`, () => {
    it("refuses a direction other than encrypt and decrypt", () => {
      for (const value of ["Encrypt", "", 1, undefined]) {
        const refuse = typeof value === "string" ? assertOutOfRange : assertWrongType;
        const got = typeof value === "string" ? JSON.stringify(value) : value;
        const message = `direction must be "encrypt" or "decrypt", got ${got}; pass one of the two`;
        refuse(() => new api.AesCbc(key, bytes(16), wrong(value)), message);
        refuse(() => new api.AesIge(key, bytes(32), wrong(value)), message);
      }
    });
  });
}
