// The manual page, from what the command's help is made of.
import {
  commonOptions,
  type Description,
  type ExitStatus,
  exitStatusOf,
  type Option,
  type Options,
  PROGRAM,
} from "../../../src/cli/command.ts";
import { environment, exitStatus, programOptions, programSummary } from "../../../src/cli/help/program.ts";
import { longForm } from "../../../src/cli/help/text.ts";

/** Text as roff has it: what begins with a dot or an apostrophe is no request, and a hyphen is the one that users type. */
function roff(text: string): string {
  return text.replaceAll("\\", "\\e").replaceAll("-", "\\-").replace(/^(?=[.'])/, "\\&");
}

const bold = (text: string): string => `\\fB${roff(text)}\\fR`;

/** Words in capitals stand for what the user puts there. */
const italicCapitals = (text: string): string => roff(text).replace(/\b[A-Z]{2,}\b/g, "\\fI$&\\fR");

function optionForms(name: string, option: Option): string {
  const { short } = option;
  const long = bold(`--${name}`) + italicCapitals(longForm(name, option).slice(`--${name}`.length));
  return short === undefined ? long : `${bold(`-${short}`)}, ${long}`;
}

/** Terms, each with what is told of it. */
function terms(rows: readonly (readonly [term: string, text: string])[]): string[] {
  return rows.flatMap(([term, text]) => [".TP", term, roff(text)]);
}

const optionTerms = (options: Options): string[] =>
  terms(Object.entries(options).map(([name, option]) => [optionForms(name, option), option.help]));

const statusTerms = (rows: readonly ExitStatus[]): string[] =>
  terms(rows.map(([code, meaning]) => [bold(String(code)), meaning]));

const paragraphs = (texts: readonly string[]): string[] => texts.flatMap((text) => [".PP", roff(text)]);

function commandSection(command: Description): string[] {
  const { name, synopsis, description, options, notes, examples } = command;
  return [
    `.SS ${roff(name)}`,
    ...synopsis.flatMap((operands, index) => [
      ...(index === 0 ? [] : [".br"]),
      `${bold(`${PROGRAM} ${name}`)} ${italicCapitals(operands)}`,
    ]),
    ...paragraphs(description),
    ...optionTerms(options),
    ...paragraphs(notes),
    ...paragraphs(["It exits with"]),
    ...statusTerms(exitStatusOf(command)),
    ...paragraphs(["For example:"]),
    ...terms(examples.map(([line, meaning]) => [bold(line), meaning])),
  ];
}

/** The page in roff's man macros. */
export function manPage(commands: readonly Description[], version: string): string {
  return [
    `.TH ${roff(PROGRAM.toUpperCase())} 1 "" "${roff(`${PROGRAM} ${version}`)}" "User Commands"`,
    // Words of commands and names of fields are not to be divided.
    ".nh",
    ".ad l",
    ".SH NAME",
    `${roff(PROGRAM)} \\- ${roff(programSummary)}`,
    ".SH SYNOPSIS",
    `${bold(PROGRAM)} ${italicCapitals("COMMAND [ARGUMENT]...")}`,
    ".SH COMMANDS",
    ...commands.flatMap(commandSection),
    ".SH OPTIONS",
    "In the place of a command:",
    ...optionTerms(programOptions),
    ...paragraphs(["After every command:"]),
    ...optionTerms(commonOptions),
    ".SH EXIT STATUS",
    ...statusTerms(exitStatus),
    ".SH ENVIRONMENT",
    ...terms(environment.map(([name, effect]) => [bold(name), effect])),
    "",
  ].join("\n");
}
