/**
 * Results for programs.
 *
 * @module
 */
import { print } from "./output.ts";

/**
 * Prints `value` as JSON over several lines.
 *
 * @throws {BrokenPipeError} if nobody reads it any more
 * @throws {WriteError} if it cannot be written
 */
export function printJson(value: unknown): void {
  print(`${JSON.stringify(value, null, 2)}\n`);
}
