import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { shown } from "../../src/checks/argument_error.ts";

describe("a value in a message", () => {
  it("is a text of up to 40 characters, and the start of a longer one", () => {
    const text = "x".repeat(40);
    assertEquals([shown(text), shown(`${text}y`)], [`"${text}"`, `"${text}…"`]);
  });
});
