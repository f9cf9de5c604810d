import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { AES_STATE_BYTES } from "../../src/abi/constants.ts";
import { symbols } from "../../src/abi/symbols.ts";
import * as native from "../../src/aes/mod.ts";
import { openGroup } from "../../src/boundary/mod.ts";
import { bytes } from "../support/bytes.ts";
import { differential } from "../support/differential.ts";
import { zeroedBy } from "../support/zeroed.ts";
import { modes } from "./implementations.ts";

describe("the state of a native cipher", () => {
  for (const mode of modes) {
    it(`is zeroed by disposal, ${mode.name}`, () => {
      const cipher = mode.make(native, bytes(32), bytes(mode.ivBytes));
      const zeroed = zeroedBy(() => cipher[Symbol.dispose]()).map(({ bytes }) => bytes);
      assertEquals(zeroed, [new Uint8Array(AES_STATE_BYTES)]);
    });
  }

  differential<[Uint8Array]>("is zeroed by its own function, whatever it holds", {
    symbols: ["mtproxy_ext_aes_final"],
    make: (random) => [random.bytes(AES_STATE_BYTES)],
    native: (state) => {
      const copy = state.slice();
      return [openGroup(symbols.aes).mtproxy_ext_aes_final(copy), ...copy];
    },
    plain: () => [0, ...new Uint8Array(AES_STATE_BYTES)],
  });
});
