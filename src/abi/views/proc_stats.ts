/**
 * A process's stat line, decoded when a field is read.
 *
 * @module
 */
import { ArgumentRangeError } from "../../checks/argument_error.ts";
import type { Bytes } from "../../checks/genuine.ts";
import { checkString } from "../../checks/value_arguments.ts";
import { readBytes, writeBytes } from "../field.ts";
import { structs } from "../structs.ts";
import { clearGaps, describe, StructView, useData, viewBytes } from "../view.ts";

const struct = describe("proc_stats", {}, ["name"]);
const { comm, state } = structs.proc_stats.fields;
const COMM_END = comm.offset + 256;

/** Made at its first use, since not every place that imports this module has such a class. */
let decoder: TextDecoder | undefined;
const PARENTHESES = /^\(|\)$/g;

/** Where the zeros at the end of the name begin. */
function commEnd(data: DataView): number {
  let end = COMM_END;
  // Most of the field is zeros, so that they are skipped eight at a time; its length is a multiple of eight.
  while (end - 8 >= comm.offset && (data.getUint32(end - 8) | data.getUint32(end - 4)) === 0) end -= 8;
  while (end > comm.offset && data.getUint8(end - 1) === 0) end--;
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

const readComm = (data: DataView): Uint8Array => readBytes(data, comm.offset, commEnd(data));
const readState = (data: DataView): string => String.fromCharCode(data.getUint8(state.offset));

function readName(data: DataView): string {
  const name = plainName(data, comm.offset, commEnd(data));
  if (name !== undefined) return name;
  return (decoder ??= new TextDecoder("utf-8", { ignoreBOM: true })).decode(readComm(data)).replace(PARENTHESES, "");
}

/** Accepts one character of one byte; gives the byte. */
function checkedState(value: string): number {
  checkString(value, "state");
  const code = value.charCodeAt(0);
  if (value.length === 1 && code <= 0xff) return code;
  const shown = JSON.stringify(value.slice(0, 40));
  throw new ArgumentRangeError(`state must be one character up to U+00FF, got ${shown}; pass one such as "S"`);
}

/**
 * The first 42 fields of a stat line, see proc_pid_stat(5), over 552 bytes (`mtproxy_ffi_proc_stats_t` of ABI v1); what may
 * exceed 2^53 is a `bigint`.
 *
 * @example As the contract stores them
 * ```ts
 * import { ProcStat } from "@mtproxy/ffi/proc";
 * const stat = new ProcStat();
 * stat.comm = new TextEncoder().encode("(tmux: server)");
 * console.log(stat.name, stat.bytes.length); // tmux: server 552
 * ```
 */
export class ProcStat extends StructView {
  /** The size in bytes. */
  static readonly BYTES: number = struct.size;
  /** The struct's name in the contract. */
  static readonly structName = "proc_stats";
  /** Process id. */
  declare pid: number;
  /** Parent's process id. */
  declare ppid: number;
  /** Process group. */
  declare pgrp: number;
  /** Session. */
  declare session: number;
  /** Controlling terminal, 0 without one. */
  declare ttyNr: number;
  /** Foreground process group of that terminal, −1 without one. */
  declare tpgid: number;
  /** Kernel flags. */
  declare flags: bigint;
  /** Minor faults. */
  declare minflt: bigint;
  /** Minor faults of waited-for children. */
  declare cminflt: bigint;
  /** Major faults. */
  declare majflt: bigint;
  /** Major faults of waited-for children. */
  declare cmajflt: bigint;
  /** User time in clock ticks, a hundred of which are a second. */
  declare utime: bigint;
  /** Kernel time in clock ticks. */
  declare stime: bigint;
  /** User time of waited-for children, in clock ticks. */
  declare cutime: bigint;
  /** Kernel time of waited-for children, in clock ticks. */
  declare cstime: bigint;
  /** Scheduling priority. */
  declare priority: bigint;
  /** Nice value. */
  declare nice: bigint;
  /** Number of threads. */
  declare numThreads: bigint;
  /** Always 0 on current kernels. */
  declare itrealvalue: bigint;
  /** Start after boot, in clock ticks. */
  declare starttime: bigint;
  /** Virtual memory in bytes. */
  declare vsize: bigint;
  /** Resident memory in pages; `readStatm` gives it in bytes. */
  declare rss: bigint;
  /** Soft limit on resident memory, in bytes. */
  declare rlim: bigint;
  /** Lowest address of program text. */
  declare startcode: bigint;
  /** Highest address of program text. */
  declare endcode: bigint;
  /** Bottom of the stack. */
  declare startstack: bigint;
  /** Stack pointer. */
  declare kstkesp: bigint;
  /** Instruction pointer. */
  declare kstkeip: bigint;
  /** Pending signals. */
  declare signal: bigint;
  /** Blocked signals. */
  declare blocked: bigint;
  /** Ignored signals. */
  declare sigignore: bigint;
  /** Caught signals. */
  declare sigcatch: bigint;
  /** Where in the kernel it waits. */
  declare wchan: bigint;
  /** Not maintained by the kernel. */
  declare nswap: bigint;
  /** Not maintained by the kernel. */
  declare cnswap: bigint;
  /** The signal sent to the parent at the end. */
  declare exitSignal: number;
  /** The processor last run on. */
  declare processor: number;
  /** Real-time priority. */
  declare rtPriority: bigint;
  /** Scheduling policy. */
  declare policy: bigint;
  /** Delays by block input and output, in clock ticks. */
  declare delayacctBlkioTicks: bigint;

  /**
   * Views the first `BYTES` bytes of `bytes` (any offset), or fresh zeroed bytes.
   *
   * @throws {ArgumentTypeError} if `bytes` is not a `Uint8Array`
   * @throws {ArgumentRangeError} if `bytes` is shorter than that
   */
  constructor(bytes?: Uint8Array) {
    super(struct, bytes);
  }

  /** The command's name as the line has it, parentheses included: its first 255 bytes, fresh at each reading. */
  get comm(): Uint8Array {
    return useData(this, readComm);
  }
  set comm(value: Bytes) {
    const most = COMM_END - comm.offset - 1;
    useData(this, (data) => writeBytes(data, comm.offset, COMM_END, value, "comm", most));
  }

  /** The command's name without its parentheses, read as UTF-8 with U+FFFD for what is not. */
  get name(): string {
    return useData(this, readName);
  }

  /** The state letter, such as `R` or `S`: one byte, as a character. */
  get state(): string {
    return useData(this, readState);
  }
  set state(value: string) {
    const code = checkedState(value);
    useData(this, (data) => data.setUint8(state.offset, code));
  }

  static {
    struct.define(this.prototype);
  }
}

/** Accepts a stat line that has not lost its bytes; gives these, for native code. */
export function procStatBytes(stat: ProcStat, name: string): Uint8Array {
  return viewBytes(stat, ProcStat, struct.size, name);
}

/** Clears the bytes of a stat line that are no field's, once native code has filled it. */
export function clearProcStatGaps(bytes: Uint8Array): void {
  clearGaps(bytes, struct);
}
