/**
 * Completions for zsh.
 *
 * @module
 */
import { type Description, type Operands, type Option, PROGRAM, topicsOf } from "../command.ts";
import { programOptions } from "../help/program.ts";
import { optionsOf, quoted, shells, shortHelp, takesNext } from "./shells.ts";

/** A text inside a specification, where brackets and colons have a meaning. */
const escaped = (text: string): string => text.replace(/[[\]:\\]/g, "\\$&");

/** What `_arguments` is told of an option. */
function specification(name: string, option: Option): string {
  const { short, type, multiple, choices, list, implied, value = "" } = option;
  const help = `[${escaped(shortHelp(option))}]`;
  const once = multiple === true ? "'*'" : `'(--${name}${short === undefined ? "" : ` -${short}`})'`;
  const words = choices?.join(" ");
  const action = words === undefined ? "" : list === true ? `_values -s , ${value} ${words}` : `(${words})`;
  const argument = type === "boolean" ? "" : `:${implied === undefined ? "" : ":"}${value}:${action}`;
  const isNext = takesNext(option);
  const long = `--${name}${isNext ? "=" : type === "string" ? "=-" : ""}`;
  const forms = short === undefined ? long : `{-${short}${isNext ? "+" : ""},${long}}`;
  return `${once}${forms}${quoted(`${help}${argument}`)}`;
}

const completed: Readonly<Record<Operands, readonly string[]>> = {
  files: ["'*:file:_files'"],
  processes: ["'*:process:_pids'"],
  shells: [`'1:shell:(${shells.join(" ")})'`],
  none: [],
};

/** The script. */
export function zshCompletions(commands: readonly Description[]): string {
  const described = topicsOf(commands).map(([name, summary]) => quoted(`${name}:${escaped(summary)}`));
  const cases = commands.map((command) => {
    const lines = [
      ...optionsOf(command).map(([name, option]) => specification(name, option)),
      ...completed[command.operands],
    ];
    return `    ${command.name})
      _arguments -s -S \\
${lines.map((line) => `        ${line}`).join(" \\\n")} ;;`;
  });
  const program = Object.entries(programOptions).map(([name, option]) => `    ${specification(name, option)} \\`);
  return `#compdef ${PROGRAM}
# Completions of ${PROGRAM} for zsh.

_mtproxy_ffi_commands() {
  local -a commands
  commands=(
${described.map((line) => `    ${line}`).join("\n")}
  )
  _describe command commands
}

_mtproxy_ffi() {
  local curcontext=$curcontext state line
  _arguments -C \\
${program.join("\n")}
    '1:command:_mtproxy_ffi_commands' \\
    '*::argument:->arguments'
  [[ $state == arguments ]] || return
  case $line[1] in
    help) _mtproxy_ffi_commands ;;
${cases.join("\n")}
  esac
}

if [[ $funcstack[1] == _mtproxy-ffi ]]; then
  _mtproxy_ffi "$@"
else
  compdef _mtproxy_ffi ${PROGRAM}
fi
`;
}
