import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { chooseColours, sizeOf } from "../../src/cli/io/terminal.ts";

describe("chooseColours", () => {
  it("colours on a terminal", () => {
    const { bold, green, red } = chooseColours(true, undefined);
    assertEquals([bold("a"), green("b"), red("c")], ["\x1b[1ma\x1b[22m", "\x1b[32mb\x1b[39m", "\x1b[31mc\x1b[39m"]);
  });

  const plain: [what: string, terminal: boolean, noColor: string | undefined][] = [
    ["elsewhere", false, undefined],
    ["with NO_COLOR", true, "1"],
    ["with NO_COLOR=0, whatever its value", true, "0"],
  ];
  for (const [what, terminal, noColor] of plain) {
    it(`does not colour ${what}`, () => {
      const { bold, green, red } = chooseColours(terminal, noColor);
      assertEquals([bold("a"), green("b"), red("c")], ["a", "b", "c"]);
    });
  }

  it("takes an empty NO_COLOR for unset", () => {
    assertEquals(chooseColours(true, "").green("b"), "\x1b[32mb\x1b[39m");
  });

  it("does as it is told, whatever the terminal and NO_COLOR", () => {
    for (const terminal of [true, false]) {
      for (const noColor of [undefined, "1"]) {
        assertEquals(chooseColours(terminal, noColor, "always").enabled, true);
        assertEquals(chooseColours(terminal, noColor, "never").enabled, false);
        assertEquals(chooseColours(terminal, noColor, "auto").enabled, terminal && noColor === undefined);
      }
    }
  });
});

describe("sizeOf", () => {
  const sizes: [what: string, columns: number | undefined, rows: number | undefined, size: [number, number]][] = [
    ["what a terminal says", 132, 43, [132, 43]],
    ["80 by 24 where nothing is known", undefined, undefined, [80, 24]],
    ["80 by 24 where a terminal says 0", 0, 0, [80, 24]],
  ];
  for (const [what, columns, rows, size] of sizes) {
    it(`is ${what}`, () => {
      const known = { ...(columns === undefined ? {} : { columns }), ...(rows === undefined ? {} : { rows }) };
      assertEquals(Object.values(sizeOf(known)), size);
    });
  }
});
