/**
 * The columns of a table of processes, as many as a terminal has room for.
 *
 * @module
 */
import { nameForMessage } from "../io/file_name.ts";
import { formatBytes } from "../io/numbers.ts";
import { cut, pad } from "../io/table.ts";
import { textWidth } from "../io/text_width.ts";
import { HISTORY_LENGTH, sparkline } from "./history.ts";
import type { Rates } from "./rates.ts";
import type { ProcessSample } from "./sample.ts";
import { formatCpuTime, formatDate, stateName } from "./words.ts";

/** A process, and what is known of it from watching it. */
export interface Row {
  /** The process. */
  readonly process: ProcessSample;
  /** What it did per second, once that is known; only with `--watch`. */
  readonly rates?: Rates | undefined;
  /** What memory it had, the latest size last; only when it is drawn over. */
  readonly history?: readonly number[];
}

/** A column: its heading, and its cell for a process. */
interface Column {
  readonly heading: string;
  /** In this order columns get their room, the lowest first. */
  readonly rank: number;
  /** Whether it is there only if all that rank before it are. */
  readonly isExtra?: boolean;
  /** `undefined` where nothing is known. */
  readonly cell: (row: Row) => string | undefined;
  /** Whether it is aligned on the right, as numbers are. */
  readonly right?: boolean;
  /** The least width of a column that may be cut. */
  readonly least?: number;
}

const rate = (value: number | undefined): string => value === undefined ? "-" : value.toFixed(1);

/** The line as the shell would show it, without what a terminal would obey. */
function commandText({ name, commandLine }: ProcessSample): string | undefined {
  if (commandLine === undefined) return undefined;
  return commandLine.length === 0 ? `[${nameForMessage(name)}]` : commandLine.map(nameForMessage).join(" ");
}

const identity: readonly Column[] = [
  { heading: "PID", rank: 1, cell: ({ process }) => String(process.pid), right: true },
  { heading: "USER", rank: 7, cell: ({ process }) => process.user },
  { heading: "NAME", rank: 2, cell: ({ process }) => nameForMessage(process.name), least: 15 },
  { heading: "STATE", rank: 9, cell: ({ process }) => stateName(process.state) ?? process.state },
  { heading: "THREADS", rank: 10, cell: ({ process }) => String(process.threads), right: true },
];
const rates: readonly Column[] = [
  { heading: "%CPU", rank: 4, cell: (row) => rate(row.rates?.cpuPercent), right: true },
  { heading: "MINFLT/S", rank: 13, cell: (row) => rate(row.rates?.minorFaults), right: true, isExtra: true },
  { heading: "MAJFLT/S", rank: 14, cell: (row) => rate(row.rates?.majorFaults), right: true, isExtra: true },
];
const trend: Column = {
  heading: "RSS TREND",
  rank: 6,
  cell: ({ history = [] }) => sparkline(history).padStart(HISTORY_LENGTH),
};
const cpu: Column = { heading: "CPU", rank: 5, cell: ({ process }) => formatCpuTime(process.cpuSeconds), right: true };
const rss: Column = { heading: "RSS", rank: 3, cell: ({ process }) => formatBytes(process.rssBytes), right: true };
const others: readonly Column[] = [
  { heading: "VIRT", rank: 11, cell: ({ process }) => formatBytes(process.virtBytes), right: true },
  { heading: "STARTED", rank: 12, cell: ({ process }) => formatDate(process.startedMs) },
  { heading: "MINFLT", rank: 15, cell: ({ process }) => String(process.minorFaults), right: true, isExtra: true },
  { heading: "MAJFLT", rank: 16, cell: ({ process }) => String(process.majorFaults), right: true, isExtra: true },
  { heading: "COMMAND", rank: 8, cell: ({ process }) => commandText(process), least: 24 },
];

const GAP = 2;

interface Measured extends Column {
  /** The heading and a cell for each row. */
  readonly texts: readonly string[];
  readonly width: number;
}

function measure(column: Column, rows: readonly Row[]): Measured | undefined {
  const cells = rows.map(column.cell);
  if (cells.every((cell) => cell === undefined)) return undefined;
  const texts = [column.heading, ...cells.map((cell) => cell ?? "-")];
  return { ...column, texts, width: texts.reduce((most, text) => Math.max(most, textWidth(text)), 0) };
}

/** Gives the columns their room, those first that matter most; what is left goes to those that were cut. */
function fit(columns: readonly Measured[], width: number): Measured[] {
  const byRank = columns.toSorted((one, other) => one.rank - other.rank);
  const widths = new Map<string, number>();
  let room = width + GAP;
  let complete = true;
  for (const { heading, isExtra = false, width: wanted, least = wanted } of byRank) {
    const given = Math.min(wanted, least);
    // The first column is there however narrow the terminal is.
    const fits = widths.size === 0 || given + GAP <= room;
    complete &&= fits;
    if (!fits || (!complete && isExtra)) continue;
    widths.set(heading, given);
    room -= given + GAP;
  }
  return columns.flatMap((column) => {
    const given = widths.get(column.heading);
    if (given === undefined) return [];
    const more = Math.min(column.width - given, room);
    room -= more;
    return [{ ...column, width: given + more }];
  });
}

/** The table's lines, the heading first; `width` may be infinite. */
export function processTable(
  rows: readonly Row[],
  width: number,
  { watched, drawn }: { readonly watched: boolean; readonly drawn: boolean },
): string[] {
  const columns = [...identity, ...(watched ? rates : []), cpu, rss, ...(drawn ? [trend] : []), ...others];
  const measured = columns.flatMap((column) => measure(column, rows) ?? []);
  const shown = fit(measured, width);
  return Array.from({ length: rows.length + 1 }, (_, line) => {
    const cells = shown.map(({ texts, width: room, right = false }) => pad(cut(texts[line] ?? "", room), room, right));
    return cells.join(" ".repeat(GAP)).trimEnd();
  });
}
