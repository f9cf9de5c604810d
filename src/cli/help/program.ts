/**
 * What is told of the program as a whole.
 *
 * @module
 */
import { type Command, type ExitStatus, type Options, PROGRAM, topicsOf } from "../command.ts";
import { BROKEN_PIPE, FAILURE, SUCCESS, USAGE } from "../exit_code.ts";
import { joinLines } from "../io/join_lines.ts";
import { exitStatusLines, optionLines } from "./text.ts";
import { wrapTerms } from "./wrap.ts";

/** What it is, in a line. */
export const programSummary = "MTProxy's native core on the command line";

/** Options that stand in the place of a command. */
export const programOptions: Options = {
  help: { type: "boolean", short: "h", help: "print this help; after a command, that of the command" },
  version: { type: "boolean", short: "V", help: "print the version" },
};

/** The exit codes of all commands. */
export const exitStatus: readonly ExitStatus[] = [
  [SUCCESS, "all is well"],
  [FAILURE, "something could not be done, or a check failed"],
  [USAGE, "the command line makes no sense; nothing was done"],
  [BROKEN_PIPE, "nobody reads the output any more"],
];

/** Variables of the environment, each with its effect. */
export const environment: readonly (readonly [name: string, effect: string])[] = [
  ["MTPROXY_FFI_LIBRARY", "a native library to use instead of the package's own; in Deno with --allow-env"],
  ["NO_COLOR", "if not empty, no colours, unless --color=always asks for them"],
];

/** The whole of `--help`, ending in a newline. */
export function programHelp(commands: readonly Command[]): string {
  return joinLines([
    `Usage: ${PROGRAM} COMMAND [ARGUMENT]...`,
    `${programSummary}.`,
    "",
    "Commands:",
    ...wrapTerms(topicsOf(commands)),
    "",
    ...optionLines(programOptions),
    "Environment:",
    ...wrapTerms(environment),
    "",
    ...exitStatusLines(exitStatus),
    `'${PROGRAM} help COMMAND' tells the rest, with examples.`,
  ]);
}
