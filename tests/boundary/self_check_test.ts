import { assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { CrcOperation, OpenGroup } from "../../src/abi/kinds.ts";
import { BoundaryError } from "../../src/boundary/errors.ts";
import {
  cases,
  checkChecksum,
  checkedBytes,
  findCrcMismatch,
  splitCase,
} from "../../src/boundary/handshake/self_check.ts";
import { crc32cPartial, crc32Partial } from "../../src/checksum/_tables.ts";

const references = { crc32: crc32Partial, crc32c: crc32cPartial } as const;

for (const checksum of ["crc32", "crc32c"] as const) {
  const reference = references[checksum];
  const check = (partial: CrcOperation) => findCrcMismatch({ symbol: "tested", partial }, checksum, checkedBytes());

  describe(`the self-check of ${checksum}`, () => {
    it("passes the plain reference: its answers are the reference's own", () => {
      assertEquals(check(reference), undefined);
    });

    for (const [code, from, to, before] of cases) {
      const length = to - from;
      it(`finds a function that is wrong for ${length} bytes after 0x${before.toString(16)} only`, () => {
        const mismatch = check((data, bytes, state) =>
          bytes === length && state === before ? ~reference(data, bytes, state) >>> 0 : reference(data, bytes, state)
        );
        assertEquals(mismatch?.innerCode, code);
      });
    }

    it("finds a function that does not continue from a state", () => {
      const known = cases.map(([, , , before]) => before);
      assertEquals(
        check((data, bytes, state) => reference(data, bytes, known.includes(state) ? state : 0))?.innerCode,
        -3,
      );
    });

    for (const wrong of [`mtproxy_ext_${checksum}_partial`, `mtproxy_ffi_${checksum}_partial`]) {
      it(`tells where ${wrong} alone is wrong`, () => {
        const entry = (symbol: string) => (data: Uint8Array, length: number | bigint, state: number) =>
          (reference(data, Number(length), state >>> 0) ^ (symbol === wrong ? 1 : 0)) >>> 0;
        const openGroup = ((group: object) =>
          Object.fromEntries(Object.keys(group).map((symbol) => [symbol, entry(symbol)]))) as unknown as OpenGroup;
        const place = { path: "library", source: "package" } as const;
        const error = assertThrows(
          () =>
            checkChecksum(checksum, openGroup, place),
          BoundaryError,
          `${wrong} differs`,
        );
        assertEquals(error.code, -1);
      });
    }

    it("names the entry that differs, and both values", () => {
      const expected = checksum === "crc32" ? "0xc9ef5979" : "0x658e44b3";
      assertEquals(check(() => 0), {
        summary: `tested differs from the reference in a case of 5 bytes: expected ${expected}, got 0x00000000`,
        innerCode: -1,
        expected,
        actual: "0x00000000",
      });
    });
  });
}

describe("the data of the self-check", () => {
  const text = (from: number, to: number) => new TextDecoder().decode(checkedBytes().subarray(from, to));

  it("holds the host's texts where its short cases look for them", () => {
    assertEquals(cases.slice(0, 4).map(([, from, to]) => text(from, to)), ["hello", "123456789", "123456789", ""]);
  });

  it("is of the host's texts in the first four cases, and of its bytes in all others", () => {
    assertEquals(cases.map(([code]) => code), [...Array(4).fill(-1), ...Array(13).fill(-2)]);
  });

  it("begins with the host's 256 bytes, which the split case parts", () => {
    assertEquals(checkedBytes().subarray(0, 256), Uint8Array.from({ length: 256 }, (_, index) => index));
    assertEquals(splitCase.at, 73);
  });
});
