/**
 * What `sum` says besides its results.
 *
 * @module
 */
import { nameForMessage } from "../io/file_name.ts";
import { InputError } from "../io/input.ts";
import { printError } from "../io/output.ts";

/** Says one sentence on standard error. */
export function warn(sentence: string): void {
  printError(`mtproxy-ffi: sum: ${sentence}\n`);
}

/** Says why the file `path` could not be read. */
export function warnUnreadable(path: string, { message }: InputError): void {
  warn(`${nameForMessage(path)}: ${message}`);
}

/** The result of `read`, or the `InputError` that it threw. */
export function attempt<T>(read: () => T): T | InputError {
  try {
    return read();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
}
