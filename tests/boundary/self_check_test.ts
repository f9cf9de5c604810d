import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { findCrcMismatch, PATTERN_SEED } from "../../src/boundary/self_check.ts";
import type { CrcPartial } from "../../src/bridge/crc32.ts";
import { crc32Partial } from "../../src/fallback/crc32.ts";
import { crc32cPartial } from "../../src/fallback/crc32c.ts";

const references = { crc32: crc32Partial, crc32c: crc32cPartial } as const;

for (const checksum of ["crc32", "crc32c"] as const) {
  const reference = references[checksum];
  const check = (partial: CrcPartial) => findCrcMismatch({ symbol: "tested", partial }, checksum);

  describe(`the self-check of ${checksum}`, () => {
    it("passes the plain reference: its answers are the reference's own", () => {
      assertEquals(check(reference), undefined);
    });

    it("finds a function that is wrong for the empty input only", () => {
      const mismatch = check((data, state) => data.length === 0 ? 0 : reference(data, state));
      assertEquals([mismatch?.innerCode, mismatch?.actual], [-1, "0x00000000"]);
    });

    for (const length of [1, 15, 17, 63, 255, 513, 80_001]) {
      it(`finds a function that is wrong for ${length} bytes only`, () => {
        const mismatch = check((data, state) =>
          data.length === length && state === PATTERN_SEED ? 0 : reference(data, state)
        );
        assertEquals([mismatch?.innerCode, mismatch?.actual], [-2, "0x00000000"]);
      });
    }

    it("finds a function that does not continue from a state", () => {
      const seeds = [0xffff_ffff, PATTERN_SEED];
      assertEquals(check((data, state) => reference(data, seeds.includes(state) ? state : 0))?.innerCode, -3);
    });

    it("names the entry that differs", () => {
      const summary = check(() => 0)?.summary;
      assertEquals(summary?.startsWith("tested differs from the reference in case 0"), true);
    });
  });
}
