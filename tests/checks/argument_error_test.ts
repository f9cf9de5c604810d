import { assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { ArgumentRangeError, shown } from "../../src/checks/argument_error.ts";
import { checkI64, checkU64 } from "../../src/checks/bigint_arguments.ts";

describe("a value in a message", () => {
  it("is a text of up to 40 characters, and the start of a longer one", () => {
    const text = "x".repeat(40);
    assertEquals([shown(text), shown(`${text}y`)], [`"${text}"`, `"${text}…"`]);
  });

  it("is a bigint of up to 256 bits, and no digits of a longer one", () => {
    const [least, most] = [-(2n ** 255n), 2n ** 255n - 1n];
    assertEquals([shown(least), shown(most)], [`${least}n`, `${most}n`]);
    for (const value of [least - 1n, most + 1n]) assertEquals(shown(value), "a bigint of more than 256 bits");
  });

  it("names no digits of a long bigint that must fit 64 bits", () => {
    for (const check of [checkI64, checkU64]) {
      assertThrows(
        () => check(1n << 256n, "id"),
        ArgumentRangeError,
        "got a bigint of more than 256 bits; use BigInt.as",
      );
    }
  });
});
