import { describe } from "@std/testing/bdd";
import * as native from "../../src/hash/mod.ts";
import * as plain from "../../src/hash/plain.ts";
import { batch } from "../support/batches.ts";
import { differential } from "../support/differential.ts";
import * as fullLength from "../support/full_length.ts";
import type { Random } from "../support/random.ts";

const one = (random: Random): [Uint8Array] => [random.view(random.bytes())];
const two = (random: Random): [Uint8Array, Uint8Array] => [random.view(random.bytes()), random.view(random.bytes())];

/** A message, and where to cut it and to clone the hasher. */
const parts = (random: Random): [Uint8Array, number[], boolean] => {
  const message = random.bytes();
  const cuts = Array.from({ length: random.below(6) }, () => random.below(message.length + 1)).sort((a, b) => a - b);
  return [random.view(message), cuts, random.chance(2)];
};

/** The digest of `message` in parts, through a clone in the middle if asked for. */
function inParts(hash: native.HashFunction): (...values: ReturnType<typeof parts>) => Uint8Array {
  return (message, cuts, clone) => {
    let hasher = hash.create();
    let from = 0;
    for (const cut of [...cuts, message.length]) {
      hasher.update(message.subarray(from, cut));
      if (clone) hasher = hasher.clone();
      from = cut;
    }
    return hasher.digest();
  };
}

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const running = ["mtproxy_ext_digest_init", "mtproxy_ext_digest_update", "mtproxy_ext_digest_final"];

describe("digests, native against plain", () => {
  for (const name of ["md5", "sha1", "sha256", "md5Hex"] as const) {
    const expected = (data: Uint8Array): Uint8Array | string => plain[name](data);
    const [fast, own] = ["ext", "ffi"].map((prefix) => [`mtproxy_${prefix}_${snakeCase(name)}`]) as [
      string[],
      string[],
    ];
    differential(name, { symbols: fast, make: one, native: (data) => native[name](data), plain: expected });
    differential(`${name} in full length`, { symbols: own, make: one, native: fullLength[name], plain: expected });
  }

  for (const name of ["md5Hmac", "sha256Hmac", "sha1TwoChunks", "sha256TwoChunks"] as const) {
    const [fast, own] = ["ext", "ffi"].map((prefix) => [`mtproxy_${prefix}_${snakeCase(name)}`]) as [
      string[],
      string[],
    ];
    differential(name, { symbols: fast, make: two, native: native[name], plain: plain[name] });
    differential(`${name} in full length`, { symbols: own, make: two, native: fullLength[name], plain: plain[name] });
  }

  for (const name of ["md5", "sha1", "sha256"] as const) {
    differential(`${name} in parts`, {
      symbols: running,
      make: parts,
      native: inParts(native[name]),
      plain: inParts(plain[name]),
    });
    differential(`${name}Many`, {
      symbols: [`mtproxy_ext_${name}_many`],
      make: batch,
      native: (data, offsets) => [...native[`${name}Many`](data, offsets)],
      plain: (data, offsets) => [...plain[`${name}Many`](data, offsets)],
    });
  }
});
