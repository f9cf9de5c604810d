/**
 * Whether a library answers start-up as it did when it was built. Apart from `answers.ts`, which no start needs.
 *
 * @module
 */
import type { Calls } from "../../abi/kinds.ts";
import { API_VERSION, START_UP_REPORT, type startUpSymbols } from "../../abi/start_up.ts";

/** Asks and checks all in one call, for the handshake with this package's version: whether the answers are as built. */
export function answersAsBuilt({ mtproxy_ext_start_up: ask }: Calls<typeof startUpSymbols.startUp>): boolean {
  const report = new Uint32Array(START_UP_REPORT.length);
  ask(API_VERSION, new Uint8Array(report.buffer));
  // A loop: of methods that take functions, Bun's engine compiles each at its first use.
  for (let index = 0; index < report.length; index++) if (report[index] !== START_UP_REPORT[index]) return false;
  return true;
}
