// What it costs to ask the engine for an argument's length instead of believing the argument.
import { startUpSymbols } from "../../src/abi/start_up.ts";
import { openGroup } from "../../src/boundary/mod.ts";
import { checkBytes } from "../../src/checks/byte_arguments.ts";
import { type Effort, measure, quantile } from "./measure.ts";

function believe(data: Uint8Array): number {
  if (data instanceof Uint8Array) return data.length;
  throw new TypeError("data must be a Uint8Array");
}

/** Nanoseconds more, in each round, that a checksum of 16 bytes takes natively with its length checked. */
export async function lengthCheck(effort: Effort): Promise<number[]> {
  const crc = openGroup(startUpSymbols.checksum).mtproxy_ext_crc32_partial;
  const data = new Uint8Array(16).fill(7);
  const { asked = [], believed = [] } = await measure({
    asked: () => crc(data, checkBytes(data, "data"), -1) >>> 0,
    believed: () => crc(data, believe(data), -1) >>> 0,
  }, { ...effort, rounds: effort.rounds * 5, ms: 1 });
  return asked.map((ns, round) => ns - (believed[round] ?? Number.NaN));
}

/** The one number of all rounds. */
export const typicalCheck = (rounds: readonly number[]): number => quantile(rounds, 0.5);
