/**
 * What the parsers of Linux's `/proc` give, and their errors.
 *
 * @module
 */
import { structs } from "../abi/structs.ts";

/** A struct that was filled: a view, or its bytes alone. */
export interface Filled {
  /** The struct's bytes. */
  readonly bytes: Uint8Array;
  /** A view of the same bytes. Who fills them again and again keeps it: making one takes as long as reading ten numbers. */
  readonly data?: DataView;
}

const dataOf = ({ bytes, data }: Filled): DataView => data ?? new DataView(bytes.buffer, bytes.byteOffset);

/** Both are made at their first use, since not every place that imports this module has such classes. */
let decoder: TextDecoder | undefined;
let encoder: TextEncoder | undefined;
const PARENTHESES = /^\(|\)$/g;

/** Where the zeros before `end` begin. */
function unpaddedEnd(data: DataView, start: number, end: number): number {
  // Most of the field is zeros, so that they are skipped eight at a time; its length is a multiple of eight.
  while (end - 8 >= start && (data.getUint32(end - 8) | data.getUint32(end - 4)) === 0) end -= 8;
  while (end > start && data.getUint8(end - 1) === 0) end--;
  return end;
}

/** The printable ASCII from `start` to `end`; `undefined` where another byte stands. */
function printable(data: DataView, start: number, end: number): string | undefined {
  let text = "";
  for (let index = start; index < end; index++) {
    const code = data.getUint8(index);
    if (code < 0x20 || code > 0x7e) return undefined;
    text += String.fromCharCode(code);
  }
  return text;
}

/** The name between its parentheses where it is all printable ASCII, as nearly always: calling a decoder takes longer. */
function plainName(data: DataView, start: number, end: number): string | undefined {
  const enclosed = end - start >= 2 && data.getUint8(start) === 0x28 && data.getUint8(end - 1) === 0x29;
  return enclosed ? printable(data, start + 1, end - 1) : undefined;
}

/** The first 42 fields of a stat line, see proc_pid_stat(5); what may exceed 2^53 is a `bigint`. */
export class ProcStat {
  /** Process id. */
  declare readonly pid: number;
  /** The command's name without its parentheses, read as UTF-8 with U+FFFD for what is not. */
  declare readonly name: string;
  /** The state letter, such as `R` or `S`: one byte, as a character. */
  declare readonly state: string;
  /** Parent's process id. */
  declare readonly ppid: number;
  /** Process group. */
  declare readonly pgrp: number;
  /** Session. */
  declare readonly session: number;
  /** Controlling terminal, 0 without one. */
  declare readonly ttyNr: number;
  /** Foreground process group of that terminal, −1 without one. */
  declare readonly tpgid: number;
  /** Kernel flags. */
  declare readonly flags: bigint;
  /** Minor faults. */
  declare readonly minflt: bigint;
  /** Minor faults of waited-for children. */
  declare readonly cminflt: bigint;
  /** Major faults. */
  declare readonly majflt: bigint;
  /** Major faults of waited-for children. */
  declare readonly cmajflt: bigint;
  /** User time in clock ticks. */
  declare readonly utime: bigint;
  /** Kernel time in clock ticks. */
  declare readonly stime: bigint;
  /** User time of waited-for children, in clock ticks. */
  declare readonly cutime: bigint;
  /** Kernel time of waited-for children, in clock ticks. */
  declare readonly cstime: bigint;
  /** Scheduling priority. */
  declare readonly priority: bigint;
  /** Nice value. */
  declare readonly nice: bigint;
  /** Number of threads. */
  declare readonly numThreads: bigint;
  /** Always 0 on current kernels. */
  declare readonly itrealvalue: bigint;
  /** Start after boot, in clock ticks. */
  declare readonly starttime: bigint;
  /** Virtual memory in bytes. */
  declare readonly vsize: bigint;
  /** Resident memory in pages. */
  declare readonly rss: bigint;
  /** Soft limit on resident memory, in bytes. */
  declare readonly rlim: bigint;
  /** Lowest address of program text. */
  declare readonly startcode: bigint;
  /** Highest address of program text. */
  declare readonly endcode: bigint;
  /** Bottom of the stack. */
  declare readonly startstack: bigint;
  /** Stack pointer. */
  declare readonly kstkesp: bigint;
  /** Instruction pointer. */
  declare readonly kstkeip: bigint;
  /** Pending signals. */
  declare readonly signal: bigint;
  /** Blocked signals. */
  declare readonly blocked: bigint;
  /** Ignored signals. */
  declare readonly sigignore: bigint;
  /** Caught signals. */
  declare readonly sigcatch: bigint;
  /** Where in the kernel it waits. */
  declare readonly wchan: bigint;
  /** Not maintained by the kernel. */
  declare readonly nswap: bigint;
  /** Not maintained by the kernel. */
  declare readonly cnswap: bigint;
  /** The signal sent to the parent at the end. */
  declare readonly exitSignal: number;
  /** The processor last run on. */
  declare readonly processor: number;
  /** Real-time priority. */
  declare readonly rtPriority: bigint;
  /** Scheduling policy. */
  declare readonly policy: bigint;
  /** Delays by block input and output, in clock ticks. */
  declare readonly delayacctBlkioTicks: bigint;
  /** The name as the line has it; `undefined` where that is `name` in parentheses. */
  readonly #comm: Uint8Array | undefined;

  /** Decodes a filled struct; shares no memory with it. */
  constructor(filled: Filled) {
    // Each field is read by itself: forty properties of a struct's view take longer than the parser.
    const { fields: at } = structs.proc_stats;
    const data = dataOf(filled);
    const start = at.comm.offset;
    const end = unpaddedEnd(data, start, at.state.offset);
    const name = plainName(data, start, end);
    this.#comm = name === undefined ? filled.bytes.slice(start, end) : undefined;
    this.name = name
      ?? (decoder ??= new TextDecoder("utf-8", { ignoreBOM: true })).decode(this.#comm).replace(PARENTHESES, "");
    this.state = String.fromCharCode(data.getUint8(at.state.offset));
    this.pid = data.getInt32(at.pid.offset, true);
    this.ppid = data.getInt32(at.ppid.offset, true);
    this.pgrp = data.getInt32(at.pgrp.offset, true);
    this.session = data.getInt32(at.session.offset, true);
    this.ttyNr = data.getInt32(at.tty_nr.offset, true);
    this.tpgid = data.getInt32(at.tpgid.offset, true);
    this.flags = data.getBigUint64(at.flags.offset, true);
    this.minflt = data.getBigUint64(at.minflt.offset, true);
    this.cminflt = data.getBigUint64(at.cminflt.offset, true);
    this.majflt = data.getBigUint64(at.majflt.offset, true);
    this.cmajflt = data.getBigUint64(at.cmajflt.offset, true);
    this.utime = data.getBigUint64(at.utime.offset, true);
    this.stime = data.getBigUint64(at.stime.offset, true);
    this.cutime = data.getBigInt64(at.cutime.offset, true);
    this.cstime = data.getBigInt64(at.cstime.offset, true);
    this.priority = data.getBigInt64(at.priority.offset, true);
    this.nice = data.getBigInt64(at.nice.offset, true);
    this.numThreads = data.getBigInt64(at.num_threads.offset, true);
    this.itrealvalue = data.getBigInt64(at.itrealvalue.offset, true);
    this.starttime = data.getBigUint64(at.starttime.offset, true);
    this.vsize = data.getBigUint64(at.vsize.offset, true);
    this.rss = data.getBigInt64(at.rss.offset, true);
    this.rlim = data.getBigUint64(at.rlim.offset, true);
    this.startcode = data.getBigUint64(at.startcode.offset, true);
    this.endcode = data.getBigUint64(at.endcode.offset, true);
    this.startstack = data.getBigUint64(at.startstack.offset, true);
    this.kstkesp = data.getBigUint64(at.kstkesp.offset, true);
    this.kstkeip = data.getBigUint64(at.kstkeip.offset, true);
    this.signal = data.getBigUint64(at.signal.offset, true);
    this.blocked = data.getBigUint64(at.blocked.offset, true);
    this.sigignore = data.getBigUint64(at.sigignore.offset, true);
    this.sigcatch = data.getBigUint64(at.sigcatch.offset, true);
    this.wchan = data.getBigUint64(at.wchan.offset, true);
    this.nswap = data.getBigUint64(at.nswap.offset, true);
    this.cnswap = data.getBigUint64(at.cnswap.offset, true);
    this.exitSignal = data.getInt32(at.exit_signal.offset, true);
    this.processor = data.getInt32(at.processor.offset, true);
    this.rtPriority = data.getBigUint64(at.rt_priority.offset, true);
    this.policy = data.getBigUint64(at.policy.offset, true);
    this.delayacctBlkioTicks = data.getBigUint64(at.delayacct_blkio_ticks.offset, true);
  }

  /** The command's name as the line has it, parentheses included: its first 255 bytes, fresh at each reading. */
  get comm(): Uint8Array {
    return this.#comm?.slice() ?? (encoder ??= new TextEncoder()).encode(`(${this.name})`);
  }
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
Object.freeze(statmFields);

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

/** The record of a filled struct. */
export function meminfoSummary(filled: Filled): MeminfoSummary {
  const { fields: at } = structs.meminfo_summary;
  const data = dataOf(filled);
  return {
    memFree: data.getBigInt64(at.mem_free.offset, true),
    memCached: data.getBigInt64(at.mem_cached.offset, true),
    swapTotal: data.getBigInt64(at.swap_total.offset, true),
    swapFree: data.getBigInt64(at.swap_free.offset, true),
  };
}
