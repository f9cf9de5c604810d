// The contract's own entries with 64-bit lengths, which are for C: the areas call entries with 32-bit lengths.
import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { symbols } from "../../src/abi/symbols.ts";
import { openGroup } from "../../src/boundary/mod.ts";
import * as plain from "../../src/fallback.ts";
import { differential } from "../support/differential.ts";
import { toHex } from "../support/hex.ts";
import type { Random } from "../support/random.ts";
import { checkVectors } from "../support/vectors.ts";

const checksum = openGroup(symbols.longChecksum);
const hash = openGroup(symbols.hash);

const one = (random: Random): [Uint8Array] => [random.view(random.bytes())];
const two = (random: Random): [Uint8Array, Uint8Array] => [random.view(random.bytes()), random.view(random.bytes())];
const stated = (random: Random): [Uint8Array, number] => [random.view(random.bytes()), random.u32()];

/** The bytes that `call` writes, where it reports success. */
function written(length: number, call: (out: Uint8Array) => number): Uint8Array {
  const out = new Uint8Array(length);
  assertEquals(call(out), 0);
  return out;
}

const size = (data: Uint8Array): bigint => BigInt(data.length);

const digests = {
  md5: (data: Uint8Array) => written(16, (out) => hash.mtproxy_ffi_md5(data, size(data), out)),
  sha1: (data: Uint8Array) => written(20, (out) => hash.mtproxy_ffi_sha1(data, size(data), out)),
  sha256: (data: Uint8Array) => written(32, (out) => hash.mtproxy_ffi_sha256(data, size(data), out)),
};

type OfTwo = (first: Uint8Array, second: Uint8Array) => Uint8Array;

const ofTwo: Readonly<Record<string, { native: OfTwo; plain: OfTwo; names: readonly [string, string] }>> = {
  md5_hmac: {
    native: (key, data) => written(16, (out) => hash.mtproxy_ffi_md5_hmac(key, size(key), data, size(data), out)),
    plain: plain.md5Hmac,
    names: ["key", "input"],
  },
  sha256_hmac: {
    native: (key, data) => written(32, (out) => hash.mtproxy_ffi_sha256_hmac(key, size(key), data, size(data), out)),
    plain: plain.sha256Hmac,
    names: ["key", "input"],
  },
  sha1_two_chunks: {
    native: (a, b) => written(20, (out) => hash.mtproxy_ffi_sha1_two_chunks(a, size(a), b, size(b), out)),
    plain: plain.sha1TwoChunks,
    names: ["input1", "input2"],
  },
  sha256_two_chunks: {
    native: (a, b) => written(32, (out) => hash.mtproxy_ffi_sha256_two_chunks(a, size(a), b, size(b), out)),
    plain: plain.sha256TwoChunks,
    names: ["input1", "input2"],
  },
};

const lengthOf: Readonly<Record<string, string>> = { key: "key_len", input: "len", input1: "len1", input2: "len2" };

const crcs = {
  crc32_partial: {
    native: (data: Uint8Array, state: number) => checksum.mtproxy_ffi_crc32_partial(data, size(data), state),
    plain: plain.crc32Partial,
  },
  crc32c_partial: {
    native: (data: Uint8Array, state: number) => checksum.mtproxy_ffi_crc32c_partial(data, size(data), state),
    plain: plain.crc32cPartial,
  },
};

const md5Hex = (data: Uint8Array): string =>
  new TextDecoder().decode(written(32, (out) => hash.mtproxy_ffi_md5_hex(data, size(data), out)));

describe("the entries with 64-bit lengths", () => {
  for (const [name, { native, plain }] of Object.entries(crcs)) {
    differential(name, { symbols: [`mtproxy_ffi_${name}`], make: stated, native, plain });
    it(`${name} meets every vector`, () => {
      checkVectors("in full length", name, ({ given, out }) => {
        assertEquals(native(given.bytes("data", "len"), given.number("crc")), out.number("result"));
      });
    });
  }

  for (const [name, native] of Object.entries(digests)) {
    const plainDigest = plain[name as keyof typeof digests];
    differential(name, { symbols: [`mtproxy_ffi_${name}`], make: one, native, plain: (data) => plainDigest(data) });
    it(`${name} meets every vector`, () => {
      checkVectors("in full length", name, ({ given, out }) => {
        assertEquals(toHex(native(given.bytes("input", "len"))), out.text("output"));
      });
    });
  }

  differential("md5_hex", { symbols: ["mtproxy_ffi_md5_hex"], make: one, native: md5Hex, plain: plain.md5Hex });
  it("md5_hex meets every vector", () => {
    checkVectors("in full length", "md5_hex", ({ given, out }) => {
      assertEquals(md5Hex(given.bytes("input", "len")), out.text("output_text"));
    });
  });

  for (const [name, { native, plain, names: [first, second] }] of Object.entries(ofTwo)) {
    differential(name, { symbols: [`mtproxy_ffi_${name}`], make: two, native, plain: (a, b) => plain(a, b) });
    it(`${name} meets every vector`, () => {
      checkVectors("in full length", name, ({ given, out }) => {
        const inputs = [first, second].map((input) => given.bytes(input, lengthOf[input])) as [Uint8Array, Uint8Array];
        assertEquals(toHex(native(...inputs)), out.text("output"));
      });
    });
  }
});
