/**
 * What can go wrong with a text of `/proc`, and with reading it.
 *
 * @module
 */
import { messageOf } from "../checks/message.ts";

/** A text of `/proc` that does not have its form. */
export class ProcParseError extends Error {
  /** The class's name, kept through minification. */
  override readonly name: string = "ProcParseError";
  /** The contract's code. */
  readonly code: -1 = -1;
  /** Where in the text, as UTF-8 bytes, stands what could not be read; its length if something is missing. */
  readonly offset: number;
  /** The field that could not be read; `undefined` if the text as a whole is not UTF-8. */
  readonly field: string | undefined;

  /** Made by the parsers. */
  constructor(message: string, offset: number, field?: string) {
    super(message);
    this.offset = offset;
    this.field = field;
  }
}

/**
 * A file of `/proc` that could not be read, or does not have its form. Its `cause` tells which, where that can be told: a
 * `ProcParseError`, or the runtime's own error with a code: `ENOENT` once the process has ended.
 */
export class ProcReadError extends Error {
  /** The class's name, kept through minification. */
  override readonly name: string = "ProcReadError";
  /** The contract's code. */
  readonly code: -1 = -1;
  /** The file's path. */
  readonly path: string;

  /** Made by the readers. */
  constructor(path: string, options?: ErrorOptions) {
    const reason = options?.cause === undefined ? "" : `: ${messageOf(options.cause)}`;
    super(
      `${path} could not be read and parsed${reason}; it exists on Linux only, and only while its process does`,
      options,
    );
    this.path = path;
  }
}
