/**
 * What `stat` reads of processes and of the machine.
 *
 * @module
 */
import type { MeminfoSummary } from "../../abi/views/meminfo.ts";
import type { ProcStat } from "../../abi/views/proc_stats.ts";
import { clockTicksPerSecond } from "../../proc/clock_ticks.ts";
import { ProcReadError } from "../../proc/errors.ts";
import { commandLine, type SystemFiles } from "./files.ts";
import { type MachineSample, sampleMachine } from "./machine.ts";

/** Where it is read. */
export interface ProcReader {
  /** A process's stat file. */
  readonly readProcStat: (pid: number) => ProcStat;
  /** The first sizes of a process in bytes: virtual, resident. */
  readonly readStatm: (pid: number, fields: number) => bigint[];
  /** The machine's memory. */
  readonly readMeminfo: () => MeminfoSummary;
  /** Seconds since the machine started, sleep included: the clock of `starttime`. */
  readonly uptime: () => number;
  /** When the machine started, in milliseconds of Unix time. */
  readonly bootMs: number;
  /** What is read in TypeScript. */
  readonly files: SystemFiles;
  /** The name of a user. */
  readonly userName: (uid: number) => string;
}

/** A process at a moment. */
export interface ProcessSample {
  /** Its id. */
  readonly pid: number;
  /** Its command's name. */
  readonly name: string;
  /** Its state letter. */
  readonly state: string;
  /** The number of its threads. */
  readonly threads: number;
  /** Processor time in user and kernel mode, in seconds. */
  readonly cpuSeconds: number;
  /** Resident memory. */
  readonly rssBytes: number;
  /** Virtual memory. */
  readonly virtBytes: number;
  /** When it started, in milliseconds of Unix time. */
  readonly startedMs: number;
  /** When it started, in clock ticks after the machine: distinguishes processes that had the same id. */
  readonly startTicks: bigint;
  /** Page faults without input. */
  readonly minorFaults: number;
  /** Page faults with input. */
  readonly majorFaults: number;
  /** The name or number of the user that it runs as; `undefined` if that cannot be told. */
  readonly user: string | undefined;
  /** The words that started it, none for a thread of the kernel; `undefined` if they cannot be told. */
  readonly commandLine: readonly string[] | undefined;
}

/** All that was read at a moment. */
export interface Sample {
  /** When, in seconds of uptime. */
  readonly at: number;
  /** Those that exist. */
  readonly processes: readonly ProcessSample[];
  /** The ids of those that do not, or may not be read. */
  readonly missing: readonly number[];
  /** The machine, if it was asked for. */
  readonly machine?: MachineSample;
}

function sampleProcess(reader: ProcReader, pid: number): ProcessSample {
  const { name, state, numThreads, utime, stime, starttime, minflt, majflt } = reader.readProcStat(pid);
  const [virtual = 0n, resident = 0n] = reader.readStatm(pid, 2);
  const uid = reader.files.owner(`/proc/${pid}`);
  return {
    pid,
    name,
    state,
    threads: Number(numThreads),
    cpuSeconds: Number(utime + stime) / clockTicksPerSecond,
    rssBytes: Number(resident),
    virtBytes: Number(virtual),
    startedMs: reader.bootMs + Number(starttime) * 1000 / clockTicksPerSecond,
    startTicks: starttime,
    minorFaults: Number(minflt),
    majorFaults: Number(majflt),
    user: uid === undefined ? undefined : reader.userName(uid),
    commandLine: commandLine(reader.files, pid),
  };
}

/** Whether there is a /proc, and the process `own` in it. */
export function hasProc({ readProcStat }: ProcReader, own: number): boolean {
  try {
    readProcStat(own);
    return true;
  } catch (error) {
    if (error instanceof ProcReadError) return false;
    throw error;
  }
}

/** Reads the processes `pids`, and the machine if `withMachine`. */
export function takeSample(reader: ProcReader, pids: Iterable<number>, withMachine: boolean): Sample {
  const at = reader.uptime();
  const processes: ProcessSample[] = [];
  const missing: number[] = [];
  for (const pid of pids) {
    try {
      processes.push(sampleProcess(reader, pid));
    } catch (error) {
      if (!(error instanceof ProcReadError)) throw error;
      missing.push(pid);
    }
  }
  const machine = withMachine ? { machine: sampleMachine(reader.files, reader.readMeminfo) } : {};
  return { at, processes, missing, ...machine };
}
