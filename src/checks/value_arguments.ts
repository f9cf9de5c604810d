/**
 * Checks of strings, functions and objects.
 *
 * @module
 */
import { rejectType, shown } from "./argument_error.ts";

/** Accepts a string. */
export function checkString(value: string, name: string): void {
  if (typeof value !== "string") rejectType(name, "a string", value, "convert it with String()");
}

/** Accepts a function. */
export function checkFunction(value: (...args: never[]) => unknown, name: string, remedy: string): void {
  if (typeof value === "function") return;
  rejectType(name, "a function", value, remedy);
}

/** Accepts an instance of `type`. */
export function checkInstance<T>(
  value: T,
  type: abstract new(...args: never[]) => T,
  name: string,
  remedy: string,
): void {
  if (value instanceof type) return;
  const expected = `an instance of ${type.name}`;
  const got = shown(value);
  rejectType(name, expected, value, remedy, got === expected ? `${got} of another realm or copy of the package` : got);
}

/** Accepts a signal, or none. */
export function checkSignal(signal: AbortSignal | undefined): void {
  if (signal === undefined) return;
  checkInstance(signal, AbortSignal, "signal", "pass the signal of an AbortController, or leave it out");
}

/** Accepts an object, whose fields are yet to be checked. */
export function checkObject(value: object, name: string, remedy: string): void {
  if (typeof value === "object" && value !== null) return;
  rejectType(name, "an object", value, remedy);
}
