import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { NativeDigest, NativeHmac } from "../../src/hash/_native_runs.ts";
import type { Hasher } from "../../src/hash/hasher.ts";
import * as plain from "../../src/hash/plain.ts";
import { bytes } from "../support/bytes.ts";
import { digestNames } from "../support/digest_names.ts";
import { zeroedBy } from "../support/zeroed.ts";

/** What `call` zeroes, as it was before. */
const heldBefore = (call: () => unknown): string[] => zeroedBy(call).map(({ held }) => held);

/** A key of a whole block as it is, and padded for the inner and the outer digest. */
function formsOf(key: Uint8Array): string[] {
  return [0, 0x36, 0x5c].map((mask) => key.map((byte) => byte ^ mask).toHex());
}

describe("what HMACs do with keys in plain TypeScript", () => {
  for (const digest of digestNames) {
    const name = `${digest}Hmac` as const;
    it(`${name}() zeroes its copies of the key, padded ones included`, () => {
      const key = bytes(64);
      const zeroed = heldBefore(() => plain[name](key, bytes(10)));
      for (const form of formsOf(key)) assert(zeroed.includes(form), form);
      assertEquals(key.toHex(), bytes(64).toHex());
    });

    it(`${name}.create() zeroes its copies of the key at once`, () => {
      const key = bytes(64);
      const zeroed = heldBefore(() => plain[name].create(key));
      for (const form of formsOf(key)) assert(zeroed.includes(form), form);
    });

    it(`${name}.verify() zeroes the right code, which a wrong one was compared with`, () => {
      const [key, data] = [bytes(64), bytes(10)];
      const code = plain[name](key, data);
      const zeroed = heldBefore(() => plain[name].verify(key, data, new Uint8Array(code.length)));
      assert(zeroed.includes(code.toHex()), code.toHex());
    });

    it(`${name}() zeroes the digest of a long key`, () => {
      const long = bytes(100);
      const block = new Uint8Array(64);
      plain[digest](long, block);
      const zeroed = heldBefore(() => plain[name](long, bytes(10)));
      for (const form of formsOf(block)) assert(zeroed.includes(form), form);
    });
  }
});

describe("the state of a hasher in plain TypeScript", () => {
  const ends: Readonly<Record<string, (hasher: Hasher) => unknown>> = {
    disposal: (hasher) => hasher[Symbol.dispose](),
    "the digest": (hasher) => hasher.digest(),
    "a new message": (hasher) => hasher.reset(),
  };
  for (const [what, end] of Object.entries(ends)) {
    it(`keeps neither words nor input after ${what}`, () => {
      const hasher = plain.md5.create().update(bytes(64)).update(bytes(10));
      const words = hasher.exportState().subarray(8, 24).toHex();
      const code = plain.md5.create().update(bytes(64)).update(bytes(10)).digest().toHex();
      const zeroed = heldBefore(() => end(hasher));
      // MD5 has its words in the order of this machine's bytes. The digest stands where they stood.
      assert(zeroed.includes(what === "the digest" ? code : words), zeroed.join());
      assert(zeroed.some((held) => held.length === 128), zeroed.join());
    });
  }
});

describe("the state of an HMAC in plain TypeScript", () => {
  const key = bytes(64);
  const padded = (mask: number): Hasher => plain.md5.create().update(key.map((byte) => byte ^ mask));
  const wordsOf = (hasher: Hasher): string => hasher.exportState().subarray(8, 24).toHex();
  const ends: Readonly<Record<string, readonly [end: (mac: Hasher) => unknown, held: readonly string[]]>> = {
    disposal: [
      (mac) => mac[Symbol.dispose](),
      [wordsOf(padded(0x36).update(bytes(64))), wordsOf(padded(0x36)), wordsOf(padded(0x5c))],
    ],
    "the digest": [
      (mac) => mac.digest(),
      // The inner digest stands where its words stood, and in a copy.
      [...Array<string>(2).fill(padded(0x36).update(bytes(64)).digest().toHex()), wordsOf(padded(0x36))],
    ],
    "a new message": [(mac) => mac.reset(), [wordsOf(padded(0x36).update(bytes(64)))]],
  };
  for (const [what, [end, held]] of Object.entries(ends)) {
    it(`is not kept after ${what}`, () => {
      const mac = plain.md5Hmac.create(key).update(bytes(64));
      const zeroed = heldBefore(() => end(mac));
      for (const words of held) {
        const at = zeroed.indexOf(words);
        assert(at >= 0, words);
        zeroed.splice(at, 1);
      }
    });
  }
});

describe("what compressing keeps from block to block in plain TypeScript", () => {
  for (const [name, words] of [["sha1", 80], ["sha256", 64]] as const) {
    const uses: Readonly<Record<string, () => unknown>> = {
      "a digest": () => plain[name](bytes(64)),
      "the start of an HMAC": () => plain[`${name}Hmac`].create(bytes(64)),
    };
    for (const [what, use] of Object.entries(uses)) {
      it(`is zeroed after ${what}: ${name}`, () => {
        const zeroed = heldBefore(use);
        assert(zeroed.some((held) => held.length === 8 * words && /[^0]/.test(held)), zeroed.join());
      });
    }
  }
});

describe("the state of a native hasher", () => {
  it("is zeroed by disposal, all of it", () => {
    const state = new Uint8Array(384).fill(7);
    new NativeHmac({ update() {}, finish() {} }, state).erase();
    assertEquals(state.toHex(), "00".repeat(384));
  });

  it("is zeroed by disposal where it belongs to a digest, too", () => {
    const state = new Uint8Array(128).fill(7);
    new NativeDigest({ start() {}, update() {}, finish() {}, whole() {} }, state).erase();
    assertEquals(state.toHex(), "00".repeat(128));
  });

  it("is zeroed by a new message, whose digest may need no state", () => {
    const state = new Uint8Array(128).fill(7);
    const run = new NativeDigest({ start() {}, update() {}, finish() {}, whole() {} }, state);
    run.restart();
    assertEquals(state.toHex(), "00".repeat(128));
  });

  it("keeps no short message, whose digest needs no state", () => {
    let waited = new Uint8Array(0);
    const whole = (data: Uint8Array): void => {
      waited = data as Uint8Array<ArrayBuffer>;
    };
    const run = new NativeDigest({ start() {}, update() {}, finish() {}, whole });
    run.update(bytes(300), 300);
    run.finish(new Uint8Array(16));
    assertEquals(waited.toHex(), "00".repeat(waited.length));
  });

  const ends: Readonly<Record<string, (run: NativeHmac) => void>> = {
    "the digest": (run) => run.finish(new Uint8Array(32)),
    "a new message": (run) => run.restart(),
    disposal: (run) => run.erase(),
  };
  for (const [what, end] of Object.entries(ends)) {
    it(`keeps no short input that waited for a call, after ${what}`, () => {
      let waited = new Uint8Array(0);
      const update = (_: Uint8Array, data: Uint8Array): void => {
        waited = data as Uint8Array<ArrayBuffer>;
      };
      const run = new NativeHmac({ update, finish() {} }, new Uint8Array(384));
      run.update(bytes(2000), 2000);
      run.update(bytes(300), 300);
      assertEquals(waited.subarray(300, 2000).toHex(), bytes(2000).subarray(300).toHex());
      end(run);
      assertEquals(waited.toHex(), "00".repeat(waited.length));
    });
  }
});
