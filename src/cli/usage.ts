/**
 * Reading a command line, and what is said of one that makes no sense.
 *
 * @module
 */
import { parseArgs, type ParseArgsOptionsConfig } from "node:util";
import { didYouMean } from "../config/nearest.ts";
import { commonOptions, type Option, type Options } from "./command.ts";
import { type Colours, coloursFor } from "./io/terminal.ts";

/** The command line makes no sense; `message` is one sentence without a full stop. */
export class UsageError extends Error {
  /** The class's name, kept through minification. */
  override readonly name: string = "UsageError";
}

/** Help is asked for by an option among others, as in `-rh`. */
export class HelpRequest extends Error {
  /** The class's name, kept through minification. */
  override readonly name: string = "HelpRequest";
}

type ValueOf<O extends Option> = O["type"] extends "boolean" ? true : O["multiple"] extends true ? string[] : string;

/** The options that a command line gives, each with its value. */
export type Values<T extends Options> = { readonly [K in keyof T]?: ValueOf<T[K]> };

/** A command line that was taken apart. */
export interface CommandLine<T extends Options> {
  /** The options. */
  readonly values: Values<T>;
  /** The operands. */
  readonly positionals: readonly string[];
  /** The colours to use on a file descriptor. */
  readonly colours: (fd: number) => Colours;
}

/** Only the first sentence: what follows it is advice about quoting. */
function firstSentence(message: string): string {
  const [sentence = message] = message.split(/\.\s/);
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

function usageError(cause: TypeError, options: Options): UsageError {
  const message = firstSentence(cause.message);
  const [, name] = /^unknown option '(--[^'=]*)/.exec(message) ?? [];
  const hint = name === undefined ? "" : didYouMean(name, Object.keys(options).map((option) => `--${option}`));
  return new UsageError(message + hint, { cause });
}

/** Where the options end: at `--`, which makes operands of what follows it. */
function optionsEnd(args: readonly string[]): number {
  const end = args.indexOf("--");
  return end < 0 ? args.length : end;
}

/** `args` with the implied value written out where an option stands alone: the word after it is none. */
function withImplied(args: readonly string[], options: Options): string[] {
  const end = optionsEnd(args);
  return args.map((word, index) => {
    const implied = index < end && word.startsWith("--") ? options[word.slice(2)]?.implied : undefined;
    return implied === undefined ? word : `${word}=${implied}`;
  });
}

function checkChoices(values: Readonly<Record<string, unknown>>, options: Options): void {
  for (const [name, { choices, list = false }] of Object.entries(options)) {
    const value = values[name];
    if (choices === undefined || list || typeof value !== "string" || choices.includes(value)) continue;
    const hint = didYouMean(value, choices);
    throw new UsageError(`invalid argument '${value}' for '--${name}'${hint}; choose from ${choices.join(", ")}`);
  }
}

/**
 * Takes `args` apart.
 *
 * @throws {HelpRequest} if help is asked for
 * @throws {UsageError} for unknown options, missing values, and values that an option does not take
 */
export function parseCommandLine<const T extends Options>(args: readonly string[], own: T): CommandLine<T> {
  const options = { ...own, ...commonOptions };
  try {
    const { values, positionals } = parseArgs({
      args: withImplied(args, options),
      options: options as ParseArgsOptionsConfig,
      allowPositionals: true,
    });
    checkChoices(values, options);
    const { color, help } = values as Values<typeof commonOptions>;
    if (help === true) throw new HelpRequest();
    // What an option's value is, its declaration says to `parseArgs` as to the compiler.
    return { values: values as Values<T>, positionals, colours: (fd) => coloursFor(fd, color) };
  } catch (error) {
    if (error instanceof TypeError) throw usageError(error, options);
    throw error;
  }
}

/** Whether help is asked for; after `--` there are only operands. */
export function asksForHelp(args: readonly string[]): boolean {
  return args.slice(0, optionsEnd(args)).some((word) => word === "--help" || word === "-h");
}
