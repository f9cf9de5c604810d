import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { extensionOperations, type Operation, operations } from "../src/abi/operations.ts";
import type { Soaked } from "./programs/soak.ts";
import { isNode, runScript } from "./support/runtime.ts";
import { soaked } from "./support/soak/calls.ts";
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

  it("are all that have a plain twin, but for what the machine answers and what hosts exchange", () => {
    const twins = Object.values<Operation>({ ...operations, ...extensionOperations }).map(({ fallback }) => fallback);
    const left = /^n\/a|^(?:cpuid|get\w*Time|getUtime\w*|precise\w+|pidInit\w+|matchesPid|read\w+|mpq\w+|\w*Job\w*)$/;
    const missing = twins.filter((name) => !left.test(name) && !soaked.has(name));
    assert(missing.length === 0, `add calls of ${missing} to tests/support/byte_parameters.ts or soak/calls.ts`);
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
