import { describe } from "@std/testing/bdd";
import * as plain from "../../src/fallback/tl.ts";
import * as native from "../../src/tl.ts";
import { differential } from "../support/differential.ts";
import type { Random } from "../support/random.ts";

const words = [
  native.RPC_INVOKE_REQ,
  native.RPC_INVOKE_KPHP_REQ,
  native.RPC_DEST_ACTOR,
  native.RPC_DEST_ACTOR_FLAGS,
  native.RPC_DEST_FLAGS,
  native.RPC_REQ_ERROR,
  native.RPC_REQ_ERROR_WRAPPED,
  native.RPC_REQ_RESULT,
  native.RPC_REQ_RESULT_FLAGS,
  0,
  1,
];

/** Opcodes and markers with ids and flags behind them, then damaged now and then. */
function packet(random: Random): [Uint8Array] {
  const bytes: number[] = [];
  const word = (value: number): number =>
    bytes.push(value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24);
  const first = random.pick([
    native.RPC_INVOKE_REQ,
    native.RPC_INVOKE_KPHP_REQ,
    native.RPC_REQ_RESULT,
    native.RPC_REQ_ERROR,
  ]);
  word(random.chance(10) ? random.u32() : first);
  bytes.push(...random.bytes(8));
  for (let markers = random.below(5); markers > 0; markers--) {
    const marker = random.pick(words);
    word(marker);
    if (marker === native.RPC_DEST_ACTOR || marker === native.RPC_REQ_ERROR) bytes.push(...random.bytes(8));
    if (marker === native.RPC_DEST_ACTOR_FLAGS) bytes.push(...random.bytes(8), 0, 0, 0, 0);
    if (marker === native.RPC_DEST_FLAGS || marker === native.RPC_REQ_RESULT_FLAGS)
      word(random.chance(4) ? random.u32() : 0);
  }
  bytes.push(...random.bytes(random.below(9)));
  const whole = Uint8Array.from(bytes);
  return [random.view(random.chance(3) ? random.mutated(whole) : whole)];
}

describe("TL headers, native against plain", () => {
  differential("parseQueryHeader", {
    symbols: ["mtproxy_ffi_tl_parse_query_header"],
    make: packet,
    native: native.parseQueryHeader,
    plain: plain.parseQueryHeader,
  });
  differential("parseAnswerHeader", {
    symbols: ["mtproxy_ffi_tl_parse_answer_header"],
    make: packet,
    native: native.parseAnswerHeader,
    plain: plain.parseAnswerHeader,
  });
});
