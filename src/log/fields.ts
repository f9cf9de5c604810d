/**
 * What a log line's prefix is made of.
 *
 * @module
 */
import { ArgumentRangeError, rejectType } from "../checks/argument_error.ts";
import { checkI32 } from "../checks/number_arguments.ts";
import { checkObject } from "../checks/value_arguments.ts";

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

/** A process and a moment; its prefix tells the local time, whole milliseconds. */
export interface LogPrefixDate {
  /** Process id. */
  readonly pid: number;
  /** The moment; its year must be one that a `Date` can hold. */
  readonly date: Date;
}

const { getTime } = Date.prototype;

/** The local time of a moment, field by field. */
function fieldsOf({ pid, date }: LogPrefixDate): LogPrefixFields {
  let time: number;
  try {
    time = getTime.call(date);
  } catch {
    rejectType("date", "a Date", date, "pass new Date(milliseconds)");
  }
  if (Number.isNaN(time))
    throw new ArgumentRangeError("date must be valid, got Invalid Date; check what it is made from");
  // A copy, since the date may be of a subclass with methods of its own.
  const local = new Date(time);
  return {
    pid,
    year: local.getFullYear(),
    month: local.getMonth() + 1,
    day: local.getDate(),
    hour: local.getHours(),
    minute: local.getMinutes(),
    second: local.getSeconds(),
    microsecond: local.getMilliseconds() * 1000,
  };
}

/** Accepts fields that are all signed 32-bit integers, or a date; gives them as they were when they were checked. */
export function checkedLogPrefix(given: LogPrefixFields | LogPrefixDate): LogPrefixFields {
  checkObject(given, "fields", "pass { pid, date }, or { pid, year, month, day, hour, minute, second, microsecond }");
  const fields = "date" in given ? fieldsOf(given) : given;
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
