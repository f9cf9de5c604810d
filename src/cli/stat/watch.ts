/**
 * Showing samples again and again.
 *
 * @module
 */
import { FAILURE } from "../exit_code.ts";
import { ratesBetween, type RatesOf } from "./rates.ts";
import type { Sample } from "./sample.ts";

/** What watching needs. */
export interface WatchOptions {
  /** The processes to watch. */
  readonly pids: Iterable<number>;
  /** Reads those of them that are left. */
  readonly take: (pids: ReadonlySet<number>) => Sample;
  /** Shows a sample. */
  readonly show: (sample: Sample, ratesOf: RatesOf) => void;
  /** Passes the time until the next one. */
  readonly pause: () => Promise<void>;
}

/** Shows a sample after each pause until none of the processes is left; the exit code. */
export async function watch({ pids, take, show, pause }: WatchOptions): Promise<number> {
  const left = new Set(pids);
  let earlier: Sample | undefined;
  for (;;) {
    const sample = take(left);
    show(sample, ratesBetween(earlier, sample));
    for (const pid of sample.missing) left.delete(pid);
    if (left.size === 0) return FAILURE;
    earlier = sample;
    await pause();
  }
}
