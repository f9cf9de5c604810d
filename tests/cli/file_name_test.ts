import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { nameForMessage, unescapeName } from "../../src/cli/io/file_name.ts";

describe("nameForMessage", () => {
  const names: [what: string, name: string, shown: string][] = [
    ["a plain name", "naïve 😀.bin", "naïve 😀.bin"],
    ["a plain name with a backslash", "\\udc80", "\\udc80"],
    ["no name", "", '""'],
    ["a line feed", "a\nb", '"a\\nb"'],
    ["what a terminal obeys", "\x1b[31m\x9b", '"\\u001b[31m\\u009b"'],
    ["what is not shown", "\u202e\u{e0001}", '"\\u202e\\udb40\\udc01"'],
    ["a byte that is not UTF-8", "caf\udce9", '"caf\\xe9"'],
    ["such a byte behind a backslash", "\\\udce9", '"\\\\\\xe9"'],
    ["letters that look like the escape of such a byte", "\\udce9\n", '"\\\\udce9\\n"'],
    ["a surrogate that is no byte", "\ud800", '"\\ud800"'],
  ];
  for (const [what, name, shown] of names) {
    it(`shows ${what}`, () => assertEquals(nameForMessage(name), shown));
  }
});

describe("unescapeName", () => {
  const names: [shown: string, name: string | undefined][] = [
    ["a\\\\b\\nc\\rd", "a\\b\nc\rd"],
    ["\\\\n", "\\n"],
    ["\\\\\\n", "\\\n"],
    ["a\nb", "a\nb"],
    ["\\\\\\", undefined],
    ["\\t", undefined],
    ["\\\n", undefined],
  ];
  for (const [shown, name] of names) {
    it(`takes ${JSON.stringify(shown)} for ${JSON.stringify(name)}`, () => assertEquals(unescapeName(shown), name));
  }

  it("undoes the escapes of a name of some megabytes", () => {
    assertEquals(unescapeName("\\\\".repeat(2 ** 21)), "\\".repeat(2 ** 21));
  });
});
