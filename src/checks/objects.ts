/**
 * Telling objects from other values, and promises from what is there already.
 *
 * @module
 */

/** Whether a value may have properties of its own. */
export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null || typeof value === "function";
}

/**
 * Whether a value is yet to come. Its class does not tell: a program may have put another in place of `Promise`, and a test
 * runner hands out promises of another realm.
 */
export function isPromised(value: unknown): value is PromiseLike<unknown> {
  return isObject(value) && "then" in value && typeof value.then === "function";
}
