/**
 * What `sum` says besides its results.
 *
 * @module
 */
import { nameForMessage } from "../io/file_name.ts";
import type { InputError } from "../io/input.ts";
import { printError } from "../io/output.ts";

/** Says one sentence on standard error. */
export function warn(sentence: string): void {
  printError(`mtproxy-ffi: sum: ${sentence}\n`);
}

/** Says why the file `path` could not be read. */
export function warnUnreadable(path: string, { message }: InputError): void {
  warn(`${nameForMessage(path)}: ${message}`);
}

/** Says how many there are of something bad, if there are any. */
export function warnOfCount(count: number, one: string, many: string): void {
  if (count > 0) warn(`WARNING: ${count} ${count === 1 ? one : many}`);
}
