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
  /** The same bytes: whoever fills them over and over keeps it, since making one takes as long as ten numbers. */
  readonly data?: DataView;
}

const dataOf = ({ bytes, data }: Filled): DataView => data ?? new DataView(bytes.buffer, bytes.byteOffset);

/** Made at the first use: not every place that imports this has them. */
let decoder: TextDecoder | undefined;
let encoder: TextEncoder | undefined;
const PARENTHESES = /^\(|\)$/g;

/** Where the zeros before `end` begin. */
function unpaddedEnd(data: DataView, start: number, end: number): number {
  // The field is a multiple of eight bytes long, and most of it is zeros.
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

/** The name between its parentheses if that is all there is, as nearly always: a decoder is slow to be called. */
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
  /** What the line has for a name; `undefined` where it is the name in parentheses. */
  readonly #comm: Uint8Array | undefined;

  /** Decodes a filled struct; shares no memory with it. */
  constructor(filled: Filled) {
    // Not through the view's properties: forty of them take longer than the parser.
    const { fields: at } = structs.proc_stats;
    const data = dataOf(filled);
    const start = at.comm[1];
    const end = unpaddedEnd(data, start, at.state[1]);
    const name = plainName(data, start, end);
    this.#comm = name === undefined ? filled.bytes.slice(start, end) : undefined;
    this.name = name
      ?? (decoder ??= new TextDecoder("utf-8", { ignoreBOM: true })).decode(this.#comm).replace(PARENTHESES, "");
    this.state = String.fromCharCode(data.getUint8(at.state[1]));
    this.pid = data.getInt32(at.pid[1], true);
    this.ppid = data.getInt32(at.ppid[1], true);
    this.pgrp = data.getInt32(at.pgrp[1], true);
    this.session = data.getInt32(at.session[1], true);
    this.ttyNr = data.getInt32(at.tty_nr[1], true);
    this.tpgid = data.getInt32(at.tpgid[1], true);
    this.flags = data.getBigUint64(at.flags[1], true);
    this.minflt = data.getBigUint64(at.minflt[1], true);
    this.cminflt = data.getBigUint64(at.cminflt[1], true);
    this.majflt = data.getBigUint64(at.majflt[1], true);
    this.cmajflt = data.getBigUint64(at.cmajflt[1], true);
    this.utime = data.getBigUint64(at.utime[1], true);
    this.stime = data.getBigUint64(at.stime[1], true);
    this.cutime = data.getBigInt64(at.cutime[1], true);
    this.cstime = data.getBigInt64(at.cstime[1], true);
    this.priority = data.getBigInt64(at.priority[1], true);
    this.nice = data.getBigInt64(at.nice[1], true);
    this.numThreads = data.getBigInt64(at.num_threads[1], true);
    this.itrealvalue = data.getBigInt64(at.itrealvalue[1], true);
    this.starttime = data.getBigUint64(at.starttime[1], true);
    this.vsize = data.getBigUint64(at.vsize[1], true);
    this.rss = data.getBigInt64(at.rss[1], true);
    this.rlim = data.getBigUint64(at.rlim[1], true);
    this.startcode = data.getBigUint64(at.startcode[1], true);
    this.endcode = data.getBigUint64(at.endcode[1], true);
    this.startstack = data.getBigUint64(at.startstack[1], true);
    this.kstkesp = data.getBigUint64(at.kstkesp[1], true);
    this.kstkeip = data.getBigUint64(at.kstkeip[1], true);
    this.signal = data.getBigUint64(at.signal[1], true);
    this.blocked = data.getBigUint64(at.blocked[1], true);
    this.sigignore = data.getBigUint64(at.sigignore[1], true);
    this.sigcatch = data.getBigUint64(at.sigcatch[1], true);
    this.wchan = data.getBigUint64(at.wchan[1], true);
    this.nswap = data.getBigUint64(at.nswap[1], true);
    this.cnswap = data.getBigUint64(at.cnswap[1], true);
    this.exitSignal = data.getInt32(at.exit_signal[1], true);
    this.processor = data.getInt32(at.processor[1], true);
    this.rtPriority = data.getBigUint64(at.rt_priority[1], true);
    this.policy = data.getBigUint64(at.policy[1], true);
    this.delayacctBlkioTicks = data.getBigUint64(at.delayacct_blkio_ticks[1], true);
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
    memFree: data.getBigInt64(at.mem_free[1], true),
    memCached: data.getBigInt64(at.mem_cached[1], true),
    swapTotal: data.getBigInt64(at.swap_total[1], true),
    swapFree: data.getBigInt64(at.swap_free[1], true),
  };
}
