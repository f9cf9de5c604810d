/**
 * The prefix of a log line in plain TypeScript.
 *
 * @module
 */
import { checkedLogPrefix, type LogPrefixDate, type LogPrefixFields } from "./fields.ts";

/** Pads a number with zeros; the width includes its sign. */
function padded(value: number, width: number): string {
  return value < 0 ? `-${String(-value).padStart(width - 1, "0")}` : String(value).padStart(width, "0");
}

/** {@linkcode [log].formatLogPrefix} in plain TypeScript. */
export function formatLogPrefix(fields: LogPrefixFields | LogPrefixDate): string {
  const { pid, year, month, day, hour, minute, second, microsecond } = checkedLogPrefix(fields);
  const date = `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
  const time = `${padded(hour, 2)}:${padded(minute, 2)}:${padded(second, 2)}.${padded(microsecond, 6)}`;
  return `[${pid}][${date} ${time} local] `;
}
