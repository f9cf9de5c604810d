/**
 * Completions for fish.
 *
 * @module
 */
import { type Description, type Operands, type Option, PROGRAM, topicsOf } from "../command.ts";
import { programOptions } from "../help/program.ts";
import { joinLines } from "../io/join_lines.ts";
import { optionsOf, quoted, shells, shortHelp, takesNext } from "./shells.ts";

const complete = `complete -c ${PROGRAM}`;

const completed: Readonly<Record<Exclude<Operands, "none">, string>> = {
  files: "-F",
  processes: "-xa '(__fish_complete_pids)'",
  shells: `-xa ${quoted(shells.join(" "))}`,
};

function optionLine(condition: string, name: string, option: Option): string {
  const { short, choices, list } = option;
  const forms = short === undefined ? `-l ${name}` : `-s ${short} -l ${name}`;
  const words = choices?.join(" ");
  const argument = words === undefined
    ? takesNext(option) ? " -x" : ""
    : list === true
    ? ` -xa '(__fish_complete_list , "printf %s\\\\n ${words}")'`
    : ` -xa ${quoted(words)}`;
  return `${complete} -n ${quoted(condition)} ${forms}${argument} -d ${quoted(shortHelp(option))}`;
}

/** The script. */
export function fishCompletions(commands: readonly Description[]): string {
  const first = "__fish_use_subcommand";
  const ofCommands = commands.flatMap((command) => {
    const { name, operands } = command;
    const condition = `__fish_seen_subcommand_from ${name}`;
    const lines = optionsOf(command).map(([option, declared]) => optionLine(condition, option, declared));
    return operands === "none" ? lines : [...lines, `${complete} -n ${quoted(condition)} ${completed[operands]}`];
  });
  return joinLines([
    `# Completions of ${PROGRAM} for fish.`,
    `${complete} -f`,
    ...topicsOf(commands).map(([name, summary]) => `${complete} -n ${first} -a ${name} -d ${quoted(summary)}`),
    ...Object.entries(programOptions).map(([name, option]) => optionLine(first, name, option)),
    `${complete} -n '__fish_seen_subcommand_from help' -a ${quoted(commands.map(({ name }) => name).join(" "))}`,
    ...ofCommands,
  ]);
}
