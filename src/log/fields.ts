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

/** Accepts fields that are all signed 32-bit integers. */
export function checkLogPrefix(fields: LogPrefixFields): void {
  checkObject(fields, "fields", "pass { pid, year, month, day, hour, minute, second, microsecond }");
  checkI32(fields.pid, "pid");
  checkI32(fields.year, "year");
  checkI32(fields.month, "month");
  checkI32(fields.day, "day");
  checkI32(fields.hour, "hour");
  checkI32(fields.minute, "minute");
  checkI32(fields.second, "second");
  checkI32(fields.microsecond, "microsecond");
}
