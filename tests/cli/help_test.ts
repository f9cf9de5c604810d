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

  for (const command of commands) {
    const { name, options, exitStatus, examples } = command;
    const help = commandHelp(command);
    it(`of ${name} tells every option, exit code and example`, () => {
      for (const option of [...Object.keys(options), "color", "help"]) {
        assertMatch(help, new RegExp(`^  (-.,|   ) --${option}\\b`, "m"));
      }
      for (const [code] of exitStatus) assertMatch(help, new RegExp(`^  ${code}  `, "m"));
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
