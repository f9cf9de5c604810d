// Inputs whose length does not fit the 32 bits that native calls take: 2^32 zeros, which take no memory. The expected
// values are those of zlib and OpenSSL.
import { assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { crc32, crc32c, crc32Many } from "../../src/checksum/mod.ts";
import { sha1TwoChunks, sha256Hmac } from "../../src/hash/mod.ts";
import { buildQueryHeader, parseQueryHeader } from "../../src/tl/mod.ts";
import { toHex } from "../support/hex.ts";

describe("an input of 4 GiB", () => {
  const zeros = new Uint8Array(2 ** 32);
  const three = new TextEncoder().encode("abc");
  // Computed before the tests run: Bun stops a test after five seconds.
  const results: readonly [name: string, result: string, expected: string][] = [
    ["crc32", crc32(zeros).toString(16), "d202ef8d"],
    ["crc32c", crc32c(zeros).toString(16), "f16177d2"],
    ["sha1TwoChunks", toHex(sha1TwoChunks(three, zeros)), "d14857f39857b0d3a54d84475be63438a1c83194"],
    [
      "sha256Hmac",
      toHex(sha256Hmac(three, zeros)),
      "50d43c52022d18ffb5f100b7b52693e087f3c47082da193f712a9914afd694e0",
    ],
  ];
  for (const [name, result, expected] of results) {
    it(`is read to its end by ${name}`, () => {
      assertEquals(result, expected);
    });
  }

  it("may follow a TL header", () => {
    const packet = new Uint8Array(2 ** 32);
    packet.set(buildQueryHeader({ qid: 7n, actorId: 5n }));
    const { qid, actorId, consumed } = parseQueryHeader(packet);
    assertEquals([qid, actorId, consumed], [7n, 5n, 24]);
  });

  it("is too long for a batch", () => {
    assertThrows(() => crc32Many(zeros, [0, 3]), RangeError, "data.length must be an integer from 0 to 4294967295");
  });
});
