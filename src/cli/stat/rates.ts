/**
 * What happened between two samples.
 *
 * @module
 */
import type { ProcessSample, Sample } from "./sample.ts";

/** What a process did per second. */
export interface Rates {
  /** Its share of one processor's time, in percent. */
  readonly cpuPercent: number;
  /** Page faults without input, per second. */
  readonly minorFaults: number;
  /** Page faults with input, per second. */
  readonly majorFaults: number;
}

/** What a process did since the sample `earlier`; `undefined` if it is not in there. */
export type RatesOf = (process: ProcessSample) => Rates | undefined;

/** Compares the processes of `later` with those of `earlier`. */
export function ratesBetween(earlier: Sample | undefined, later: Sample): RatesOf {
  const seconds = later.at - (earlier?.at ?? later.at);
  const before = new Map(earlier?.processes.map((process) => [process.pid, process]));
  return (process) => {
    const old = before.get(process.pid);
    if (old === undefined || old.startTicks !== process.startTicks || seconds <= 0) return undefined;
    return {
      cpuPercent: 100 * (process.cpuSeconds - old.cpuSeconds) / seconds,
      minorFaults: (process.minorFaults - old.minorFaults) / seconds,
      majorFaults: (process.majorFaults - old.majorFaults) / seconds,
    };
  };
}
