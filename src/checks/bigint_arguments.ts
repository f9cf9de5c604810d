/**
 * Checks of bigints, made before native code sees them.
 *
 * @module
 */
import { ArgumentRangeError, rejectType, shown } from "./argument_error.ts";

function bigintRemedy(value: unknown): string {
  const isConvertible = Number.isInteger(value) || typeof value === "string" && /^-?\d+$/.test(value);
  return isConvertible ? "write 1n, or convert it with BigInt()" : "pass a bigint, such as 1n";
}

function rejectBigint(value: unknown, name: string, range: string, remedy: string): never {
  if (typeof value !== "bigint") rejectType(name, range, value, bigintRemedy(value));
  throw new ArgumentRangeError(`${name} must be ${range}, got ${shown(value)}; use ${remedy}`);
}

/** Accepts a `bigint` from −2^63 to 2^63 − 1. */
export function checkI64(value: bigint, name: string): void {
  if (typeof value === "bigint" && BigInt.asIntN(64, value) === value) return;
  rejectBigint(value, name, "a bigint from -2^63 to 2^63 - 1", "BigInt.asIntN(64, value) for its signed form");
}

/** Accepts a `bigint` from 0 to 2^64 − 1. */
export function checkU64(value: bigint, name: string): void {
  if (typeof value === "bigint" && BigInt.asUintN(64, value) === value) return;
  rejectBigint(value, name, "a bigint from 0 to 2^64 - 1", "BigInt.asUintN(64, value) for its unsigned form");
}
