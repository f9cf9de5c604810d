/**
 * The prefix of a log line in plain TypeScript.
 *
 * @module
 */
import { checkedLogPrefix, type LogPrefixFields } from "./fields.ts";

/** Zero-padded; the width includes the sign. */
function padded(value: number, width: number): string {
  return value < 0 ? `-${String(-value).padStart(width - 1, "0")}` : String(value).padStart(width, "0");
}

/**
 * Builds `[pid][YYYY-MM-DD HH:MM:SS.UUUUUU local] `, with the space at the end.
 *
 * @throws {ArgumentTypeError} if `fields` is not an object or a field not a number
 * @throws {ArgumentRangeError} if a field is not a signed 32-bit integer; the calendar's ranges are not checked
 *
 * @example
 * ```ts
 * import { formatLogPrefix } from "@mtproxy/ffi/fallback";
 * const time = { year: 2031, month: 7, day: 4, hour: 3, minute: 9, second: 8, microsecond: 20406 };
 * console.log(formatLogPrefix({ pid: 4711, ...time })); // [4711][2031-07-04 03:09:08.020406 local]
 * ```
 */
export function formatLogPrefix(fields: LogPrefixFields): string {
  const { pid, year, month, day, hour, minute, second, microsecond } = checkedLogPrefix(fields);
  const date = `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
  const time = `${padded(hour, 2)}:${padded(minute, 2)}:${padded(second, 2)}.${padded(microsecond, 6)}`;
  return `[${pid}][${date} ${time} local] `;
}
