import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { codeOf, isMissing, isRefused, messageOf, thrownText } from "../../src/checks/message.ts";

/** What `act` throws. */
function thrownBy(act: () => void): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
}

/** What can be thrown and does not let itself be converted to text. */
const stubborn = {
  "an object": Object.create(null),
  "an instance of Object": { toString: () => ({}), valueOf: () => ({}) },
  "Symbol(odd)": Symbol("odd"),
};

describe("thrownText", () => {
  it("gives an error's class and message, and anything else as text", () => {
    for (
      const [thrown, text] of [[new TypeError("no"), "TypeError: no"], ["no", "no"], [7, "7"], [undefined, "undefined"]]
    ) {
      assertEquals(thrownText(thrown), text);
    }
  });

  it("names what cannot be converted", () => {
    for (const [text, thrown] of Object.entries(stubborn)) assertEquals(thrownText(thrown), text);
  });
});

describe("messageOf", () => {
  it("gives an error's message, and anything else as text", () => {
    for (const [thrown, text] of [[new TypeError("no"), "no"], ["no", "no"], [7, "7"], [undefined, "undefined"]]) {
      assertEquals(messageOf(thrown), text);
    }
  });

  it("names what cannot be converted", () => {
    for (const [text, thrown] of Object.entries(stubborn)) assertEquals(messageOf(thrown), text);
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    assertEquals(messageOf(proxy), "an object");
    const error = Object.defineProperty(new Error(), "message", { value: Symbol("odd") });
    assertEquals(messageOf(error), "an instance of Error");
  });
});

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

describe("isMissing and isRefused", () => {
  const codes: readonly [code: string, missing: boolean, refused: boolean][] = [
    ["ENOENT", true, false],
    ["ENOTDIR", true, false],
    ["EACCES", false, true],
    ["EPERM", false, true],
    ["EIO", false, false],
  ];
  for (const [code, missing, refused] of codes) {
    it(`tell what ${code} means`, () => {
      const error = Object.assign(new Error(), { code });
      assertEquals([isMissing(error), isRefused(error)], [missing, refused]);
    });
  }
});
