/**
 * The `mtproxy-ffi` command: finds the command that is meant and runs it. Importing this module runs nothing; the command
 * starts where the module is the program.
 *
 * ```ts
 * import { main } from "@mtproxy/ffi/cli";
 * console.log(await main(["--version"])); // 0
 * ```
 *
 * @module
 */
import process from "node:process";
import { BoundaryError } from "../boundary/errors.ts";
import { NativeCallError } from "../boundary/native_call.ts";
import { rejectType } from "../checks/argument_error.ts";
import { checkString } from "../checks/value_arguments.ts";
import { didYouMean } from "../config/nearest.ts";
import { type Command, commonOptions, PROGRAM } from "./command.ts";
import { commands } from "./commands.ts";
import { BROKEN_PIPE, FAILURE, SUCCESS, USAGE } from "./exit_code.ts";
import { programHelp, programOptions } from "./help/program.ts";
import { commandHelp } from "./help/text.ts";
import { BrokenPipeError, print, printError, WriteError } from "./io/output.ts";
import { hideFfiWarning } from "./io/warnings.ts";
import { asksForHelp, HelpRequest, refuseExtra, unknownOption, UsageError } from "./usage.ts";
import { VERSION } from "./version.ts";

function findCommand(name: string): Command {
  const command = commands.find((one) => one.name === name);
  if (command !== undefined) return command;
  throw new UsageError(`unknown command '${name}'${didYouMean(name, commands.map((one) => one.name))}`);
}

/** An option without its value. */
const nameIn = (word: string): string => word.replace(/(?<=^--[^=]+)=.*$/s, "");

function helpFor(words: readonly string[]): string {
  const topics = words.filter((word) => !["--help", "-h", "--"].includes(word));
  const option = topics.find((word) => /^-./s.test(word));
  if (option !== undefined) throw unknownOption(nameIn(option), { help: commonOptions.help });
  const [topic, ...rest] = topics;
  if (topic === undefined || topic === "help") return programHelp(commands);
  refuseExtra(rest[0]);
  return commandHelp(findCommand(topic));
}

function misplacedOption(word: string): UsageError {
  const name = nameIn(word);
  return Object.keys(commonOptions).some((one) => `--${one}` === name)
    ? new UsageError(`unknown option '${name}'; it follows the command`)
    : unknownOption(name, programOptions);
}

/** What is printed instead of running a command, if that is what `args` ask for. */
function requestedText(first: string, args: readonly string[]): string | undefined {
  switch (first) {
    case "-h":
    case "--help":
      return programHelp(commands);
    case "-V":
    case "--version":
      return `${PROGRAM} ${VERSION}\n`;
    case "help":
      return helpFor(args);
    default:
      if (first.startsWith("-")) throw misplacedOption(first);
      return asksForHelp(args) ? commandHelp(findCommand(first)) : undefined;
  }
}

function checkWords(args: readonly string[]): void {
  if (!Array.isArray(args)) rejectType("args", "an array of strings", args, "pass the words after the program's name");
  for (const [index, word] of args.entries()) checkString(word, `args[${index}]`);
}

async function runOrHelp(command: Command, args: readonly string[]): Promise<number> {
  try {
    return await command.run(args);
  } catch (error) {
    if (!(error instanceof HelpRequest)) throw error;
    print(commandHelp(command));
    return SUCCESS;
  }
}

/** The exit code for `error`, which is reported in the name of `words`; what nobody expects is thrown again. */
function report(error: unknown, words: readonly string[]): number {
  const say = (message: string): void => printError(`${words.join(": ")}: ${message}\n`);
  if (error instanceof BrokenPipeError) return BROKEN_PIPE;
  if (error instanceof UsageError) {
    say(`${error.message}\nTry '${words.join(" ")} --help' for more information.`);
    return USAGE;
  }
  if (error instanceof WriteError) say(error.message);
  else if (error instanceof BoundaryError || error instanceof NativeCallError) say(`${error.name}: ${error.message}`);
  else throw error;
  return FAILURE;
}

/**
 * Runs the command as if its command line were `args`. It reads standard input and writes to standard output and standard
 * error, at once and completely.
 *
 * @param args the words after the program's name
 * @returns the exit code: 0 if all is well, 1 if something failed, 2 if `args` make no sense, 141 if nobody reads the output
 * @throws {ArgumentTypeError} if `args` is not an array of strings
 *
 * @example The version
 * ```ts
 * import { main } from "@mtproxy/ffi/cli";
 * console.log(await main(["--version"])); // 0
 * ```
 */
export async function main(args: readonly string[]): Promise<number> {
  const words = [PROGRAM];
  try {
    checkWords(args);
    const [first, ...rest] = args;
    if (first === undefined) {
      printError(programHelp(commands));
      return USAGE;
    }
    const text = requestedText(first, rest);
    if (text === undefined) {
      const command = findCommand(first);
      words.push(command.name);
      return await runOrHelp(command, rest);
    }
    print(text);
    return SUCCESS;
  } catch (error) {
    return report(error, words);
  }
}

/** Whether this module is part of a bundle, whose `import.meta.main` is that of another: a JavaScript file that is not JSR's. */
const isBundled = /\.[cm]?js$/.test(import.meta.url)
  && !/\/@mtproxy\/ffi\/[^/]+\/dist\/esm\/cli\.js$/.test(import.meta.url);

if (import.meta.main && !isBundled) {
  hideFfiWarning();
  process.exitCode = await main(process.argv.slice(2));
}
