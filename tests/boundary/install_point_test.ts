import { assert, assertEquals } from "@std/assert";
import { afterEach, describe, it } from "@std/testing/bdd";
import type { CrcOperation } from "../../src/abi/kinds.ts";
import { crc32cOperation, crc32Operation, swapCrc32, swapCrc32c } from "../../src/checksum/install.ts";
import "../../src/checksum/mod.ts";
import { crc32cPartial, crc32Partial } from "../../src/fallback.ts";
import { bytes } from "../support/bytes.ts";

const MARK = 7;
const marked: CrcOperation = () => MARK;

const points = [
  { name: "CRC-32", plain: crc32Partial, current: () => crc32Operation, install: swapCrc32 },
  { name: "CRC-32C", plain: crc32cPartial, current: () => crc32cOperation, install: swapCrc32c },
];

for (const { name, plain, current, install } of points) {
  describe(`the install point of ${name}`, () => {
    const installed = current();
    afterEach(() => install(installed));

    it("holds another function than the default once the area is imported", () => {
      install(null);
      assert(installed !== current());
    });

    it("takes the function for every input", () => {
      install(marked);
      assertEquals([0, 1, 5000].map((length) => current()(bytes(length), length, 0)), [MARK, MARK, MARK]);
    });

    it("leaves inputs up to a length to the default where calling is slow", () => {
      install(marked, 64, 0);
      assertEquals(current()(bytes(64), 64, 5), plain(bytes(64), 5));
      assertEquals(current()(bytes(65), 65, 5), MARK);
    });

    it("gives the function a program's first short inputs, and the default later ones", () => {
      install(marked, 64, 2);
      const short = bytes(9);
      assertEquals([1, 2, 3, 4].map(() => current()(short, 9, 5)), [MARK, MARK, plain(short, 5), plain(short, 5)]);
    });

    it("counts 32,768 short inputs as a program's first, unless told otherwise", () => {
      install(marked, 64);
      const short = bytes(9);
      const states = Array.from({ length: 32_769 }, () => current()(short, 9, 5));
      assertEquals([states.indexOf(plain(short, 5)), states.lastIndexOf(MARK)], [32_768, 32_767]);
    });

    it("goes back to the default", () => {
      install(marked);
      install(null);
      assertEquals(current()(bytes(300), 300, 5), plain(bytes(300), 5));
    });
  });
}
