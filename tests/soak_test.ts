import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { Soaked } from "./programs/soak.ts";
import { isNode, runScript } from "./support/runtime.ts";
import { slopeOf } from "./support/soak/slope.ts";

const OTHERS = 12;
/** Not within a test: it takes longer than some runners let one wait. */
const { status, stdout, stderr } = runScript({ file: "tests/programs/soak.ts", args: ["7", "2", String(OTHERS)] });

describe("all functions, called from workers while others come and go", () => {
  it("give what their plain twins do, and keep no memory", () => {
    assert(stdout !== "", stderr);
    const { faults, rounds, ended, terminated }: Soaked = JSON.parse(stdout);
    assertEquals([faults, status], [[], 0], stderr);
    assertEquals([ended, terminated], [OTHERS, isNode ? 0 : OTHERS / 3]);
    assert(rounds > 2, `${rounds} rounds`);
  });
});

describe("the slope of memory", () => {
  const line = (bytes: (second: number) => number): number =>
    slopeOf(Array.from({ length: 100 }, (_, seconds) => ({ seconds, bytes: bytes(seconds) })));

  it("is what is added in a second", () => {
    assertEquals(Math.round(line((second) => 5000 + 7 * second)), 7);
  });

  it("does not count what the first half adds", () => {
    assertEquals(line((second) => Math.min(second, 40) * 1000), 0);
  });

  it("is hardly moved by noise", () => {
    assertEquals(Math.round(line((second) => 5000 + 7 * second + (second % 2))), 7);
  });
});
