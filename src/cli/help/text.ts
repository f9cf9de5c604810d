/**
 * The text of `--help`.
 *
 * @module
 */
import {
  commonOptions,
  type Description,
  type ExitStatus,
  exitStatusOf,
  type Option,
  type Options,
  PROGRAM,
} from "../command.ts";
import { joinLines } from "../io/join_lines.ts";
import { HELP_WIDTH, wrap, wrapTerms } from "./wrap.ts";

/** An option's long form, with what stands for its value. */
export function longForm(name: string, { value, implied }: Option): string {
  if (value === undefined) return `--${name}`;
  return implied === undefined ? `--${name}=${value}` : `--${name}[=${value}]`;
}

function optionRow(name: string, option: Option): [term: string, text: string] {
  const { short, help } = option;
  return [`${short === undefined ? "   " : `-${short},`} ${longForm(name, option)}`, help];
}

function paragraphs(texts: readonly string[]): string[] {
  return texts.flatMap((text) => [...wrap(text, HELP_WIDTH), ""]);
}

/** The section of the options. */
export function optionLines(options: Options): string[] {
  return ["Options:", ...wrapTerms(Object.entries(options).map(([name, option]) => optionRow(name, option))), ""];
}

/** The section of the exit codes. */
export function exitStatusLines(exitStatus: readonly ExitStatus[]): string[] {
  return ["Exit status:", ...wrapTerms(exitStatus.map(([code, meaning]) => [String(code), meaning])), ""];
}

/** The whole of a command's `--help`, ending in a newline. */
export function commandHelp(command: Description): string {
  const { name, synopsis, description, options, notes, examples } = command;
  return joinLines([
    ...synopsis.map((operands, index) => `${index === 0 ? "Usage:" : "  or: "} ${PROGRAM} ${name} ${operands}`),
    ...paragraphs(description),
    ...optionLines({ ...options, ...commonOptions }),
    ...paragraphs(notes),
    ...exitStatusLines(exitStatusOf(command)),
    "Examples:",
    ...examples.flatMap((
      [line, meaning],
    ) => [`  ${line}`, ...wrap(meaning, HELP_WIDTH - 6).map((text) => `      ${text}`)]),
  ]);
}
