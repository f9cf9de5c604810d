/**
 * Reading a command line, and what is said of one that makes no sense.
 *
 * @module
 */
import { parseArgs, type ParseArgsOptionsConfig } from "node:util";

/** The command line makes no sense; `message` is one sentence without a full stop. */
export class UsageError extends Error {
  /** The class's name, kept through minification. */
  override readonly name: string = "UsageError";
}

/** What `parseArgs` answers for the options `T`. */
export type CommandLine<T extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ args: string[]; options: T; allowPositionals: true }>
>;

/** Only the first sentence: what follows it is advice about quoting. */
function firstSentence({ message }: Error): string {
  const [sentence = message] = message.split(/\.\s/);
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

/**
 * Takes `args` apart.
 *
 * @throws {UsageError} for unknown options, missing values and values that an option does not take
 */
export function parseCommandLine<const T extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: T,
): CommandLine<T> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(firstSentence(error), { cause: error });
    throw error;
  }
}

/** Whether help is asked for; after `--` there are only operands. */
export function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  return (end < 0 ? args : args.slice(0, end)).some((word) => word === "--help" || word === "-h");
}
