/**
 * What a command of `mtproxy-ffi` consists of. Its help, the man page, the completions and the reading of its command line
 * all come from this description.
 *
 * @module
 */
import { FAILURE, SUCCESS, USAGE } from "./exit_code.ts";

/** An option, as the command line has it and as the help tells it. */
export interface Option {
  /** Whether it takes a value. */
  readonly type: "boolean" | "string";
  /** Its one-letter form. */
  readonly short?: string;
  /** Whether it may be given several times, each counting. */
  readonly multiple?: boolean;
  /** What stands for its value in the help. */
  readonly value?: string;
  /** The value of an option that stands alone; it must then be joined to others by `=`. */
  readonly implied?: string;
  /** The values that there are. */
  readonly choices?: readonly string[];
  /** Whether several of them may be joined by commas. */
  readonly list?: boolean;
  /** What it does, in a sentence without a capital and a full stop. */
  readonly help: string;
}

/** Options by their long names. */
export type Options = Readonly<Record<string, Option>>;

/** What operands are, which completions want to know. */
export type Operands = "files" | "processes" | "shells" | "none";

/** A code that the program ends with, and when. */
export type ExitStatus = readonly [code: number, meaning: string];

/** A command line, and what it does. */
export type Example = readonly [line: string, meaning: string];

/** What is told of a command. */
export interface Description {
  /** The word that selects it. */
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What may follow its name, each way in which it can be called. */
  readonly synopsis: readonly string[];
  /** What it does, in paragraphs. */
  readonly description: readonly string[];
  /** Its own options, in the order of the help. */
  readonly options: Options;
  /** What its operands are. */
  readonly operands: Operands;
  /** What is to be said after the options, in paragraphs. */
  readonly notes: readonly string[];
  /** What it means that it ends with 0. */
  readonly success: string;
  /** What it means that it ends with 1. */
  readonly failure: string;
  /** How it is used. */
  readonly examples: readonly Example[];
}

/** The exit codes of a command. */
export function exitStatusOf({ success, failure }: Description): readonly ExitStatus[] {
  return [[SUCCESS, success], [FAILURE, failure], [USAGE, "the command line makes no sense"]];
}

/** One command. Its module loads nothing native until `run`. */
export interface Command extends Description {
  /**
   * Does the work.
   *
   * @param args what followed the command's name
   * @returns the exit code
   * @throws {UsageError} if `args` make no sense
   */
  run(args: readonly string[]): Promise<number>;
}

/** What `help` has a text on, each with a line on it: the commands, and itself. */
export function topicsOf(commands: readonly Description[]): (readonly [name: string, summary: string])[] {
  return [...commands.map(({ name, summary }) => [name, summary] as const), ["help", "print the help of a command"]];
}

/** The name of the program. */
export const PROGRAM = "mtproxy-ffi";

/** Options of every command. */
export const commonOptions: {
  readonly color: Option & { readonly type: "string" };
  readonly help: Option & { readonly type: "boolean" };
} = {
  color: {
    type: "string",
    value: "WHEN",
    choices: ["auto", "always", "never"],
    help: "whether to use colours: auto (on a terminal, unless NO_COLOR is set; the default), always or never",
  },
  help: { type: "boolean", short: "h", help: "print this help" },
};
