/**
 * The errors of arguments, and how their messages show a value.
 *
 * @module
 */

/** An argument of the wrong type, or an array that lost its bytes: its buffer was detached or made smaller. */
export class ArgumentTypeError extends TypeError {
  /** Stable, for programs. */
  readonly code = "ERR_INVALID_ARG_TYPE";
}

/** An argument of the right type with a value outside its range. */
export class ArgumentRangeError extends RangeError {
  /** Stable, for programs. */
  readonly code = "ERR_OUT_OF_RANGE";
}

/** The name of an object's class; empty where the object answers with anything else, or throws. */
function className(value: object): string {
  try {
    const name: unknown = value.constructor?.name;
    return typeof name === "string" ? name : "";
  } catch {
    return "";
  }
}

/** No integer that is meant has more bits. Converting one of millions of digits takes seconds. */
const SHOWN_BITS = 256;

function shownBigint(value: bigint): string {
  return BigInt.asIntN(SHOWN_BITS, value) === value ? `${value}n` : `a bigint of more than ${SHOWN_BITS} bits`;
}

/** A value as messages show it. */
export function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (typeof value === "bigint") return shownBigint(value);
  if (typeof value === "function") return "a function";
  if (typeof value !== "object" || value === null) return String(value);
  const name = className(value);
  return name === "" ? "an object" : `an instance of ${name}`;
}

/** What stands in the place of bytes, as messages show it: by its kind alone, since it may be a key or a password. */
export function shownForBytes(value: unknown): string {
  switch (typeof value) {
    case "string":
      return `a string of ${value.length} ${value.length === 1 ? "character" : "characters"}`;
    case "number":
    case "bigint":
    case "symbol":
      return `a ${typeof value}`;
    default:
      return shown(value);
  }
}

/** Throws an `ArgumentTypeError`: what `name` must be, what it is, and what to do. */
export function rejectType(
  name: string,
  expected: string,
  value: unknown,
  remedy: string,
  got: string = shown(value),
): never {
  throw new ArgumentTypeError(`${name} must be ${expected}, got ${got}; ${remedy}`);
}
