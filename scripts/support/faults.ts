// The table of faults: what came of each in every runtime, as written down while the tests ran.
import { layOut } from "../../src/cli/io/table.ts";
import type { Recorded } from "../../tests/faults/record.ts";
import { freshLines, readJsonLines } from "./json_lines.ts";
import { root } from "./run.ts";
import { runtimes, runtimeTitles } from "./runtimes.ts";

const file = `${root}/rust/target/faults.jsonl`;

/** Forgets what earlier tests wrote down; the environment in which the next ones do. */
export function freshFaults(): Promise<Record<string, string>> {
  return freshLines("MTPROXY_FFI_FAULTS", file);
}

/**
 * Prints the table; how many of its cells are empty, since a runtime said nothing of a fault. Without a row, all of each
 * runtime's are.
 */
export function printFaults(): number {
  const recorded = readJsonLines<Recorded>(file);
  const rows = Map.groupBy(recorded, ({ of, fault }) => `${of}: ${fault}`);
  const cells = [...rows].map(([title, outcomes]) => [
    title,
    ...runtimes.map((name) => outcomes.find(({ runtime }) => runtime === name)?.outcome ?? ""),
  ]);
  for (const line of layOut([["fault", ...runtimes.map((name) => runtimeTitles[name])], ...cells])) console.log(line);
  return cells.length === 0 ? runtimes.length : cells.flat().filter((text) => text === "").length;
}
