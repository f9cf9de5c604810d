/**
 * What the parsers of Linux's `/proc` give, and their errors.
 *
 * @module
 */
import type { MeminfoSummaryView, ProcStatsView } from "./views.ts";

/** The first 42 fields of a stat line, see proc_pid_stat(5); what may exceed 2^53 is a `bigint`. */
export interface ProcStat {
  /** Process id. */
  readonly pid: number;
  /** The command's name without its parentheses, read as UTF-8 with U+FFFD for what is not. */
  readonly name: string;
  /** The command's name as the line has it, parentheses included; its first 255 bytes. */
  readonly comm: Uint8Array;
  /** The state letter, such as `R` or `S`: one byte, as a character. */
  readonly state: string;
  /** Parent's process id. */
  readonly ppid: number;
  /** Process group. */
  readonly pgrp: number;
  /** Session. */
  readonly session: number;
  /** Controlling terminal, 0 without one. */
  readonly ttyNr: number;
  /** Foreground process group of that terminal, −1 without one. */
  readonly tpgid: number;
  /** Kernel flags. */
  readonly flags: bigint;
  /** Minor faults. */
  readonly minflt: bigint;
  /** Minor faults of waited-for children. */
  readonly cminflt: bigint;
  /** Major faults. */
  readonly majflt: bigint;
  /** Major faults of waited-for children. */
  readonly cmajflt: bigint;
  /** User time in clock ticks. */
  readonly utime: bigint;
  /** Kernel time in clock ticks. */
  readonly stime: bigint;
  /** User time of waited-for children, in clock ticks. */
  readonly cutime: bigint;
  /** Kernel time of waited-for children, in clock ticks. */
  readonly cstime: bigint;
  /** Scheduling priority. */
  readonly priority: bigint;
  /** Nice value. */
  readonly nice: bigint;
  /** Number of threads. */
  readonly numThreads: bigint;
  /** Always 0 on current kernels. */
  readonly itrealvalue: bigint;
  /** Start after boot, in clock ticks. */
  readonly starttime: bigint;
  /** Virtual memory in bytes. */
  readonly vsize: bigint;
  /** Resident memory in pages. */
  readonly rss: bigint;
  /** Soft limit on resident memory, in bytes. */
  readonly rlim: bigint;
  /** Lowest address of program text. */
  readonly startcode: bigint;
  /** Highest address of program text. */
  readonly endcode: bigint;
  /** Bottom of the stack. */
  readonly startstack: bigint;
  /** Stack pointer. */
  readonly kstkesp: bigint;
  /** Instruction pointer. */
  readonly kstkeip: bigint;
  /** Pending signals. */
  readonly signal: bigint;
  /** Blocked signals. */
  readonly blocked: bigint;
  /** Ignored signals. */
  readonly sigignore: bigint;
  /** Caught signals. */
  readonly sigcatch: bigint;
  /** Where in the kernel it waits. */
  readonly wchan: bigint;
  /** Not maintained by the kernel. */
  readonly nswap: bigint;
  /** Not maintained by the kernel. */
  readonly cnswap: bigint;
  /** The signal sent to the parent at the end. */
  readonly exitSignal: number;
  /** The processor last run on. */
  readonly processor: number;
  /** Real-time priority. */
  readonly rtPriority: bigint;
  /** Scheduling policy. */
  readonly policy: bigint;
  /** Delays by block input and output, in clock ticks. */
  readonly delayacctBlkioTicks: bigint;
}

/** Memory totals of the machine, in bytes. */
export interface MeminfoSummary {
  /** `MemFree` */
  readonly memFree: bigint;
  /** `Cached` */
  readonly memCached: bigint;
  /** `SwapTotal` */
  readonly swapTotal: bigint;
  /** `SwapFree` */
  readonly swapFree: bigint;
}

/** The numbers of a statm text in their order, all in pages there and in bytes once parsed. */
export const statmFields: readonly ["size", "resident", "shared", "text", "lib", "data", "dt"] = [
  "size",
  "resident",
  "shared",
  "text",
  "lib",
  "data",
  "dt",
];

/** A text of `/proc` that does not have its form. */
export class ProcParseError extends Error {
  /** The class's name, kept through minification. */
  override readonly name: string = "ProcParseError";
  /** The contract's code. */
  readonly code: number = -1;
  /** Where in the text, as UTF-8 bytes, stands what could not be read; its length if something is missing. */
  readonly offset: number;
  /** The field that could not be read; `undefined` if the text as a whole is not UTF-8. */
  readonly field: string | undefined;

  /** Made by the parsers. */
  constructor(message: string, offset: number, field?: string) {
    super(message);
    this.offset = offset;
    this.field = field;
  }
}

/** A file of `/proc` that could not be read, or does not have its form. */
export class ProcReadError extends Error {
  /** The class's name, kept through minification. */
  override readonly name: string = "ProcReadError";
  /** The contract's code. */
  readonly code: number = -1;
  /** The file's path. */
  readonly path: string;

  /** Made by the readers. */
  constructor(path: string, options?: ErrorOptions) {
    super(`${path} could not be read and parsed; it exists on Linux only, and only while its process does`, options);
    this.path = path;
  }
}

/** The path of a process's stat file, or of its thread `tid` when that is positive. */
export function statPath(pid: number, tid: number): string {
  return tid > 0 ? `/proc/${pid}/task/${tid}/stat` : `/proc/${pid}/stat`;
}

/** The path of a process's statm file; the caller's own unless `pid` is positive. */
export function statmPath(pid: number): string {
  return pid > 0 ? `/proc/${pid}/statm` : "/proc/self/statm";
}

/** The path of the machine's memory totals. */
export const MEMINFO_PATH = "/proc/meminfo";

const PARENTHESES = /^\(|\)$/g;

/** The record of a filled struct; shares no memory with it. */
export function procStat(view: ProcStatsView): ProcStat {
  const comm = view.comm.slice(0, view.comm.findLastIndex((byte) => byte !== 0) + 1);
  return {
    pid: view.pid,
    name: new TextDecoder("utf-8", { ignoreBOM: true }).decode(comm).replace(PARENTHESES, ""),
    comm,
    state: String.fromCharCode(view.state & 0xff),
    ppid: view.ppid,
    pgrp: view.pgrp,
    session: view.session,
    ttyNr: view.ttyNr,
    tpgid: view.tpgid,
    flags: view.flags,
    minflt: view.minflt,
    cminflt: view.cminflt,
    majflt: view.majflt,
    cmajflt: view.cmajflt,
    utime: view.utime,
    stime: view.stime,
    cutime: view.cutime,
    cstime: view.cstime,
    priority: view.priority,
    nice: view.nice,
    numThreads: view.numThreads,
    itrealvalue: view.itrealvalue,
    starttime: view.starttime,
    vsize: view.vsize,
    rss: view.rss,
    rlim: view.rlim,
    startcode: view.startcode,
    endcode: view.endcode,
    startstack: view.startstack,
    kstkesp: view.kstkesp,
    kstkeip: view.kstkeip,
    signal: view.signal,
    blocked: view.blocked,
    sigignore: view.sigignore,
    sigcatch: view.sigcatch,
    wchan: view.wchan,
    nswap: view.nswap,
    cnswap: view.cnswap,
    exitSignal: view.exitSignal,
    processor: view.processor,
    rtPriority: view.rtPriority,
    policy: view.policy,
    delayacctBlkioTicks: view.delayacctBlkioTicks,
  };
}

/** The record of a filled struct. */
export function meminfoSummary(view: MeminfoSummaryView): MeminfoSummary {
  return { memFree: view.memFree, memCached: view.memCached, swapTotal: view.swapTotal, swapFree: view.swapFree };
}
