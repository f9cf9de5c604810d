/**
 * Completions for bash.
 *
 * @module
 */
import { type Description, type Operands, PROGRAM, topicsOf } from "../command.ts";
import { programOptions } from "../help/program.ts";
import { formsOf, optionsOf, quoted, shells, takesNext } from "./shells.ts";

/** What completes the word `$cur` from a list. */
const from = (words: readonly string[]): string => `COMPREPLY=($(compgen -W ${quoted(words.join(" "))} -- "$cur"))`;

const completed: Readonly<Record<Operands, string>> = {
  files: "_mtproxy_ffi_option -o default",
  processes: 'COMPREPLY=($(compgen -W "$(command ls /proc 2>/dev/null | command grep \'^[0-9]\')" -- "$cur"))',
  shells: from(shells),
  none: ":",
};

/** The script. */
export function bashCompletions(commands: readonly Description[]): string {
  const topics = topicsOf(commands).map(([name]) => name);
  const first = [...topics, ...Object.entries(programOptions).flatMap(([name, option]) => formsOf(name, option))];
  const values = commands.flatMap((command) =>
    optionsOf(command).flatMap(([name, option]) => {
      const { choices, list } = option;
      if (choices === undefined && !takesNext(option)) return [];
      const forms = formsOf(name, option).map((form) => `${command.name}:${form.replace(/=$/, "")}`).join("|");
      const offer = choices && `_mtproxy_ffi_${list === true ? "list" : "choice"} ${quoted(choices.join(" "))}; `;
      return [`      ${forms}) ${offer ?? ""}return ;;`];
    })
  );
  const ownOptions = commands.map((command) => {
    const forms = optionsOf(command).flatMap(([name, option]) => formsOf(name, option));
    return `      ${command.name}) ${from(forms)} ;;`;
  });
  const rest = commands.map(({ name, operands }) => `      ${name}) ${completed[operands]} ;;`);
  return `# Completions of ${PROGRAM} for bash.
# Older releases of bash have no compopt: they put a space, or offer files, where there should be none.
_mtproxy_ffi_option() {
  compopt "$@" 2>/dev/null
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
  local cur prev command word isValue= isOperand=
  cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]} command=\${COMP_WORDS[1]}
  COMPREPLY=()
  # Bash completes as a file what is not completed here: only some operands are files.
  _mtproxy_ffi_option +o default
  if ((COMP_CWORD == 1)); then
    ${from(first)}
    return
  fi
  for word in "\${COMP_WORDS[@]:2:COMP_CWORD - 2}"; do
    [[ $word != -- ]] || isOperand=1
  done
  if [[ ! $isOperand ]]; then
    # Where = ends a word, an option and its value are three.
    if [[ $cur == = && $prev == --* ]]; then cur= isValue=1
    elif [[ $prev == = && \${COMP_WORDS[COMP_CWORD - 2]} == --* ]]; then prev=\${COMP_WORDS[COMP_CWORD - 2]} isValue=1
    elif [[ $cur == --*=* ]]; then prev=\${cur%%=*} cur=\${cur#*=} isValue=1
    fi
    case $command:$prev in
${values.join("\n")}
    esac
    [[ ! $isValue ]] || return
  fi
  if [[ $cur == -* && ! $isOperand ]]; then
    case $command in
${ownOptions.join("\n")}
    esac
    [[ \${COMPREPLY[0]} != *= ]] || _mtproxy_ffi_option -o nospace
  else
    case $command in
      help) ${from(topics)} ;;
${rest.join("\n")}
    esac
  fi
}

complete -o default -F _mtproxy_ffi ${PROGRAM}
`;
}
