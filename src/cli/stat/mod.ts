/**
 * `mtproxy-ffi stat`: shows processes and the machine as Linux reports them.
 *
 * @module
 */
import process from "node:process";
import type { Command, Options } from "../command.ts";
import { FAILURE, SUCCESS } from "../exit_code.ts";
import { warn } from "../io/output.ts";
import { parseCommandLine, UsageError } from "../usage.ts";
import { listPids, systemFiles, userNames } from "./files.ts";
import { hasProc, type ProcReader, type Sample, takeSample } from "./sample.ts";
import { showing, type Style } from "./show.ts";
import { type SortKey, sortKeys } from "./sort.ts";
import { watch } from "./watch.ts";

const DEFAULT_SECONDS = 2;
const MIN_SECONDS = 0.1;
const MAX_SECONDS = 86_400;
const MAX_PID = 0x7fff_ffff;
/** Linux's CLOCK_BOOTTIME: seconds since the machine started, sleep included. */
const CLOCK_BOOTTIME = 7;

const options = {
  all: { type: "boolean", short: "a", help: "show every process, and the machine" },
  sort: {
    type: "string",
    value: "KEY",
    choices: sortKeys,
    help: `the order: ${sortKeys.join(", ")}. Sizes, times and counts begin with the largest, started with the newest; `
      + "with --watch, cpu is the share of a processor",
  },
  watch: {
    type: "string",
    value: "SECONDS",
    implied: String(DEFAULT_SECONDS),
    help:
      `show it again every SECONDS, ${MIN_SECONDS} to ${MAX_SECONDS}, default ${DEFAULT_SECONDS}, with what was used per second `
      + "in between, until no PID is left or Ctrl-C; on a terminal with each process's memory over time",
  },
  json: {
    type: "boolean",
    help: "print one JSON object: {processes: [{pid, name, threads, cpuSeconds, rssBytes, virtBytes, minorFaults, "
      + "majorFaults, state, stateName, started, startTicks, user, commandLine}], missing, uptime}, without PIDs also "
      + "{memory: {memTotal, memAvailable, memFree, memCached, swapTotal, swapFree}, load, problems}; with --watch one in "
      + "each line, each process with rates: {cpuPercent, minorFaults, majorFaults}. Sizes are in bytes; startTicks, "
      + "hundredths of a second since the machine started, tell apart processes of the same pid; what the system does not "
      + "tell is null",
  },
} as const satisfies Options;

interface Request extends Style {
  /** Empty for the parent process. */
  readonly pids: ReadonlySet<number>;
  readonly all: boolean;
  /** `undefined` to show them once. */
  readonly seconds: number | undefined;
}

function parseSeconds(text: string): number {
  const seconds = /^(?:\d+(?:\.\d*)?|\.\d+)$/.test(text) ? Number(text) : Number.NaN;
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
  const { all = false, sort, watch: seconds, json = false } = values;
  if (all && positionals.length > 0) throw new UsageError("the --all option and process ids exclude each other");
  return {
    pids: new Set(positionals.map(parsePid)),
    all,
    seconds: seconds === undefined ? undefined : parseSeconds(seconds),
    // Only the choices come through.
    sort: sort as SortKey | undefined,
    json,
    colours,
  };
}

async function openReader(): Promise<ProcReader> {
  const [{ readMeminfo, readProcStat, readStatm }, { getUtime }] = await Promise.all([
    import("../../proc/mod.ts"),
    import("../../time/mod.ts"),
  ]);
  const uptime = (): number => getUtime(CLOCK_BOOTTIME);
  return {
    readMeminfo,
    readProcStat,
    readStatm,
    uptime,
    // Once: of two clocks that are read again, each time gives another difference.
    bootMs: Math.round(Date.now() - uptime() * 1000),
    files: systemFiles,
    userName: userNames(systemFiles),
  };
}

/** Which processes are shown, and what is said of that choice. */
interface Choice {
  readonly pids: ReadonlySet<number>;
  readonly title?: string;
}

/** Where nobody chose, the process that started the command; that of a container's first process is not in it. */
function choose(given: ReadonlySet<number>, parent: number): Choice {
  if (given.size > 0) return { pids: given };
  if (parent > 0) {
    return { pids: new Set([parent]), title: "The process that started this command; --all shows the others." };
  }
  const title = "This command: what started it is outside of its container; --all shows others.";
  return { pids: new Set([process.pid]), title };
}

async function run(args: readonly string[]): Promise<number> {
  const request = parse(args);
  const { all, seconds } = request;
  const reader = await openReader();
  if (!hasProc(reader, process.pid)) {
    warn("stat", "this system has no /proc to read: it takes Linux, with /proc mounted");
    return FAILURE;
  }
  const listed = all ? listPids(reader.files) : undefined;
  if (all && listed === undefined) {
    warn(
      "stat",
      "--all has to list /proc, which it may not: run Deno with --allow-all or Node with --allow-fs-read=/proc, or name "
        + "processes by their ids",
    );
    return FAILURE;
  }
  const { pids, title } = listed === undefined ? choose(request.pids, process.ppid) : { pids: new Set(listed) };
  const withMachine = request.pids.size === 0;
  const take = (left: ReadonlySet<number>): Sample => {
    if (!all) return takeSample(reader, left, withMachine);
    // Whoever ended between the listing and the reading is not missed.
    return { ...takeSample(reader, listPids(reader.files) ?? [], withMachine), missing: [] };
  };
  const show = showing({ ...request, title }, seconds !== undefined);
  if (seconds !== undefined) {
    return watch({ pids, take, show, pause: () => new Promise((resolve) => setTimeout(resolve, seconds * 1000)) });
  }
  const sample = take(pids);
  show(sample);
  return sample.missing.length === 0 ? SUCCESS : FAILURE;
}

/** `mtproxy-ffi stat` */
export const stat: Command = {
  name: "stat",
  summary: "show processes and memory as Linux reports them",
  synopsis: ["[OPTION]... [PID]..."],
  description: [
    "Show name, user, state, threads, processor time, memory, start, page faults and command line of each process PID, as "
    + "Linux reports them in /proc.",
    "With no PID, show the process that started the command, and the machine.",
  ],
  options,
  operands: "processes",
  notes: [
    "A terminal that is too narrow for all columns gets those that matter most; other output has them all. CPU is "
    + "minutes, seconds and hundredths in user and kernel mode; STARTED is local time; MINFLT and MAJFLT are page faults "
    + "without and with input.",
    "For the user, the command line, the machine's totals and load, and --all, Deno demands --allow-all, and node "
    + "--permission takes --allow-fs-read=/proc; without it the rest is shown.",
  ],
  success: "all is well",
  failure: "a PID does not exist, or the system has no /proc",
  examples: [
    ["mtproxy-ffi stat --watch=0.5 $(pidof mtproto-proxy)", "watch a proxy, twice a second"],
    ["mtproxy-ffi stat --all --sort=rss", "show what uses the memory of the machine"],
  ],
  run,
};
