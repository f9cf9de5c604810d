import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { codeOf } from "../../src/checks/message.ts";

/** What `act` throws. */
function thrownBy(act: () => void): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
}

describe("codeOf", () => {
  it("gives the code of a system's error", () => {
    assertEquals(codeOf(thrownBy(() => readFileSync("/missing"))), "ENOENT");
  });

  it("gives the code of an error of another realm, as tests in a context of their own meet it", () => {
    assertEquals(codeOf(runInNewContext("Object.assign(new Error(), { code: 'EACCES' })")), "EACCES");
  });

  it("gives nothing for what has no code in words", () => {
    for (
      const thrown of [undefined, null, "ENOENT", new Error("ENOENT"), { code: 2 }, new DOMException("", "AbortError")]
    ) {
      assertEquals(codeOf(thrown), undefined);
    }
  });
});
