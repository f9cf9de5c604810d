import { describe } from "@std/testing/bdd";
import * as native from "../../mod.ts";
import * as plain from "../../src/fallback.ts";
import { differential } from "../support/differential.ts";
import type { Random } from "../support/random.ts";

/** Data and offsets, now and then wrong ones. */
function batch(random: Random): [Uint8Array, Uint32Array] {
  const data = random.view(random.bytes());
  const offsets = Uint32Array.from({ length: 1 + random.below(20) }, () => random.below(data.length + 1)).sort();
  if (random.chance(10)) offsets[random.below(offsets.length)] = random.below(data.length + 3);
  return [data, offsets];
}

describe("batches, native against plain", () => {
  for (const name of ["md5Many", "sha1Many", "sha256Many", "crc32Many", "crc32cMany"] as const) {
    differential(name, {
      symbols: [`mtproxy_ext_${name.replace("Many", "_many")}`],
      make: batch,
      native: (data, offsets) => [...native[name](data, offsets)],
      plain: (data, offsets) => [...plain[name](data, offsets)],
    });
  }
});
