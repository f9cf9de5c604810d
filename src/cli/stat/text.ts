/**
 * Processes and memory for people.
 *
 * @module
 */
import { nameForMessage } from "../io/file_name.ts";
import { formatBytes } from "../io/progress.ts";
import { layOut } from "../io/table.ts";
import type { Colours } from "../io/terminal.ts";
import type { RatesOf } from "./rates.ts";
import type { MemorySample, ProcessSample, Sample } from "./sample.ts";

/** The words of proc_pid_status(5). */
const states: Readonly<Record<string, string>> = {
  R: "running",
  S: "sleeping",
  D: "disk sleep",
  T: "stopped",
  t: "tracing stop",
  Z: "zombie",
  X: "dead",
  I: "idle",
};

/** The state letter in words; `undefined` for a new one. */
export function stateName(state: string): string | undefined {
  return states[state];
}

const two = (value: number): string => String(value).padStart(2, "0");

/** Minutes, seconds and hundredths. */
export function formatCpuTime(seconds: number): string {
  const hundredths = Math.round(seconds * 100);
  return `${Math.floor(hundredths / 6000)}:${two(Math.floor(hundredths / 100) % 60)}.${two(hundredths % 100)}`;
}

/** Local date and time to the second. */
export function formatDate(milliseconds: number): string {
  const date = new Date(milliseconds);
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join("-");
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(":")}`;
}

/** A column: its heading, and its cell for a process. */
interface Column {
  readonly heading: string;
  readonly cell: (process: ProcessSample) => string;
  /** Whether it is aligned on the right, as numbers are. */
  readonly right?: boolean;
}

const identity: readonly Column[] = [
  { heading: "PID", cell: ({ pid }) => String(pid), right: true },
  { heading: "NAME", cell: ({ name }) => nameForMessage(name) },
  { heading: "STATE", cell: ({ state }) => stateName(state) ?? state },
  { heading: "THREADS", cell: ({ threads }) => String(threads), right: true },
];
const sizes: readonly Column[] = [
  { heading: "CPU", cell: ({ cpuSeconds }) => formatCpuTime(cpuSeconds), right: true },
  { heading: "RSS", cell: ({ rssBytes }) => formatBytes(rssBytes), right: true },
  { heading: "VIRT", cell: ({ virtBytes }) => formatBytes(virtBytes), right: true },
  { heading: "STARTED", cell: ({ startedMs }) => formatDate(startedMs) },
  { heading: "MINFLT", cell: ({ minorFaults }) => String(minorFaults), right: true },
  { heading: "MAJFLT", cell: ({ majorFaults }) => String(majorFaults), right: true },
];

function rateColumns(ratesOf: RatesOf): Column[] {
  const rate = (value: number | undefined): string => value === undefined ? "-" : value.toFixed(1);
  return [
    { heading: "%CPU", cell: (process) => rate(ratesOf(process)?.cpuPercent), right: true },
    { heading: "MINFLT/S", cell: (process) => rate(ratesOf(process)?.minorFaults), right: true },
    { heading: "MAJFLT/S", cell: (process) => rate(ratesOf(process)?.majorFaults), right: true },
  ];
}

function tableOf(processes: readonly ProcessSample[], columns: readonly Column[]): string[] {
  const cells = columns.map(({ heading, cell, right = false }) => {
    const texts = [heading, ...processes.map(cell)];
    const width = Math.max(...texts.map(({ length }) => length));
    return right ? texts.map((text) => text.padStart(width)) : texts;
  });
  return layOut([undefined, ...processes].map((_, row) => cells.map((column) => column[row] ?? "")));
}

function memoryLines({ memFree, memCached, swapTotal, swapFree }: MemorySample): string[] {
  return layOut([
    ["memory free", formatBytes(memFree)],
    ["memory cached", formatBytes(memCached)],
    ["swap total", formatBytes(swapTotal)],
    ["swap free", formatBytes(swapFree)],
  ]);
}

/** The lines of a sample: its processes, with rates if there are any to show, and the memory. */
export function sampleLines({ processes, memory }: Sample, colours: Colours, ratesOf?: RatesOf): string[] {
  const columns = [...identity, ...(ratesOf === undefined ? [] : rateColumns(ratesOf)), ...sizes];
  const [heading = "", ...rows] = tableOf(processes, columns);
  const table = processes.length === 0 ? [] : [colours.bold(heading), ...rows];
  if (memory === undefined) return table;
  return [...table, ...(table.length === 0 ? [] : [""]), ...memoryLines(memory)];
}
