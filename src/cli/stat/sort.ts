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

const descending = (value: (process: ProcessSample) => number): Order => (one, other) => value(other) - value(one);

/** Names and numbers ascend; what is large, and what is new, comes first. */
const orders: Readonly<Record<SortKey, Order>> = {
  pid: (one, other) => one.pid - other.pid,
  name: (one, other) => byCodeUnits(one.name, other.name),
  user: (one, other) => byCodeUnits(one.user, other.user),
  cpu: descending(({ cpuSeconds }) => cpuSeconds),
  rss: descending(({ rssBytes }) => rssBytes),
  virt: descending(({ virtBytes }) => virtBytes),
  threads: descending(({ threads }) => threads),
  started: descending(({ startTicks }) => Number(startTicks)),
};

/** `processes` by `key`, and by their ids where that is equal; with `ratesOf`, "cpu" is the share of a processor. */
export function sortProcesses(
  processes: readonly ProcessSample[],
  key: SortKey,
  ratesOf?: RatesOf,
): ProcessSample[] {
  const order = key === "cpu" && ratesOf !== undefined
    ? descending((process) => ratesOf(process)?.cpuPercent ?? -1)
    : orders[key];
  return processes.toSorted((one, other) => order(one, other) || one.pid - other.pid);
}
