/**
 * The memory of processes over time.
 *
 * @module
 */
import type { ProcessSample, Sample } from "./sample.ts";

/** How many samples are kept. */
export const HISTORY_LENGTH = 12;

const bars = "▁▂▃▄▅▆▇█";

/** Bars from the least of `values` to the greatest. */
export function sparkline(values: readonly number[]): string {
  const least = Math.min(...values);
  const range = Math.max(...values) - least;
  return values.map((value) => {
    return bars[range === 0 ? 0 : Math.round((value - least) / range * (bars.length - 1))];
  }).join("");
}

/** Processes that reuse an id are others. */
const keyOf = ({ pid, startTicks }: ProcessSample): string => `${pid} ${startTicks}`;

/** What resident memory the processes had in the last samples. */
export class History {
  #sizes: ReadonlyMap<string, readonly number[]> = new Map();

  /** Adds a sample; forgets the processes that are not in it. */
  add({ processes }: Sample): void {
    this.#sizes = new Map(processes.map((process) => {
      const earlier = this.#sizes.get(keyOf(process)) ?? [];
      return [keyOf(process), [...earlier, process.rssBytes].slice(-HISTORY_LENGTH)];
    }));
  }

  /** The sizes of a process, the latest one last. */
  of(process: ProcessSample): readonly number[] {
    return this.#sizes.get(keyOf(process)) ?? [];
  }
}
