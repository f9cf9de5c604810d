import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import * as native from "../src/checksum/mod.ts";
import { crc32cPartial, crc32Partial } from "../src/fallback.ts";
import { bytes } from "./support/bytes.ts";
import { checksumSuite } from "./support/suites/checksum.ts";

checksumSuite("natively", native);

describe("the native checksums", () => {
  it("equal the plain ones for however many short inputs, some of which TypeScript takes", () => {
    const data = bytes(20);
    for (let call = 0; call < 40_000; call++) {
      const length = call % 20;
      const view = data.subarray(0, length);
      const [crc, crcC] = [native.crc32Partial(view, call), native.crc32cPartial(view, call)];
      if (crc !== crc32Partial(view, call) || crcC !== crc32cPartial(view, call)) {
        assertEquals(
          [crc, crcC],
          [crc32Partial(view, call), crc32cPartial(view, call)],
          `call ${call}, ${length} bytes`,
        );
      }
    }
  });

  it("equal the plain ones over a mebibyte, at every alignment", () => {
    const data = bytes((1 << 20) + 16);
    for (let offset = 0; offset < 16; offset++) {
      const view = data.subarray(offset, offset + (1 << 20) + 1);
      assertEquals(native.crc32Partial(view, 7), crc32Partial(view, 7), `CRC-32 at ${offset}`);
      assertEquals(native.crc32cPartial(view, 7), crc32cPartial(view, 7), `CRC-32C at ${offset}`);
    }
  });
});
