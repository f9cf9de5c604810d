/**
 * What a log line's prefix is made of.
 *
 * @module
 */
import { checkI32, checkObject } from "../checks/arguments.ts";

/** The fields of a log prefix. Each is a signed 32-bit integer; the contract checks no calendar range. */
export interface LogPrefixFields {
  /** Process id. */
  readonly pid: number;
  /** The full year, such as 2031. */
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** Day of the month, 1 to 31. */
  readonly day: number;
  /** 0 to 23. */
  readonly hour: number;
  /** 0 to 59. */
  readonly minute: number;
  /** 0 to 60. */
  readonly second: number;
  /** 0 to 999999. */
  readonly microsecond: number;
}

/** Accepts fields that are all signed 32-bit integers; gives them as they were when they were checked. */
export function checkedLogPrefix(fields: LogPrefixFields): LogPrefixFields {
  checkObject(fields, "fields", "pass { pid, year, month, day, hour, minute, second, microsecond }");
  const { pid, year, month, day, hour, minute, second, microsecond } = fields;
  checkI32(pid, "pid");
  checkI32(year, "year");
  checkI32(month, "month");
  checkI32(day, "day");
  checkI32(hour, "hour");
  checkI32(minute, "minute");
  checkI32(second, "second");
  checkI32(microsecond, "microsecond");
  return { pid, year, month, day, hour, minute, second, microsecond };
}
