/**
 * The prefix of MTProxy's log lines.
 *
 * ```ts
 * import { formatLogPrefix } from "@mtproxy/ffi/log";
 * const time = { year: 2031, month: 7, day: 4, hour: 3, minute: 9, second: 8, microsecond: 20406 };
 * console.log(formatLogPrefix({ pid: 4711, ...time }) + "ready"); // [4711][2031-07-04 03:09:08.020406 local] ready
 * ```
 *
 * @module
 */
import { symbols } from "../abi/symbols.ts";
import { lazyCalls } from "../boundary/lazy_calls.ts";
import { NativeCallError } from "../boundary/native_call.ts";
import { checkedLogPrefix, type LogPrefixDate, type LogPrefixFields } from "./fields.ts";

export type { LogPrefixDate, LogPrefixFields } from "./fields.ts";

const native = lazyCalls(symbols.log);

/** The longest prefix has 105 bytes and a NUL. */
const scratch = new Uint8Array(106);
const scratchLength = BigInt(scratch.length);
let latin1: TextDecoder | undefined;

/**
 * Builds `[pid][YYYY-MM-DD HH:MM:SS.UUUUUU local] `, with the space at the end.
 *
 * @param fields the process, and the time as a `Date` (its local time, whole milliseconds) or field by field
 * @returns the prefix
 * @throws {ArgumentTypeError} if `fields` is not an object, a field not a number or `date` not a `Date`
 * @throws {ArgumentRangeError} if a field is not a signed 32-bit integer, or `date` invalid; the calendar's ranges are not
 * checked
 *
 * @example The prefix of one moment
 * ```ts
 * import { formatLogPrefix } from "@mtproxy/ffi/log";
 * const time = { year: 2031, month: 7, day: 4, hour: 3, minute: 9, second: 8, microsecond: 20406 };
 * console.log(formatLogPrefix({ pid: 4711, ...time }).trimEnd()); // [4711][2031-07-04 03:09:08.020406 local]
 * ```
 *
 * @example The prefix of a date
 * ```ts
 * import { formatLogPrefix } from "@mtproxy/ffi/log";
 * const date = new Date(2031, 6, 4, 3, 9, 8, 20);
 * console.log(formatLogPrefix({ pid: 4711, date }).trimEnd()); // [4711][2031-07-04 03:09:08.020000 local]
 * ```
 */
export function formatLogPrefix(fields: LogPrefixFields | LogPrefixDate): string {
  const { pid, year, month, day, hour, minute, second, microsecond } = checkedLogPrefix(fields);
  const length = native.mtproxy_ffi_format_log_prefix()(
    pid | 0,
    year | 0,
    month | 0,
    day | 0,
    hour | 0,
    minute | 0,
    second | 0,
    microsecond | 0,
    scratch,
    scratchLength,
  );
  if (length < 0) throw new NativeCallError("mtproxy_ffi_format_log_prefix", length);
  return (latin1 ??= new TextDecoder("latin1")).decode(scratch.subarray(0, length));
}
