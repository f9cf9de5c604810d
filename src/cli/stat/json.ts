/**
 * Processes and memory for programs.
 *
 * @module
 */
import type { RatesOf } from "./rates.ts";
import type { Sample } from "./sample.ts";
import { stateName } from "./text.ts";

/** A sample as `--json` prints it; with `ratesOf` each process has its rates, `null` where there are none yet. */
export function sampleJson({ processes, missing, memory }: Sample, ratesOf?: RatesOf): object {
  return {
    processes: processes.map((process) => {
      const { startTicks: _, startedMs, state, ...rest } = process;
      return {
        ...rest,
        state,
        stateName: stateName(state),
        started: new Date(startedMs).toISOString(),
        ...(ratesOf === undefined ? {} : { rates: ratesOf(process) ?? null }),
      };
    }),
    missing,
    ...(memory === undefined ? {} : { memory }),
  };
}
