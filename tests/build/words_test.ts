import { assertEquals, assertMatch } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import config from "../../deno.json" with { type: "json" };
import { type Ended, isDeno, root, runScript } from "../support/runtime.ts";

const runTask = (script: string, ...args: string[]): Ended => runScript({ file: `scripts/${script}`, args });
const inDeno = isDeno ? it : it.skip;

describe("a task (only its text is read outside of Deno)", () => {
  for (const [name, { command }] of Object.entries(config.tasks)) {
    it(`looks at its words: ${name}`, () => {
      const text = readFileSync(join(root, command.split(" ")[3] ?? ""), "utf8");
      assertMatch(text, /\b(?:needNoWords|taskWords|printTable)\(/);
    });
  }

  inDeno("does nothing where it is given words that it does not take", () => {
    const { status, stdout, stderr } = runTask("fmt.ts", "--check");
    const says = "error: this task takes no arguments, got --check: leave them out, or ask it for --help\n";
    assertEquals([status, stdout, stderr], [1, "", says]);
  });

  inDeno("says what it is for where it is asked by --help", () => {
    const { "bench:compare": compare, bench } = config.tasks;
    assertEquals(runTask("bench.ts", "--help").stdout, `deno task bench: ${bench.description}\n`);
    const { status, stdout } = runTask("bench.ts", "--compare", "--help");
    assertEquals([status, stdout], [0, `deno task bench:compare: ${compare.description}\n`]);
  });
});
