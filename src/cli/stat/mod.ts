/**
 * `mtproxy-ffi stat`: shows processes and memory as Linux reports them.
 *
 * @module
 */
import process from "node:process";
import type { Command, Options } from "../command.ts";
import { FAILURE, SUCCESS, USAGE } from "../exit_code.ts";
import { printJson } from "../io/json.ts";
import { print, printError, STDOUT } from "../io/output.ts";
import { type Colours, isTerminal } from "../io/terminal.ts";
import { parseCommandLine, UsageError } from "../usage.ts";
import { sampleJson } from "./json.ts";
import type { RatesOf } from "./rates.ts";
import { startDrawing } from "./redraw.ts";
import { hasProc, type ProcReader, type Sample, takeSample } from "./sample.ts";
import { sampleLines } from "./text.ts";
import { watch } from "./watch.ts";

const DEFAULT_SECONDS = 2;
const MIN_SECONDS = 0.1;
const MAX_SECONDS = 86_400;
const MAX_PID = 0x7fff_ffff;
/** Where a terminal's height is not known. */
const DEFAULT_ROWS = 24;
/** Linux's CLOCK_BOOTTIME: seconds since the machine started, sleep included. */
const CLOCK_BOOTTIME = 7;

const options = {
  watch: {
    type: "string",
    value: "SECONDS",
    implied: String(DEFAULT_SECONDS),
    help:
      `show it again every SECONDS, default ${DEFAULT_SECONDS}, with the share of a processor and the page faults per `
      + "second in between, until no PID is left or Ctrl-C",
  },
  json: {
    type: "boolean",
    help:
      "print one JSON object: {processes, missing, memory}; with --watch one in each line. Sizes are in bytes, memory "
      + "is there with no PID only",
  },
} as const satisfies Options;

interface Request {
  /** Empty for the parent process. */
  readonly pids: ReadonlySet<number>;
  /** `undefined` to show them once. */
  readonly seconds: number | undefined;
  readonly json: boolean;
  readonly colours: Colours;
}

function parseSeconds(text: string): number {
  const seconds = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (seconds >= MIN_SECONDS && seconds <= MAX_SECONDS) return seconds;
  throw new UsageError(`invalid time '${text}': a number of seconds from ${MIN_SECONDS} to ${MAX_SECONDS} is expected`);
}

function parsePid(text: string): number {
  const pid = /^\d+$/.test(text) ? Number(text) : 0;
  if (pid >= 1 && pid <= MAX_PID) return pid;
  throw new UsageError(`invalid process id '${text}'`);
}

function parse(args: readonly string[]): Request {
  const { values, positionals, colours } = parseCommandLine(args, options);
  return {
    pids: new Set(positionals.map(parsePid)),
    seconds: values.watch === undefined ? undefined : parseSeconds(values.watch),
    json: values.json === true,
    colours: colours(STDOUT),
  };
}

async function openReader(): Promise<ProcReader> {
  const [{ readMeminfo, readProcStat, readStatm }, { getUtime }] = await Promise.all([
    import("../../proc.ts"),
    import("../../time.ts"),
  ]);
  return { readMeminfo, readProcStat, readStatm, uptime: () => getUtime(CLOCK_BOOTTIME), now: Date.now };
}

function reportMissing({ missing }: Sample): void {
  for (const pid of missing) {
    printError(`mtproxy-ffi: stat: ${pid}: no such process, or it may not be examined\n`);
  }
}

function showOnce(sample: Sample, { json, colours }: Request): number {
  if (json) {
    printJson(sampleJson(sample));
  } else {
    print(sampleLines(sample, colours).map((line) => `${line}\n`).join(""));
  }
  reportMissing(sample);
  return sample.missing.length === 0 ? SUCCESS : FAILURE;
}

/** How `--watch` shows a sample: as a line of JSON, over the one before on a terminal, or below it. */
function chooseShow({ json, colours }: Request): (sample: Sample, ratesOf: RatesOf) => void {
  if (json) {
    return (sample, ratesOf) => {
      print(`${JSON.stringify(sampleJson(sample, ratesOf))}\n`);
      reportMissing(sample);
    };
  }
  if (isTerminal(STDOUT)) {
    const drawing = startDrawing(print, () => process.stdout.rows || DEFAULT_ROWS);
    return (sample, ratesOf) => {
      drawing.erase();
      reportMissing(sample);
      drawing.draw(sampleLines(sample, colours, ratesOf));
    };
  }
  return (sample, ratesOf) => {
    reportMissing(sample);
    print(sampleLines(sample, colours, ratesOf).map((line) => `${line}\n`).join("") + "\n");
  };
}

async function run(args: readonly string[]): Promise<number> {
  const request = parse(args);
  const { pids: given, seconds } = request;
  const reader = await openReader();
  if (!hasProc(reader, process.pid)) {
    printError("mtproxy-ffi: stat: this system has no /proc to read: it takes Linux, with /proc mounted\n");
    return FAILURE;
  }
  const withMemory = given.size === 0;
  const pids = withMemory ? new Set([process.ppid]) : given;
  if (seconds === undefined) return showOnce(takeSample(reader, pids, withMemory), request);
  return watch({
    pids,
    take: (left) => takeSample(reader, left, withMemory),
    show: chooseShow(request),
    pause: () => new Promise((resolve) => setTimeout(resolve, seconds * 1000)),
  });
}

/** `mtproxy-ffi stat` */
export const stat: Command = {
  name: "stat",
  summary: "show processes and memory as Linux reports them",
  synopsis: ["[OPTION]... [PID]..."],
  description: [
    "Show name, state, threads, processor time, memory, start and page faults of each process PID, as Linux reports them "
    + "in /proc.",
    "With no PID, show the process that started the command, and the machine's memory.",
  ],
  options,
  operands: "processes",
  notes: [
    "CPU is minutes, seconds and hundredths in user and kernel mode; STARTED is local time; MINFLT and MAJFLT are page "
    + "faults without and with input.",
  ],
  exitStatus: [
    [SUCCESS, "all is well"],
    [FAILURE, "a PID does not exist, or the system has no /proc"],
    [USAGE, "the command line makes no sense"],
  ],
  examples: [["mtproxy-ffi stat --watch=1 $(pidof mtproto-proxy)", "watch a proxy, second by second"]],
  run,
};
