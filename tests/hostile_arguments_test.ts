import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { runScript } from "./support/runtime.ts";

/** Each program says what it is about to do, then how it went: the last line of one that crashed is a question. */
const programs = [
  { what: "arrays of bytes that lie about themselves", file: "tests/programs/hostile_arguments.ts", atLeast: 4200 },
  { what: "arrays of numbers that lie about themselves", file: "tests/programs/hostile_numbers.ts", atLeast: 90 },
];

for (const { what, file, atLeast } of programs) {
  describe(what, () => {
    for (const implementation of ["native", "plain"]) {
      it(`are used within their own bytes, or refused: ${implementation}`, () => {
        const { status, signal, stdout, stderr } = runScript({ file, args: [implementation] });
        const lines = stdout.trimEnd().split("\n");
        assertEquals(lines.filter((line) => line.startsWith("not ok")), []);
        assertEquals([status, signal], [0, null], `${lines.at(-1)}\n${stderr}`);
        const [asked, answered] = ["? ", "ok "].map((start) => lines.filter((line) => line.startsWith(start)).length);
        assertEquals(asked, answered);
        assert((answered ?? 0) >= atLeast, `${answered} cases`);
      });
    }
  });
}
