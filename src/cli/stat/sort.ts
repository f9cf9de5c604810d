/**
 * The order of processes.
 *
 * @module
 */
import { byCodeUnits } from "../io/by_code_units.ts";
import type { RatesOf } from "./rates.ts";
import type { ProcessSample } from "./sample.ts";

/** What processes can be sorted by. */
export const sortKeys = ["pid", "name", "user", "cpu", "rss", "virt", "threads", "started"] as const;

/** One of them. */
export type SortKey = (typeof sortKeys)[number];

type Order = (one: ProcessSample, other: ProcessSample) => number;

/** Names and numbers ascend; what is large, and what is new, comes first. */
function orderBy(key: SortKey, ratesOf: RatesOf | undefined): Order {
  const descending = (value: (process: ProcessSample) => number): Order => (one, other) => value(other) - value(one);
  switch (key) {
    case "pid":
      return (one, other) => one.pid - other.pid;
    case "name":
      return (one, other) => byCodeUnits(one.name, other.name);
    case "user":
      return (one, other) => byCodeUnits(one.user, other.user);
    case "cpu":
      return ratesOf === undefined
        ? descending(({ cpuSeconds }) => cpuSeconds)
        : descending((process) => ratesOf(process)?.cpuPercent ?? -1);
    case "rss":
      return descending(({ rssBytes }) => rssBytes);
    case "virt":
      return descending(({ virtBytes }) => virtBytes);
    case "threads":
      return descending(({ threads }) => threads);
    case "started":
      return descending(({ startTicks }) => Number(startTicks));
  }
}

/** `processes` by `key`, and by their ids where that is equal; with `ratesOf`, "cpu" is the share of a processor. */
export function sortProcesses(
  processes: readonly ProcessSample[],
  key: SortKey,
  ratesOf?: RatesOf,
): ProcessSample[] {
  const order = orderBy(key, ratesOf);
  return processes.toSorted((one, other) => order(one, other) || one.pid - other.pid);
}
