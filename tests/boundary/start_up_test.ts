import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import process from "node:process";
import { START_UP_REPORT, startUpSymbols } from "../../src/abi/start_up.ts";
import { readAnswers } from "../../src/boundary/handshake/answers.ts";
import { answersAsBuilt } from "../../src/boundary/handshake/as_built.ts";
import { askSeparately } from "../../src/boundary/handshake/one_by_one.ts";
import type { LibraryPlace } from "../../src/boundary/library/library.ts";
import { opened, openGroup } from "../../src/boundary/mod.ts";
import { covered } from "../support/coverage.ts";
import { runScript, runtimeName } from "../support/runtime.ts";

const { mtproxy_ext_start_up: ask } = openGroup(startUpSymbols.startUp);

/** What the library stores for a handshake with `version`, and whether it stores no more than that. */
function reported(version: number): number[] {
  const words = new Uint32Array(START_UP_REPORT.length + 1).fill(0x5a5a_5a5a);
  assertEquals(ask(version, new Uint8Array(words.buffer)), 0);
  assertEquals(words.at(-1), 0x5a5a_5a5a);
  return [...words.subarray(0, -1)];
}

const place: LibraryPlace = { path: "library", source: "package" };

describe("the report of start-up", () => {
  it("is, word for word, what start-up compares it with", () => {
    covered("mtproxy_ext_start_up", "natively", "test", 1);
    assertEquals(reported(1), [...START_UP_REPORT]);
  });

  it("tells that the handshake with another version is refused", () => {
    assertEquals(reported(2), START_UP_REPORT.with(1, 0xffff_ffff));
  });

  it("says the same as the functions do when they are asked one by one", () => {
    assertEquals(readAnswers(), askSeparately(openGroup, place, (_, value) => value));
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

  it("asks the package's own library everything at once", () => {
    assertEquals(opened.answers, undefined);
  });

  it("asks the runtime for nothing that it can do without", () => {
    // In Bun on Linux, `node:fs` alone takes longer than all the rest of a start.
    const needed = {
      deno: [],
      bun: process.platform === "linux" ? ["bun:ffi"] : ["bun:ffi", "node:fs"],
      node: ["node:ffi", "node:fs", "node:crypto"],
    };
    const { stdout, stderr } = runScript({ file: "tests/programs/print_late_loads.ts" });
    assertEquals(stdout.trim(), JSON.stringify(needed[runtimeName]), stderr);
  });

  it("does not take a library that writes nothing for one that answers", () => {
    assertEquals(passes([]), false);
  });
});
