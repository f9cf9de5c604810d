/**
 * Completions for bash.
 *
 * @module
 */
import { PROGRAM } from "../command.ts";
import { type CompletionData, formsOf, optionsOf, quoted, takesNext } from "./shells.ts";

const operands = {
  // What is not completed here, bash completes as a file.
  files: ":",
  processes: 'COMPREPLY=($(compgen -W "$(command ls /proc 2>/dev/null | command grep \'^[0-9]\')" -- "$cur"))',
  none: "_mtproxy_ffi_nothing",
};

/** What completes the word `$cur` from a list. */
const from = (words: readonly string[]): string => `COMPREPLY=($(compgen -W ${quoted(words.join(" "))} -- "$cur"))`;

/** The script. */
export function bashCompletions({ commands, programOptions, shells }: CompletionData): string {
  const names = commands.map(({ name }) => name);
  const topics = [...names, "help"];
  const first = [...topics, ...Object.entries(programOptions).flatMap(([name, option]) => formsOf(name, option))];
  const values = commands.flatMap((command) =>
    optionsOf(command).flatMap(([name, option]) => {
      if (option.choices === undefined) return [];
      const forms = formsOf(name, option).map((form) => `${command.name}:${form.replace(/=$/, "")}`);
      const list = option.list === true ? "_mtproxy_ffi_list" : "_mtproxy_ffi_choice";
      return [`    ${forms.join("|")}) ${list} ${quoted(option.choices.join(" "))}; return ;;`];
    })
  );
  const nextWords = commands.flatMap((command) =>
    optionsOf(command).filter(([, option]) => takesNext(option) && option.choices === undefined).flatMap((
      [name, option],
    ) => formsOf(name, option).map((form) => `${command.name}:${form.replace(/=$/, "")}`))
  );
  const cases = commands.map((command) => {
    const forms = optionsOf(command).flatMap(([name, option]) => formsOf(name, option));
    const rest = command.operands === "shells" ? from(shells) : operands[command.operands];
    return `    ${command.name})
      case $cur in
        -*) ${from(forms)} ;;
        *) ${rest} ;;
      esac ;;`;
  });
  return `# Completions of ${PROGRAM} for bash.
# Older releases of bash have no compopt: they put a space, or offer files, where there should be none.
_mtproxy_ffi_option() {
  compopt "$@" 2>/dev/null
}

_mtproxy_ffi_nothing() {
  _mtproxy_ffi_option +o default
}

_mtproxy_ffi_choice() {
  COMPREPLY=($(compgen -W "$1" -- "$cur"))
}

_mtproxy_ffi_list() {
  local before=
  [[ $cur == *,* ]] && before=\${cur%,*},
  COMPREPLY=($(compgen -P "$before" -W "$1" -- "\${cur##*,}"))
  _mtproxy_ffi_option -o nospace
}

_mtproxy_ffi() {
  local cur prev command
  # Where = ends a word, an option and its value are three.
  cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]} command=\${COMP_WORDS[1]}
  if [[ $cur == = ]]; then cur=
  elif [[ $prev == = ]]; then prev=\${COMP_WORDS[COMP_CWORD - 2]}
  elif [[ $cur == --*=* ]]; then prev=\${cur%%=*} cur=\${cur#*=}
  fi
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    ${from(first)}
    return
  fi
  case $command:$prev in
${values.join("\n")}
    ${nextWords.join("|")}) _mtproxy_ffi_nothing; return ;;
  esac
  case $command in
    help) ${from(topics)} ;;
${cases.join("\n")}
  esac
  [[ \${COMPREPLY[0]} != *= ]] || _mtproxy_ffi_option -o nospace
}

complete -o default -F _mtproxy_ffi ${PROGRAM}
`;
}
