import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { NativeDigest, NativeHmac } from "../../src/hash/_native_runs.ts";
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

    it(`${name}() zeroes the digest of a long key`, () => {
      const long = bytes(100);
      const block = new Uint8Array(64);
      plain[digest](long, block);
      const zeroed = heldBefore(() => plain[name](long, bytes(10)));
      for (const form of formsOf(block)) assert(zeroed.includes(form), form);
    });
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
