/**
 * What `sum` says besides its results.
 *
 * @module
 */
import { nameForMessage } from "../io/file_name.ts";
import type { InputError } from "../io/input.ts";
import { warn } from "../io/output.ts";

/** Says why the file `path` could not be read. */
export function warnUnreadable(path: string, { message }: InputError): void {
  warn("sum", `${nameForMessage(path)}: ${message}`);
}

/** Says how many there are of something bad, if there are any. */
export function warnOfCount(count: number, one: string, many: string): void {
  if (count > 0) warn("sum", `WARNING: ${count} ${count === 1 ? one : many}`);
}
