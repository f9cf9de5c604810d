import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { START_UP_REPORT } from "../../src/abi/constants.ts";
import { startUpSymbols } from "../../src/abi/start_up_symbols.ts";
import { openGroup } from "../../src/boundary/mod.ts";
import { askSeparately, readAnswers } from "../../src/boundary/questions.ts";
import { covered } from "../support/coverage.ts";

const { mtproxy_ext_start_up: ask } = openGroup(startUpSymbols.startUp);

/** What the library stores for a handshake with `version`, and whether it stores no more than that. */
function reported(version: number): number[] {
  const words = new Uint32Array(START_UP_REPORT.length + 1).fill(0x5a5a_5a5a);
  assertEquals(ask(version, new Uint8Array(words.buffer)), 0);
  assertEquals(words.at(-1), 0x5a5a_5a5a);
  return [...words.subarray(0, -1)];
}

describe("the report of start-up", () => {
  it("is, word for word, what start-up compares it with", () => {
    covered("mtproxy_ext_start_up", "native", "test", 1);
    assertEquals(reported(1), [...START_UP_REPORT]);
  });

  it("tells that the handshake with another version is refused", () => {
    assertEquals(reported(2), START_UP_REPORT.with(1, 0xffff_ffff));
  });

  it("says the same as the functions do when they are asked one by one", () => {
    assertEquals(readAnswers("library"), askSeparately(openGroup, "library", (_, value) => value));
  });
});
