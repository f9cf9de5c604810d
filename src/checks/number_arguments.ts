/**
 * Checks of numbers, made before native code sees them.
 *
 * @module
 */
import { ArgumentRangeError, rejectType } from "./argument_error.ts";
import { MAX_I32, MAX_U32, MIN_I32 } from "./limits.ts";

function numberRemedy(value: unknown): string {
  const isConvertible = typeof value === "bigint" || typeof value === "string" && /^[-+]?\d+(?:\.\d+)?$/.test(value);
  return isConvertible ? "convert it with Number()" : "pass a number";
}

function rejectNumber(
  value: unknown,
  name: string,
  minimum: number,
  maximum: number,
  remedy = "check where it comes from",
): never {
  const range = `an integer from ${minimum} to ${maximum}`;
  if (typeof value !== "number") rejectType(name, `a number, ${range}`, value, numberRemedy(value));
  throw new ArgumentRangeError(`${name} must be ${range}, got ${value}; ${remedy}`);
}

/**
 * Accepts 32 bits as an integer from 0 to 2^32 − 1, and −0. Callers pass on `value >>> 0`, since a runtime's FFI refuses
 * −0. What counts something goes through {@linkcode checkInteger}: a negative count has no unsigned form.
 */
export function checkU32(value: number, name: string): void {
  if (typeof value === "number" && value >>> 0 === value) return;
  const isSigned = Number.isInteger(value) && value < 0 && value >= MIN_I32;
  rejectNumber(value, name, 0, MAX_U32, isSigned ? "use value >>> 0 for its unsigned form" : undefined);
}

/** Accepts an integer from −2^31 to 2^31 − 1, and −0. Callers pass on `value | 0`, since a runtime's FFI refuses −0. */
export function checkI32(value: number, name: string): void {
  if (typeof value === "number" && (value | 0) === value) return;
  rejectNumber(value, name, MIN_I32, MAX_I32);
}

/** Accepts an integer from `minimum` to `maximum`, both safe integers. */
export function checkInteger(value: number, minimum: number, maximum: number, name: string): void {
  if (Number.isInteger(value) && value >= minimum && value <= maximum) return;
  rejectNumber(value, name, minimum, maximum);
}

/** Accepts 32 bits written as a signed or as an unsigned integer. */
export function checkBits(value: number, name: string): void {
  checkInteger(value, MIN_I32, MAX_U32, name);
}

/** Accepts any `number`, NaN and the infinities included. */
export function checkNumber(value: number, name: string): void {
  if (typeof value === "number") return;
  rejectType(name, "a number", value, numberRemedy(value));
}
