/**
 * What a command of `mtproxy-ffi` consists of.
 *
 * @module
 */

/** One command. Its module loads nothing native until `run`. */
export interface Command {
  /** The word that selects it. */
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** The whole of `--help`, ending in a newline. */
  readonly help: string;
  /**
   * Does the work.
   *
   * @param args what followed the command's name
   * @returns the exit code
   * @throws {UsageError} if `args` make no sense
   */
  run(args: readonly string[]): Promise<number>;
}
