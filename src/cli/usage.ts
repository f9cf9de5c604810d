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

/** What is said of the option `given`, which is none of `options`. */
export function unknownOption(given: string, options: Options): UsageError {
  return new UsageError(`unknown option '${given}'${didYouMean(given, Object.keys(options).map((one) => `--${one}`))}`);
}

/** Refuses an operand after the last one that has a meaning. */
export function refuseExtra(operand: string | undefined): void {
  if (operand !== undefined) throw new UsageError(`extra operand '${operand}'`);
}

/** Refuses two options that were both given. */
export function refuseBoth<T extends object>(values: T, one: keyof T & string, other: keyof T & string): void {
  if (values[one] && values[other]) throw new UsageError(`the --${one} and --${other} options exclude each other`);
}

/** An option as it was given. */
interface GivenOption {
  readonly name: string;
  /** With its dashes. */
  readonly rawName: string;
  readonly value?: string | undefined;
  /** Whether the value is in the same word. */
  readonly inlineValue?: boolean | undefined;
}

/** Refuses what `parseArgs` would refuse as well, but in each runtime in other words. */
function checkOption({ name, rawName, value, inlineValue }: GivenOption, options: Options): void {
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (option === undefined) throw unknownOption(rawName, options);
  if (option.type === "boolean") {
    if (value !== undefined) throw new UsageError(`option '--${name}' takes no value`);
    return;
  }
  if (value !== undefined && (inlineValue === true || !/^-./s.test(value))) return;
  // Two dashes begin another option rather than a value.
  const hint = /^-[^-]/.test(value ?? "") ? `; a value that begins with a dash is written --${name}=${value}` : "";
  throw new UsageError(`option '--${name}' needs a value: --${name}=${option.value}${hint}`);
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
  const { values, positionals, tokens } = parseArgs({
    args: withImplied(args, options),
    options: options as ParseArgsOptionsConfig,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  for (const token of tokens) if (token.kind === "option") checkOption(token, options);
  checkChoices(values, options);
  // What an option's value is, its declaration says to `parseArgs` as to the compiler.
  const { color, help } = values as Values<typeof commonOptions>;
  if (help === true) throw new HelpRequest();
  return { values: values as Values<T>, positionals, colours: (fd) => coloursFor(fd, color) };
}

/** Whether help is asked for; after `--` there are only operands. */
export function asksForHelp(args: readonly string[]): boolean {
  return args.slice(0, optionsEnd(args)).some((word) => word === "--help" || word === "-h");
}
