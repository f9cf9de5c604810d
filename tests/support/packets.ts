// Random TL packets.
import * as tl from "../../src/tl/header.ts";
import type { Random } from "./random.ts";

const words = [
  tl.RPC_INVOKE_REQ,
  tl.RPC_INVOKE_KPHP_REQ,
  tl.RPC_DEST_ACTOR,
  tl.RPC_DEST_ACTOR_FLAGS,
  tl.RPC_DEST_FLAGS,
  tl.RPC_REQ_ERROR,
  tl.RPC_REQ_ERROR_WRAPPED,
  tl.RPC_REQ_RESULT,
  tl.RPC_REQ_RESULT_FLAGS,
  0,
  1,
];

/** Opcodes and markers with ids and flags behind them, then damaged now and then. */
export function packet(random: Random): [Uint8Array] {
  const bytes: number[] = [];
  const word = (value: number): number =>
    bytes.push(value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24);
  const first = random.pick([
    tl.RPC_INVOKE_REQ,
    tl.RPC_INVOKE_KPHP_REQ,
    tl.RPC_REQ_RESULT,
    tl.RPC_REQ_ERROR,
  ]);
  word(random.chance(10) ? random.u32() : first);
  bytes.push(...random.bytes(8));
  for (let markers = random.below(5); markers > 0; markers--) {
    const marker = random.pick(words);
    word(marker);
    if (marker === tl.RPC_DEST_ACTOR || marker === tl.RPC_REQ_ERROR) bytes.push(...random.bytes(8));
    if (marker === tl.RPC_DEST_ACTOR_FLAGS) bytes.push(...random.bytes(8), 0, 0, 0, 0);
    if (marker === tl.RPC_DEST_FLAGS || marker === tl.RPC_REQ_RESULT_FLAGS)
      word(random.chance(4) ? random.u32() : 0);
  }
  bytes.push(...random.bytes(random.below(9)));
  const whole = Uint8Array.from(bytes);
  return [random.view(random.chance(3) ? random.mutated(whole) : whole)];
}
