/**
 * Whether a library answers start-up as it did when it was built. Apart from `answers.ts`, which no start needs.
 *
 * @module
 */
import type { Calls } from "../../abi/kinds.ts";
import { API_VERSION, START_UP_REPORT, type startUpSymbols } from "../../abi/start_up.ts";

/** Whether the library answers all that start-up asks, for this package's version, as it did when it was built: one call. */
export function answersAsBuilt({ mtproxy_ext_start_up: ask }: Calls<typeof startUpSymbols.startUp>): boolean {
  const report = new Uint32Array(START_UP_REPORT.length);
  ask(API_VERSION, new Uint8Array(report.buffer));
  // A loop, not `every`: Bun's engine compiles each method that takes a function at its first use.
  for (let index = 0; index < report.length; index++) if (report[index] !== START_UP_REPORT[index]) return false;
  return true;
}
