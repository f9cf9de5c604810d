import { describe } from "@std/testing/bdd";
import * as native from "../../src/hash/mod.ts";
import * as plain from "../../src/hash/plain.ts";
import { differential } from "../support/differential.ts";
import type { Random } from "../support/random.ts";

const fast = (name: string): string[] => [`mtproxy_ext_${name}`];
const data = (random: Random): [Uint8Array] => [random.view(random.bytes())];
const pair = (random: Random): [Uint8Array, Uint8Array] => [random.view(random.bytes()), random.view(random.bytes())];

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

const running = ["mtproxy_ext_digest_init", "mtproxy_ext_digest_update", "mtproxy_ext_digest_final"];

describe("digests, native against plain", () => {
  differential("md5", { symbols: fast("md5"), make: data, native: native.md5, plain: plain.md5 });
  differential("sha1", { symbols: fast("sha1"), make: data, native: native.sha1, plain: plain.sha1 });
  differential("sha256", { symbols: fast("sha256"), make: data, native: native.sha256, plain: plain.sha256 });
  differential("md5Hex", { symbols: fast("md5_hex"), make: data, native: native.md5Hex, plain: plain.md5Hex });
  differential("md5Hmac", { symbols: fast("md5_hmac"), make: pair, native: native.md5Hmac, plain: plain.md5Hmac });
  differential("sha256Hmac", {
    symbols: fast("sha256_hmac"),
    make: pair,
    native: native.sha256Hmac,
    plain: plain.sha256Hmac,
  });
  differential("sha1TwoChunks", {
    symbols: fast("sha1_two_chunks"),
    make: pair,
    native: native.sha1TwoChunks,
    plain: plain.sha1TwoChunks,
  });
  differential("sha256TwoChunks", {
    symbols: fast("sha256_two_chunks"),
    make: pair,
    native: native.sha256TwoChunks,
    plain: plain.sha256TwoChunks,
  });
  differential("md5 in parts", {
    symbols: running,
    make: parts,
    native: inParts(native.md5),
    plain: inParts(plain.md5),
  });
  differential("sha1 in parts", {
    symbols: running,
    make: parts,
    native: inParts(native.sha1),
    plain: inParts(plain.sha1),
  });
  differential("sha256 in parts", {
    symbols: running,
    make: parts,
    native: inParts(native.sha256),
    plain: inParts(plain.sha256),
  });
});
