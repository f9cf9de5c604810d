import { describe } from "@std/testing/bdd";
import * as native from "../../src/config/mod.ts";
import * as plain from "../../src/config/plain.ts";
import { differential } from "../support/differential.ts";
import type { Random } from "../support/random.ts";

const samples = [
  "# a comment\r\n\tdefault 2;\nproxy_for -1 [2001:db8::1]:443 ; # end\n",
  "proxy_for 2 198.51.100.144:8888;\nmin_connections 4;timeout300;",
  '  \t -9223372036854775808;18446744073709551617 007 -0 - [a b] [::1 "quoted" a\u00e9b;',
].map((text) => new TextEncoder().encode(text));

/** A text and an offset in it; now and then one beyond its end. */
function place(random: Random): [Uint8Array, number] {
  const text = random.chance(6) ? random.bytes() : random.mutated(random.pick(samples));
  return [random.view(text), random.chance(30) ? text.length + 1 : random.below(text.length + 1)];
}

const placeAndLine = (random: Random): [Uint8Array, number, number] => [...place(random), random.i32()];

describe("the config lexer, native against plain", () => {
  const skip = { make: placeAndLine };
  const at = { make: place };
  differential("skipSpaces", {
    symbols: ["mtproxy_ffi_cfg_skipspc"],
    ...skip,
    native: native.skipSpaces,
    plain: plain.skipSpaces,
  });
  differential("skipBlanks", {
    symbols: ["mtproxy_ffi_cfg_skspc"],
    ...skip,
    native: native.skipBlanks,
    plain: plain.skipBlanks,
  });
  differential("wordLength", {
    symbols: ["mtproxy_ffi_cfg_getword_len"],
    ...at,
    native: native.wordLength,
    plain: plain.wordLength,
  });
  differential("stringLength", {
    symbols: ["mtproxy_ffi_cfg_getstr_len"],
    ...at,
    native: native.stringLength,
    plain: plain.stringLength,
  });
  differential("getInt", { symbols: ["mtproxy_ffi_cfg_getint"], ...at, native: native.getInt, plain: plain.getInt });
  differential("getIntZero", {
    symbols: ["mtproxy_ffi_cfg_getint_zero"],
    ...at,
    native: native.getIntZero,
    plain: plain.getIntZero,
  });
  differential("getIntSignedZero", {
    symbols: ["mtproxy_ffi_cfg_getint_signed_zero"],
    ...at,
    native: native.getIntSignedZero,
    plain: plain.getIntSignedZero,
  });
});
