import { describe } from "@std/testing/bdd";
import * as native from "../../src/hash/mod.ts";
import * as plain from "../../src/hash/plain.ts";
import { batch } from "../support/batches.ts";
import { flipped } from "../support/bytes.ts";
import { differential } from "../support/differential.ts";
import { digestNames, macNames } from "../support/digest_names.ts";
import * as fullLength from "../support/full_length.ts";
import type { Random } from "../support/random.ts";
import { snakeCase } from "../support/snake_case.ts";

const one = (random: Random): [Uint8Array] => [random.view(random.bytes())];
const two = (random: Random): [Uint8Array, Uint8Array] => [random.view(random.bytes()), random.view(random.bytes())];

/** Bytes, and the same, or all but one bit of them. */
const nearlyEqual = (random: Random): [Uint8Array, Uint8Array] => {
  const bytes = random.bytes();
  const other = bytes.length > 0 && random.chance(2) ? flipped(bytes, random.below(8 * bytes.length)) : bytes.slice();
  return [random.view(bytes), random.view(other)];
};

/** A message, and where to cut it and to clone the hasher. */
const parts = (random: Random): [Uint8Array, number[], boolean] => {
  const message = random.bytes();
  const cuts = Array.from({ length: random.below(6) }, () => random.below(message.length + 1)).sort((a, b) => a - b);
  return [random.view(message), cuts, random.chance(2)];
};

/** The digest of `message` in parts, through a clone in the middle if asked for. */
function inParts(start: native.Hasher): (...values: ReturnType<typeof parts>) => Uint8Array {
  return (message, cuts, clone) => {
    let hasher = start;
    let from = 0;
    for (const cut of [...cuts, message.length]) {
      hasher.update(message.subarray(from, cut));
      if (clone) hasher = hasher.clone();
      from = cut;
    }
    return hasher.digest();
  };
}

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
    const expected = (first: Uint8Array, second: Uint8Array): Uint8Array => plain[name](first, second);
    differential(name, {
      symbols: fast,
      make: two,
      native: (first, second) => native[name](first, second),
      plain: expected,
    });
    differential(`${name} in full length`, { symbols: own, make: two, native: fullLength[name], plain: expected });
  }

  differential("sha1Hmac", {
    symbols: ["mtproxy_ext_sha1_hmac"],
    make: two,
    native: (key, data) => native.sha1Hmac(key, data),
    plain: (key, data) => plain.sha1Hmac(key, data),
  });

  differential("timingSafeEqual", {
    symbols: ["mtproxy_ext_timing_safe_equal"],
    make: nearlyEqual,
    native: (a, b) => native.timingSafeEqual(a, b),
    plain: (a, b) => a.length === b.length && a.every((byte, index) => byte === b[index]),
  });

  for (const name of macNames) {
    differential(`${name} in parts`, {
      symbols: ["mtproxy_ext_hmac_init", "mtproxy_ext_hmac_final"],
      make: (random): [Uint8Array, ...ReturnType<typeof parts>] => [random.view(random.bytes()), ...parts(random)],
      native: (key, ...message) => inParts(native[name].create(key))(...message),
      plain: (key, message) => plain[name](key, message),
    });
  }

  for (const name of digestNames) {
    differential(`${name} from a state of the other implementation`, {
      symbols: running,
      make: parts,
      native: (message, [cut = 0], _) => {
        const state = plain[name].create().update(message.subarray(0, cut)).exportState();
        return native[name].fromState(state).update(message.subarray(cut)).digest();
      },
      plain: (message, [cut = 0], _) => {
        const state = native[name].create().update(message.subarray(0, cut)).exportState();
        return plain[name].fromState(state).update(message.subarray(cut)).digest();
      },
    });
    differential(`${name} in parts`, {
      symbols: running,
      make: parts,
      native: (...message) => inParts(native[name].create())(...message),
      plain: (...message) => inParts(plain[name].create())(...message),
    });
    differential(`${name}Many`, {
      symbols: [`mtproxy_ext_${name}_many`],
      make: batch,
      native: (data, offsets) => [...native[`${name}Many`](data, offsets)],
      plain: (data, offsets) => [...plain[`${name}Many`](data, offsets)],
    });
  }
});
