import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { AES_STATE_BYTES } from "../../src/abi/constants.ts";
import { symbols } from "../../src/abi/symbols.ts";
import * as native from "../../src/aes/mod.ts";
import * as plain from "../../src/aes/plain.ts";
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

describe("a cipher in plain TypeScript", () => {
  const isSet = (held: string): boolean => /[^0]/.test(held);
  for (const mode of modes) {
    it(`zeroes its copy of the key as it starts, ${mode.name}`, () => {
      const key = bytes(32);
      const zeroed = zeroedBy(() => mode.make(plain, key, bytes(mode.ivBytes))).map(({ held }) => held);
      // In words, whose bytes are in the order of the machine.
      const swapped = new Uint32Array(Uint8Array.from(key.toReversed()).buffer).toReversed();
      const inWords = new Uint8Array(swapped.buffer).toHex();
      assert(zeroed.some((held) => held === key.toHex() || held === inWords), zeroed.join());
    });

    it(`zeroes what it keeps of a block, ${mode.name}`, () => {
      const cipher = mode.make(plain, bytes(32), bytes(mode.ivBytes));
      const zeroed = zeroedBy(() => cipher.update(bytes(16))).filter(({ held }) => isSet(held));
      assert(zeroed.filter(({ bytes }) => bytes.length === 32).length >= 2, `${zeroed.length}`);
    });
  }
});
