import { assertEquals, assertMatch } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { commands } from "../../src/cli/commands.ts";
import { formsOf, optionsOf } from "../../src/cli/completions/shells.ts";
import { cli, withFiles } from "../support/cli.ts";
import { hasTmux, inTerminal } from "../support/terminal.ts";

const scriptFor = (shell: string): string => cli(["completions", shell], { permissions: [] }).stdout;

function hasShell(shell: string): boolean {
  const { status, stdout } = spawnSync(shell, ["--version"], { encoding: "utf8" });
  // macOS still has a bash of 2007.
  return status === 0 && !(shell === "bash" && / version [123]\./.test(stdout));
}

/** What a shell offers for `line`, which the cursor ends. */
type Complete = (script: string, line: string, cwd: string) => string[];

const lines = (text: string): string[] => text.split("\n").filter((one) => one !== "").toSorted();

/** As readline divides a line: at blanks and at `=`. */
function completeInBash(script: string, line: string, cwd: string): string[] {
  const words = line.split(/ +|(?<==)|(?==)/);
  const quoted = words.map((word) => `'${word}'`).join(" ");
  // Outside of a completion bash has no options of it: where default is left on, it offers files.
  const program = `${script}
files=on
compopt() {
  case "$*" in
    "+o default") files=off ;;
    "-o default") files=on ;;
  esac
}
COMP_WORDS=(${quoted}); COMP_CWORD=${words.length - 1}
_mtproxy_ffi
[[ \${COMPREPLY[0]} || $files == off ]] || COMPREPLY=($(compgen -f -- "\${COMP_WORDS[COMP_CWORD]}"))
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync("bash", ["--norc", "-c", program], { cwd, encoding: "utf8" });
  assertEquals(stderr, "");
  return lines(stdout);
}

function completeInFish(script: string, line: string, cwd: string): string[] {
  const file = join(cwd, "completions.fish");
  writeFileSync(file, script);
  const env = { HOME: cwd, PATH: "/usr/local/bin:/usr/bin:/bin" };
  const program = `source ${file}; complete -C ${JSON.stringify(line)}`;
  const { stdout, stderr } = spawnSync("fish", ["--no-config", "-c", program], { cwd, env, encoding: "utf8" });
  assertEquals(stderr, "");
  return lines(stdout).map((one) => one.split("\t")[0] ?? "");
}

/** What zsh shows in a terminal once its Tab key was pressed behind `line`. */
async function completeInZsh(line: string, offered: readonly string[], cwd: string): Promise<void> {
  writeFileSync(join(cwd, "_mtproxy-ffi"), scriptFor("zsh"));
  const settings = ["PS1='ready '", "LISTMAX=9999", `fpath=(${cwd} $fpath)`, "autoload -Uz compinit", "compinit -D -u"];
  writeFileSync(join(cwd, ".zshrc"), settings.map((one) => `${one}\n`).join(""));
  await inTerminal(["env", `ZDOTDIR=${cwd}`, "zsh", "-i"], { columns: 100, rows: 30 }, async ({ lines, press }) => {
    await lines(/^ready/);
    press("-l", line);
    press("Tab", "Tab");
    const given = line.split(/[ ,=]/).at(-1) ?? "";
    const before = line.slice(0, line.length - given.length);
    for (const one of offered) {
      // What is offered alone is put behind the cursor, what has company is listed below it.
      await lines(new RegExp(offered.length === 1 ? `^ready ${before}${one}` : `(^|  )${one}( |$)`));
    }
  });
}

const offers: [line: string, offered: string[]][] = [
  ["mtproxy-ffi d", ["doctor"]],
  ["mtproxy-ffi st", ["stat"]],
  ["mtproxy-ffi help co", ["completions", "config"]],
  ["mtproxy-ffi sum --st", ["--status", "--strict"]],
  ["mtproxy-ffi sum --algo sha", ["sha1", "sha256"]],
  ["mtproxy-ffi sum -a crc", ["crc32", "crc32c"]],
  ["mtproxy-ffi tl --color al", ["always"]],
  ["mtproxy-ffi completions ", ["bash", "fish", "zsh"]],
];

/** Where the one file that there is fits, and where it does not. */
const withFile = ["config fil", "sum --tag fil", "sum -- fil", "sum a=fil", "tl fil"];
const withoutFile = [
  ...["fil", "help fil", "doctor fil", "completions fil", "stat fil", "stat -- fil"],
  ...["sum -a fil", "sum --color fil", "sum --jobs fil"],
  ...["sum --algo=fil", "sum --color=fil", "sum --jobs=fil", "stat --sort=fil"],
];

const ofBash: [line: string, offered: string[]][] = [
  ["mtproxy-ffi --v", ["--version"]],
  ["mtproxy-ffi sum --algo=", ["crc32", "crc32c", "md5", "sha1", "sha256"]],
  ["mtproxy-ffi sum --algo=md5,sh", ["md5,sha1", "md5,sha256"]],
  ["mtproxy-ffi stat --sort=r", ["rss"]],
  ["mtproxy-ffi stat --wat", ["--watch"]],
  ["mtproxy-ffi sum --jobs ", []],
  ["mtproxy-ffi doctor ", []],
  ["mtproxy-ffi stat --watch=", []],
  ["mtproxy-ffi sum -- --st", []],
  ...withFile.map((words): typeof offers[number] => [`mtproxy-ffi ${words}`, ["file"]]),
  ...withoutFile.map((words): typeof offers[number] => [`mtproxy-ffi ${words}`, []]),
];

const shells: [shell: string, complete: Complete, more: typeof offers][] = [
  ["bash", completeInBash, ofBash],
  ["fish", completeInFish, [["mtproxy-ffi sum --algo=md5,sha2", ["--algo=md5,sha256"]]]],
];

for (const [shell, complete, more] of shells) {
  describe(`the completions of ${shell}`, () => {
    for (const [line, offered] of [...offers, ...more]) {
      (hasShell(shell) ? it : it.skip)(
        `offer ${offered.join(", ") || "nothing"} for: ${line}`,
        () => withFiles({ file: "" }, (cwd) => assertEquals(complete(scriptFor(shell), line, cwd), offered)),
      );
    }
  });
}

describe("the completions of zsh", () => {
  const canRun = hasShell("zsh") && hasTmux;
  const some: typeof offers = [...offers.slice(2, 5), ["mtproxy-ffi sum --algo=md5,sh", ["sha1", "sha256"]]];
  for (const [line, offered] of some) {
    (canRun ? it : it.skip)(
      `offer ${offered.join(", ")} for: ${line}`,
      () => withFiles({ file: "" }, (cwd) => completeInZsh(line, offered, cwd)),
    );
  }
});

describe("mtproxy-ffi completions", () => {
  /** The part of a script that is about the options of one command. */
  const parts: Readonly<Record<string, (script: string, command: string) => string>> = {
    bash: (script, command) => new RegExp(`^ {6}${command}\\) .* -W '(-.*?)'`, "m").exec(script)?.[1] ?? "",
    zsh: (script, command) => new RegExp(`^ {4}${command}\\)\n([^]*?) ;;$`, "m").exec(script)?.[1] ?? "",
    fish: (script, command) => script.split("\n").filter((line) => line.includes(`_from ${command}'`)).join("\n"),
  };
  for (const [shell, partOf] of Object.entries(parts)) {
    it(`tells ${shell} every option of each command, in all its forms`, () => {
      const script = scriptFor(shell);
      for (const command of commands) {
        const part = partOf(script, command.name);
        for (const form of optionsOf(command).flatMap(([name, option]) => formsOf(name, option))) {
          const word = form.replace("=", "");
          const said = shell !== "fish" ? word : word.startsWith("--") ? `-l ${word.slice(2)}` : `-s ${word.slice(1)}`;
          assertMatch(part, new RegExp(`(?<![\\w-])${said}(?![\\w-])`), `${command.name} ${form}`);
        }
      }
    });
  }

  // The shells that are not installed run no script.
  it("tells fish what follows each command", () => {
    const rest = scriptFor("fish").split("\n").filter((line) => / -(F|xa .*)$/.test(line) && !line.includes(" -l "));
    const seen = (command: string): string => `complete -c mtproxy-ffi -n '__fish_seen_subcommand_from ${command}'`;
    assertEquals(rest, [
      `${seen("config")} -F`,
      `${seen("stat")} -xa '(__fish_complete_pids)'`,
      `${seen("sum")} -F`,
      `${seen("tl")} -F`,
      `${seen("completions")} -xa 'bash zsh fish'`,
    ]);
  });

  it("tells fish what options take", () => {
    const script = scriptFor("fish").split("\n");
    const taken = ["check", "jobs", "color", "algo"].map((option) => {
      const [line = ""] = script.filter((one) => one.includes("_from sum'") && one.includes(` -l ${option} `));
      return line.slice(line.indexOf(" -l "), line.indexOf(" -d "));
    });
    assertEquals(taken, [
      " -l check",
      " -l jobs -x",
      " -l color -xa 'auto always never'",
      ` -l algo -xa '(__fish_complete_list , "printf %s\\\\n crc32 crc32c md5 sha1 sha256")'`,
    ]);
  });

  it("lets zsh repeat the options that may be repeated, and no others", () => {
    const lines = scriptFor("zsh").split("\n").map((line) => line.trim());
    assertEquals(lines.filter((line) => line.includes("--algo=")).map((line) => line.slice(0, 17)), [
      "'*'{-a+,--algo=}'",
    ]);
    assertEquals(lines.filter((line) => line.startsWith("'*'")).length, 1);
  });

  it("tells zsh what follows each command", () => {
    const script = scriptFor("zsh");
    const last = ["config", "doctor", "stat", "sum", "tl", "completions"].map((command) => {
      const [, lines = ""] = new RegExp(`^    ${command}\\)\n([^]*?) ;;$`, "m").exec(script) ?? [];
      return [command, lines.split("\n").at(-1)?.trim()];
    });
    assertEquals(last, [
      ["config", "'*:file:_files'"],
      ["doctor", "'(--help -h)'{-h,--help}'[print this help]'"],
      ["stat", "'*:process:_pids'"],
      ["sum", "'*:file:_files'"],
      ["tl", "'*:file:_files'"],
      ["completions", "'1:shell:(bash zsh fish)'"],
    ]);
  });

  for (
    const [words, message] of [
      [["completions"], "missing operand; choose from bash, zsh, fish"],
      [["completions", "bsh"], "unknown shell 'bsh' (did you mean 'bash'?); choose from bash, zsh, fish"],
      [["completions", "bash", "zsh"], "extra operand 'zsh'"],
    ] as const
  ) {
    it(`exits with 2 and a hint for: ${words.join(" ")}`, () => {
      const hint = "Try 'mtproxy-ffi completions --help' for more information.\n";
      const stderr = `mtproxy-ffi: completions: ${message}\n${hint}`;
      assertEquals(cli(words, { permissions: [] }), { status: 2, stdout: "", stderr });
    });
  }
});
