import { describe } from "@std/testing/bdd";
import * as native from "../../src/checksum/mod.ts";
import * as plain from "../../src/checksum/plain.ts";
import { differential } from "../support/differential.ts";
import type { Random } from "../support/random.ts";

const make = (random: Random): [Uint8Array, number] => [random.view(random.bytes()), random.unsigned()];

describe("checksums, native against plain", () => {
  const ieee = ["mtproxy_ext_crc32_partial"];
  const castagnoli = ["mtproxy_ext_crc32c_partial"];
  differential("crc32", { symbols: [], make, native: native.crc32, plain: plain.crc32 });
  differential("crc32c", { symbols: [], make, native: native.crc32c, plain: plain.crc32c });
  differential("crc32Partial", { symbols: ieee, make, native: native.crc32Partial, plain: plain.crc32Partial });
  differential("crc32cPartial", {
    symbols: castagnoli,
    make,
    native: native.crc32cPartial,
    plain: plain.crc32cPartial,
  });
});
