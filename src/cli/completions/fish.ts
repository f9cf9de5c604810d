/**
 * Completions for fish.
 *
 * @module
 */
import { type Option, PROGRAM } from "../command.ts";
import { joinLines } from "../io/join_lines.ts";
import { type CompletionData, optionsOf, quoted, shortHelp, takesNext } from "./shells.ts";

const complete = `complete -c ${PROGRAM}`;

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
export function fishCompletions({ commands, programOptions, shells }: CompletionData): string {
  const first = "__fish_use_subcommand";
  const topics = [
    ...commands.map(({ name, summary }) => [name, summary] as const),
    ["help", "print the help of a command"] as const,
  ];
  const ofCommands = commands.flatMap((command) => {
    const { name, operands } = command;
    const condition = `__fish_seen_subcommand_from ${name}`;
    const lines = optionsOf(command).map(([option, declared]) => optionLine(condition, option, declared));
    const rest = operands === "files"
      ? [`${complete} -n ${quoted(condition)} -F`]
      : operands === "processes"
      ? [`${complete} -n ${quoted(condition)} -xa '(__fish_complete_pids)'`]
      : operands === "shells"
      ? [`${complete} -n ${quoted(condition)} -xa ${quoted(shells.join(" "))}`]
      : [];
    return [...lines, ...rest];
  });
  return joinLines([
    `# Completions of ${PROGRAM} for fish.`,
    `${complete} -f`,
    ...topics.map(([name, summary]) => `${complete} -n ${first} -a ${name} -d ${quoted(summary)}`),
    ...Object.entries(programOptions).map(([name, option]) => optionLine(first, name, option)),
    `${complete} -n '__fish_seen_subcommand_from help' -a ${quoted(commands.map(({ name }) => name).join(" "))}`,
    ...ofCommands,
  ]);
}
