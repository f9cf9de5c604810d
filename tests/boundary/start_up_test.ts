import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { START_UP_BYTES, START_UP_REPORT, startUpSymbols } from "../../src/abi/start_up.ts";
import { answersAsBuilt, openGroup } from "../../src/boundary/mod.ts";
import { askSeparately, readAnswers } from "../../src/boundary/questions.ts";
import { checkedBytes } from "../../src/boundary/self_check.ts";
import { covered } from "../support/coverage.ts";

const { mtproxy_ext_start_up: ask } = openGroup(startUpSymbols.startUp);

const REPORT_BYTES = 4 * START_UP_REPORT.length;

/** What the library writes for a handshake with `version`. */
function written(version: number): Uint8Array {
  const bytes = new Uint8Array(START_UP_BYTES + 64).fill(0x5a);
  assertEquals(ask(version, bytes), 0);
  assertEquals(bytes.subarray(START_UP_BYTES), new Uint8Array(64).fill(0x5a), "nothing is written behind it");
  return bytes.subarray(0, START_UP_BYTES);
}

const reported = (version: number): number[] => [
  ...new Uint32Array(written(version).slice(0, REPORT_BYTES).buffer),
];

describe("the report of start-up", () => {
  it("is, word for word, what start-up compares it with", () => {
    covered("mtproxy_ext_start_up", "native", "test", 1);
    assertEquals(reported(1), [...START_UP_REPORT]);
  });

  it("tells that the handshake with another version is refused", () => {
    assertEquals(reported(2), START_UP_REPORT.with(1, 0xffff_ffff));
  });

  it("is about the very bytes that the steps of the self-check are", () => {
    assertEquals(written(1).subarray(REPORT_BYTES), checkedBytes());
  });

  it("says the same as the functions do when they are asked one by one", () => {
    assertEquals(readAnswers("library"), askSeparately(openGroup, "library", (_, value) => value));
  });
});

describe("start-up", () => {
  const answering = (words: readonly number[]) => (_version: number, bytes: Uint8Array) => {
    new Uint32Array(bytes.buffer, 0, words.length).set(words);
    return 0;
  };
  const passes = (words: readonly number[]): boolean => answersAsBuilt({ mtproxy_ext_start_up: answering(words) });

  it("lets the answers of the library as built pass", () => {
    assertEquals(passes(START_UP_REPORT), true);
  });

  it("sees every single word that differs", () => {
    for (const [index, word] of START_UP_REPORT.entries()) {
      assertEquals(passes(START_UP_REPORT.with(index, (word ^ 1) >>> 0)), false, `word ${index}`);
    }
  });

  it("does not take a library that writes nothing for one that answers", () => {
    assertEquals(passes([]), false);
  });
});
