/**
 * Telling a promise from what is there already.
 *
 * @module
 */

/**
 * Whether a value is yet to come. Its class does not tell: a program may have put another in place of `Promise`, and a test
 * runner hands out promises of another realm.
 */
export function isPromised(value: unknown): value is PromiseLike<unknown> {
  if (value === null || typeof value !== "object" && typeof value !== "function") return false;
  return "then" in value && typeof value.then === "function";
}
