import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { MAX_U32 } from "../../src/checks/limits.ts";
import * as native from "../../src/checksum/mod.ts";
import * as plain from "../../src/checksum/plain.ts";
import { bytes } from "../support/bytes.ts";
import { covered } from "../support/coverage.ts";
import { differential } from "../support/differential.ts";
import { implementationsOf } from "../support/implementations.ts";
import type { Random } from "../support/random.ts";
import { assertNeedsInteger } from "../support/refusals.ts";

const implementations = implementationsOf(native, plain);

/** Another way to append zeros, as zlib once did: what a zero bit does is a matrix over bits, which is squared. */
function appendZeros(checksum: number, length: number, polynomial: number): number {
  const times = (matrix: readonly number[], vector: number): number =>
    matrix.reduce((sum, column, bit) => (vector >>> bit) & 1 ? sum ^ column : sum, 0);
  let matrix = Array.from({ length: 32 }, (_, bit) => bit === 0 ? polynomial : 2 ** (bit - 1));
  let result = checksum;
  for (let bits = 8n * BigInt(length); bits > 0n; bits >>= 1n) {
    if ((bits & 1n) === 1n) result = times(matrix, result);
    matrix = matrix.map((column) => times(matrix, column));
  }
  return result >>> 0;
}

const kinds = [
  { checksum: "crc32", combine: "crc32Combine", polynomial: 0xedb8_8320 },
  { checksum: "crc32c", combine: "crc32cCombine", polynomial: 0x82f6_3b78 },
] as const;

for (const [name, api] of implementations) {
  for (const { checksum, combine, polynomial } of kinds) {
    const [crc, join] = [api[checksum], api[combine]];
    describe(`${combine}(), ${name}`, () => {
      it("gives the checksum of two parts, wherever they are parted", () => {
        const data = bytes(300);
        for (let at = 0; at <= data.length; at++) {
          const [first, second] = [data.subarray(0, at), data.subarray(at)];
          assertEquals(join(crc(first), crc(second), second.length), crc(data), `at ${at}`);
        }
        covered(`mtproxy_ext_${checksum}_combine`, name, "test", data.length + 1);
      });

      it("gives that of parts behind each other, in any grouping", () => {
        const parts = [bytes(7), bytes(0), bytes(1000), bytes(64), bytes(1)];
        const whole = crc(Uint8Array.from(parts.flatMap((part) => [...part])));
        const fromLeft = parts.reduce(
          (sum, part) => ({ value: join(sum.value, crc(part), part.length), length: sum.length + part.length }),
          { value: 0, length: 0 },
        );
        const fromRight = parts.reduceRight(
          (sum, part) => ({ value: join(crc(part), sum.value, sum.length), length: sum.length + part.length }),
          { value: 0, length: 0 },
        );
        assertEquals([fromLeft.value, fromRight.value], [whole, whole]);
      });

      it("equals another method for lengths up to 2^53 − 1", () => {
        const lengths = [0, 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 32 + 1, 2 ** 45 + 3, 2 ** 52, 2 ** 53 - 1];
        for (const length of lengths) {
          for (const [a, b] of [[0xcbf4_3926, 5], [1, 0], [MAX_U32, MAX_U32], [0, 7]] as const) {
            assertEquals(join(a, b, length), (appendZeros(a, length, polynomial) ^ b) >>> 0, `${a}, ${b}, ${length}`);
          }
        }
      });

      it("refuses what are no checksums, and what is no length", () => {
        assertNeedsInteger((a) => join(a, 0, 1), "a", 0, MAX_U32);
        assertNeedsInteger((b) => join(0, b, 1), "b", 0, MAX_U32);
        assertNeedsInteger((length) => join(0, 0, length), "lengthB", 0, Number.MAX_SAFE_INTEGER);
      });

      it("takes −0 for 0", () => assertEquals(join(-0, -0, -0), 0));
    });
  }
}

const parts = (random: Random): [number, number, number] => [
  random.unsigned(),
  random.unsigned(),
  random.chance(2) ? random.below(5000) : random.u32() * 2 ** 21 + random.below(2 ** 21),
];

describe("combinations, native against plain", () => {
  for (const { checksum, combine } of kinds) {
    differential(combine, {
      symbols: [`mtproxy_ext_${checksum}_combine`],
      make: parts,
      native: native[combine],
      plain: plain[combine],
    });
  }
});
