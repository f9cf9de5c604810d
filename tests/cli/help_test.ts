import { assert, assertEquals, assertMatch } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { commands } from "../../src/cli/commands.ts";
import { programHelp } from "../../src/cli/help/program.ts";
import { commandHelp } from "../../src/cli/help/text.ts";
import { wrap, wrapTerms } from "../../src/cli/help/wrap.ts";
import { cli } from "../support/cli.ts";

const texts: [of: string, text: string][] = [
  ["the program", programHelp(commands)],
  ...commands.map((command): [string, string] => [command.name, commandHelp(command)]),
];

describe("the help", () => {
  for (const [of, text] of texts) {
    it(`of ${of} fits 80 columns`, () => {
      assertEquals(text.split("\n").filter((line) => line.length > 80 || /\s$/.test(line)), []);
      assert(text.endsWith("\n"));
    });
  }

  it("of the program is this", () => {
    assertEquals(programHelp(commands).split("\n"), [
      "Usage: mtproxy-ffi COMMAND [ARGUMENT]...",
      "MTProxy's native core on the command line.",
      "",
      "Commands:",
      "  config       check a proxy's configuration file and show its targets",
      "  doctor       examine the native library, its contracts and its results",
      "  stat         show processes and memory as Linux reports them",
      "  sum          print or check CRC-32, CRC-32C, MD5, SHA-1 and SHA-256",
      "  tl           decode the TL header of a query or an answer",
      "  completions  print what completes command lines in a shell",
      "  help         print the help of a command",
      "",
      "Options:",
      "  -h, --help     print this help; after a command, that of the command",
      "  -V, --version  print the version",
      "",
      "Environment:",
      "  MTPROXY_FFI_LIBRARY  a native library to use instead of the package's own; in",
      "                       Deno with --allow-env",
      "  NO_COLOR             if not empty, no colours, unless --color=always asks for",
      "                       them",
      "",
      "Exit status:",
      "  0    all is well",
      "  1    something could not be done, or a check failed",
      "  2    the command line makes no sense; nothing was done",
      "  141  nobody reads the output any more",
      "",
      "'mtproxy-ffi help COMMAND' tells the rest, with examples.",
      "",
    ]);
  });

  for (const command of commands) {
    const { name, description, options, notes, success, failure, examples } = command;
    const help = commandHelp(command);
    it(`of ${name} tells every option, exit code and example`, () => {
      for (const option of [...Object.keys(options), "color", "help"]) {
        assertMatch(help, new RegExp(`^  (-.,|   ) --${option}\\b`, "m"));
      }
      assertMatch(help, new RegExp(`^  0 +${success}\n  1 +${failure}\n  2 +the command line makes no sense$`, "m"));
      for (const paragraph of [...description, ...notes]) assertMatch(paragraph, /^(?:[A-Z]|--).+[.:]$/);
      assert(examples.length > 0);
      for (const [line] of examples) assert(help.includes(`\n  ${line}\n`));
    });
  }
});

describe("wrap", () => {
  it("fills lines, and gives a longer word one for itself", () => {
    assertEquals(wrap("a bb ccc toolongword d", 6), ["a bb", "ccc", "toolongword", "d"]);
    assertEquals(wrap("aaa bbb", 7), ["aaa bbb"]);
  });
});

describe("wrapTerms", () => {
  it("puts what does not fit beside its term below it", () => {
    const term = "x".repeat(30);
    assertEquals(wrapTerms([["a", "one"], [term, "two"]]), [
      `  a${" ".repeat(21)}one`,
      `  ${term}`,
      `${" ".repeat(24)}two`,
    ]);
  });
});

describe("mtproxy-ffi --color", () => {
  const heading = "\x1b[1mDC ";
  for (
    const [when, env, coloured] of [
      ["always", {}, true],
      ["always", { NO_COLOR: "1" }, true],
      ["auto", {}, false],
      ["never", {}, false],
    ] as const
  ) {
    it(`${when} ${coloured ? "colours" : "does not colour"} what is no terminal, with ${JSON.stringify(env)}`, () => {
      const { stdout } = cli(["config", `--color=${when}`, "-"], { input: "proxy a:1;", env });
      assertEquals(stdout.includes(heading), coloured);
    });
  }
});
