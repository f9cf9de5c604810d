/**
 * Processes and the machine for people.
 *
 * @module
 */
import { count, formatBytes } from "../io/numbers.ts";
import { processorCount } from "../io/processors.ts";
import { cut, layOut, pad } from "../io/table.ts";
import type { Colours } from "../io/terminal.ts";
import { processTable } from "./columns.ts";
import type { History } from "./history.ts";
import type { MachineSample } from "./machine.ts";
import type { RatesOf } from "./rates.ts";
import type { Sample } from "./sample.ts";
import { formatUptime } from "./words.ts";

/** How a sample is shown. */
export interface View {
  /** How many columns there are; infinite where nobody counts them. */
  readonly width: number;
  /** For headings. */
  readonly colours: Colours;
  /** What is shown, in a line above it. */
  readonly title?: string | undefined;
  /** What processes did since the sample before, with `--watch`. */
  readonly ratesOf?: RatesOf | undefined;
  /** What memory they had, where it is drawn. */
  readonly history?: History | undefined;
}

function machineLines({ memory, load }: MachineSample, uptime: number): { heading: string; lines: string[] } {
  const { memTotal, memAvailable, memFree, memCached, swapTotal, swapFree } = memory;
  const size = (bytes: number | undefined): string => bytes === undefined ? "-" : formatBytes(bytes);
  const numbers = [
    ["TOTAL", size(memTotal), size(swapTotal)],
    ["AVAILABLE", size(memAvailable), ""],
    ["FREE", size(memFree), size(swapFree)],
    ["CACHED", size(memCached), ""],
  ].map((column) => {
    const width = Math.max(...column.map(({ length }) => length));
    return column.map((cell) => pad(cell, width, true));
  });
  const table = layOut(
    ["", "memory", "swap"].map((name, row) => [name, ...numbers.map((column) => column[row] ?? "")]),
  );
  const [heading = "", ...lines] = table;
  const processors = count(processorCount(), "processor");
  const loads = load === undefined ? "" : `load ${load.map((value) => value.toFixed(2)).join(" ")}, `;
  return { heading, lines: [...lines, "", `${loads}${processors}, up ${formatUptime(uptime)}`] };
}

/** The lines of a sample: its title, the machine, and its processes, with rates if there are any to show. */
export function sampleLines(sample: Sample, { width, colours, title, ratesOf, history }: View): string[] {
  const { processes, machine, at } = sample;
  const heading = (text: string): string => colours.bold(cut(text, width));
  const rows = processes.map((process) => ({
    process,
    rates: ratesOf?.(process),
    ...(history === undefined ? {} : { history: history.of(process) }),
  }));
  const options = { watched: ratesOf !== undefined, drawn: history !== undefined };
  const [first = "", ...table] = rows.length === 0 ? [] : processTable(rows, width, options);
  const parts: string[][] = [];
  if (title !== undefined) parts.push([cut(title, width)]);
  if (machine !== undefined) {
    const { heading: over, lines } = machineLines(machine, at);
    parts.push([heading(over), ...lines.map((line) => cut(line, width))]);
  }
  // Last, as a terminal may have no room for all of them.
  if (rows.length > 0) parts.push([heading(first), ...table]);
  return parts.flatMap((lines, index) => index === 0 ? lines : ["", ...lines]);
}
