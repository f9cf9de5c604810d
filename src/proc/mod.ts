/**
 * Linux's `/proc`: parsers for its texts, and readers that go through the native library, since Deno bars `/proc` from
 * TypeScript unless everything is allowed.
 *
 * ```ts
 * import { readMeminfo, readProcStat } from "@mtproxy/ffi/proc";
 * console.log(readProcStat(1).pid, readMeminfo().memFree > 0n); // 1 true
 * ```
 *
 * @module
 */
import { symbols } from "../abi/symbols.ts";
import { clearMeminfoGaps, meminfoBytes, MeminfoSummary } from "../abi/views/meminfo.ts";
import { clearProcStatGaps, ProcStat, procStatBytes } from "../abi/views/proc_stats.ts";
import { lazyCalls } from "../boundary/lazy_calls.ts";
import { opened } from "../boundary/mod.ts";
import { NativeCallError } from "../boundary/native_call.ts";
import { bytesOf } from "../checks/byte_arguments.ts";
import type { Bytes } from "../checks/genuine.ts";
import { MAX_U32 } from "../checks/limits.ts";
import { codeOf } from "../checks/message.ts";
import { checkI32, checkInteger } from "../checks/number_arguments.ts";
import { checkTextBytes, encoded } from "../checks/text_arguments.ts";
import { ProcReadError } from "./errors.ts";
import { parseMeminfo as plainMeminfo, parseProcStat as plainStat, parseStatm as plainStatm } from "./parsers.ts";
import { MEMINFO_PATH, statmPath, statPath } from "./paths.ts";
import { named, type Statm, statmFields, type StatmSizes } from "./statm.ts";

export type { StructJson, StructView } from "../abi/view.ts";
export { MeminfoSummary } from "../abi/views/meminfo.ts";
export { ProcStat } from "../abi/views/proc_stats.ts";
export type { Bytes } from "../checks/genuine.ts";
export { clockTicksPerSecond } from "./clock_ticks.ts";
export { ProcParseError, ProcReadError } from "./errors.ts";
export { type Statm, statmFields, type StatmSizes } from "./statm.ts";

const native = lazyCalls(symbols.proc);

const sizesScratch = new BigInt64Array(statmFields.length);

/**
 * Throws where a native parser refused a text. The contract does not report the place: `plain` finds it by parsing the text
 * again.
 */
function refused(status: number, symbol: string, plain: () => unknown): never {
  plain();
  throw new NativeCallError(symbol, status);
}

/** Why a native reader failed, which it does not report: the file is read again, as far as TypeScript may read it. */
function unreadable(path: string, parse: (data: Uint8Array) => unknown): ProcReadError {
  const read = opened.runtime.readFile(path);
  if (read.bytes === undefined) {
    // A runtime that bars the file says nothing about what native code met; only the system's errors have a code.
    const isTold = read.failure !== "denied" && codeOf(read.cause) !== undefined;
    return new ProcReadError(path, isTold ? { cause: read.cause } : undefined);
  }
  try {
    parse(read.bytes);
    return new ProcReadError(path);
  } catch (cause) {
    return new ProcReadError(path, { cause });
  }
}

/**
 * Parses a process's stat line: its first 42 fields.
 *
 * A command's name with white space or arbitrary bytes is read, too, if it has 64 bytes at most, as kernels write it. It
 * reaches from the first `(` to the last `)` of the first line or, as a name may hold a line feed, of all the text.
 *
 * @param line the file's content
 * @returns the fields
 * @throws {ArgumentTypeError} if `line` is neither bytes nor a string
 * @throws {ProcParseError} if the line does not have that form
 *
 * @example A name with a space
 * ```ts
 * import { parseProcStat } from "@mtproxy/ffi/proc";
 * const zeros = " 0".repeat(39);
 * console.log(parseProcStat(`7 (tmux: server) S${zeros}`).name); // tmux: server
 * ```
 */
export function parseProcStat(line: Bytes | string): ProcStat {
  const given = encoded(line);
  const length = checkTextBytes(given, "line");
  const data = bytesOf(given);
  const stat = new ProcStat();
  const bytes = procStatBytes(stat, "stat");
  const status = length > MAX_U32
    ? native.mtproxy_ffi_parse_proc_stat_line()(data, BigInt(length), bytes)
    : native.mtproxy_ext_parse_proc_stat_line()(data, length, bytes);
  if (status < 0) refused(status, "mtproxy_ext_parse_proc_stat_line", () => plainStat(data));
  clearProcStatGaps(bytes);
  return stat;
}

/**
 * Converts the first numbers of a statm text from pages into bytes.
 *
 * @param data the file's content
 * @param fields how many numbers, 1 to 7, in the order size, resident, shared, text, lib, data, dt
 * @param pageSize the size of a page in bytes, 1 to 2^53 − 1
 * @returns `fields` numbers of bytes, saturated at the limits of a signed 64-bit integer
 * @throws {ArgumentTypeError} if an argument has the wrong type
 * @throws {ArgumentRangeError} if `fields` or `pageSize` is out of range
 * @throws {ProcParseError} if the text does not have that form
 *
 * @example The size and the resident memory
 * ```ts
 * import { parseStatm } from "@mtproxy/ffi/proc";
 * console.log(parseStatm("13 21 34 55 89 144 233", 2, 4096)); // [ 53248n, 86016n ]
 * ```
 */
export function parseStatm(data: Bytes | string, fields: number, pageSize: number): bigint[] {
  const given = encoded(data);
  const length = checkTextBytes(given, "data");
  const text = bytesOf(given);
  checkInteger(fields, 1, statmFields.length, "fields");
  checkInteger(pageSize, 1, Number.MAX_SAFE_INTEGER, "pageSize");
  const status = native.mtproxy_ffi_parse_statm()(text, BigInt(length), fields, BigInt(pageSize), sizesScratch);
  if (status < 0) refused(status, "mtproxy_ffi_parse_statm", () => plainStatm(text, fields, pageSize));
  return Array.from(sizesScratch.subarray(0, fields));
}

/**
 * Extracts four totals from a memory-info text. Of a repeated key, the last line with a number and the unit kB counts.
 *
 * @param data the file's content
 * @returns the totals in bytes, saturated at the limits of a signed 64-bit integer
 * @throws {ArgumentTypeError} if `data` is neither bytes nor a string
 * @throws {ProcParseError} if the text is not UTF-8 or a total is missing
 *
 * @example The memory of the page cache
 * ```ts
 * import { parseMeminfo } from "@mtproxy/ffi/proc";
 * const text = "MemFree: 1 kB\nCached: 2 kB\nSwapTotal: 3 kB\nSwapFree: 4 kB\n";
 * console.log(parseMeminfo(text).memCached); // 2048n
 * ```
 */
export function parseMeminfo(data: Bytes | string): MeminfoSummary {
  const given = encoded(data);
  const length = checkTextBytes(given, "data");
  const text = bytesOf(given);
  const totals = new MeminfoSummary();
  const bytes = meminfoBytes(totals, "totals");
  const status = length > MAX_U32
    ? native.mtproxy_ffi_parse_meminfo_summary()(text, BigInt(length), bytes)
    : native.mtproxy_ext_parse_meminfo_summary()(text, length, bytes);
  if (status < 0) refused(status, "mtproxy_ext_parse_meminfo_summary", () => plainMeminfo(text));
  clearMeminfoGaps(bytes);
  return totals;
}

/**
 * Reads and parses the stat file of a process, or of its thread `tid` when that is positive.
 *
 * @param pid a process, a signed 32-bit integer: there is no such file unless it is above 0
 * @param tid one of its threads, a signed 32-bit integer: for the process itself unless it is above 0
 * @returns the fields
 * @throws {ArgumentTypeError} if an argument is not a number
 * @throws {ArgumentRangeError} if an argument is out of range
 * @throws {ProcReadError} if the file cannot be read or parsed
 *
 * @example The first process
 * ```ts
 * import { readProcStat } from "@mtproxy/ffi/proc";
 * console.log(readProcStat(1).pid); // 1
 * ```
 */
export function readProcStat(pid: number, tid = 0): ProcStat {
  checkI32(pid, "pid");
  checkI32(tid, "tid");
  const stat = new ProcStat();
  const bytes = procStatBytes(stat, "stat");
  if (native.mtproxy_ffi_read_proc_stat_file()(pid | 0, tid | 0, bytes) < 0)
    throw unreadable(statPath(pid, tid), plainStat);
  clearProcStatGaps(bytes);
  return stat;
}

/**
 * Reads the sizes of a process, in bytes; its own unless `pid` is positive.
 *
 * @param pid a signed 32-bit integer; 0 when absent
 * @param fields how many, 1 to 7, which is all and the default, in the order size, resident, shared, text, lib, data, dt
 * @returns `fields` numbers of bytes in that order, which have these names, too
 * @throws {ArgumentTypeError} if an argument is not a number
 * @throws {ArgumentRangeError} if an argument is out of range
 * @throws {ProcReadError} if the file cannot be read or parsed
 *
 * @example This process's size and resident memory
 * ```ts
 * import { readStatm } from "@mtproxy/ffi/proc";
 * const { size, resident } = readStatm();
 * console.log(size >= resident, readStatm().length); // true 7
 * ```
 */
export function readStatm(pid?: number): Statm;
/** The first `fields` of them. */
export function readStatm(pid: number | undefined, fields: number | undefined): bigint[] & Partial<StatmSizes>;
export function readStatm(pid = 0, fields: number = statmFields.length): bigint[] & Partial<StatmSizes> {
  checkI32(pid, "pid");
  checkInteger(fields, 1, statmFields.length, "fields");
  if (native.mtproxy_ext_read_statm()(pid | 0, fields, sizesScratch) < 0)
    throw unreadable(statmPath(pid), (data) => plainStatm(data, fields, 1));
  return named(Array.from(sizesScratch.subarray(0, fields)));
}

/**
 * Reads the memory totals of the machine, in bytes.
 *
 * @returns the totals
 * @throws {ProcReadError} if the file cannot be read or parsed
 *
 * @example The memory that nothing uses
 * ```ts
 * import { readMeminfo } from "@mtproxy/ffi/proc";
 * console.log(readMeminfo().memFree > 0n); // true
 * ```
 */
export function readMeminfo(): MeminfoSummary {
  const totals = new MeminfoSummary();
  const bytes = meminfoBytes(totals, "totals");
  if (native.mtproxy_ext_read_meminfo_summary()(bytes) < 0) throw unreadable(MEMINFO_PATH, plainMeminfo);
  clearMeminfoGaps(bytes);
  return totals;
}
