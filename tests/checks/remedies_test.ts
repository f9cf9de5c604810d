import { assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { ArgumentRangeError } from "../../src/checks/argument_error.ts";
import { checkI64, checkU64 } from "../../src/checks/bigint_arguments.ts";
import { checkNumber, checkU32 } from "../../src/checks/number_arguments.ts";
import { checkOut } from "../../src/checks/out_arguments.ts";
import { checkInstance } from "../../src/checks/value_arguments.ts";
import { assertWrongType, wrong } from "../support/refusals.ts";

describe("what to pass instead", () => {
  it("of a number is advised by what was given: only some values can be converted", () => {
    for (
      const [value, remedy] of [
        ["12", "convert it with Number()"],
        ["-1.5", "convert it with Number()"],
        [7n, "convert it with Number()"],
        ["127.0.0.1", "pass a number"],
        ["", "pass a number"],
        [undefined, "pass a number"],
        [null, "pass a number"],
        [{}, "pass a number"],
        [[7], "pass a number"],
      ] as const
    ) {
      assertWrongType(() => checkU32(wrong(value), "ip"), `; ${remedy}`);
      assertWrongType(() => checkNumber(wrong(value), "ip"), `; ${remedy}`);
    }
  });

  it("of a number out of range is its unsigned form, if it has one", () => {
    for (
      const [value, remedy] of [
        [-1, "use value >>> 0 for its unsigned form"],
        [-(2 ** 31), "use value >>> 0 for its unsigned form"],
        [-(2 ** 31) - 1, "check where it comes from"],
        [-0.5, "check where it comes from"],
        [2 ** 32, "check where it comes from"],
      ] as const
    ) {
      assertThrows(() => checkU32(value, "ip"), ArgumentRangeError, `got ${value}; ${remedy}`);
    }
  });

  it("of a bigint is advised by what was given", () => {
    for (
      const [value, remedy] of [
        ["12", "write 1n, or convert it with BigInt()"],
        [7, "write 1n, or convert it with BigInt()"],
        [7.5, "pass a bigint, such as 1n"],
        ["7.5", "pass a bigint, such as 1n"],
        [undefined, "pass a bigint, such as 1n"],
      ] as const
    ) {
      assertWrongType(() => checkI64(wrong(value), "qid"), `; ${remedy}`);
      assertWrongType(() => checkU64(wrong(value), "qid"), `; ${remedy}`);
    }
  });

  it("of an output is advised by what was given", () => {
    for (
      const [value, remedy] of [
        ["hex", "leave it out, and call toHex() or toBase64() of the result"],
        [100, "pass undefined in its place, or a Uint8Array to write to"],
        [new ArrayBuffer(32), "wrap its buffer: new Uint8Array(buffer)"],
        [new Proxy(new Uint8Array(32), {}), "it only looks like one, as a proxy does; pass the array itself"],
        [null, "pass a Uint8Array to write to, or leave it out"],
      ] as const
    ) {
      assertWrongType(() => checkOut(wrong(value), 32, "out"), `; ${remedy}`);
    }
  });

  it("of an instance tells one of another class of the same name", () => {
    class ProcessId {}
    const other = (() => class ProcessId {})();
    assertWrongType(
      () => checkInstance(new other(), ProcessId, "x", "make one"),
      "x must be an instance of ProcessId, got an instance of ProcessId of another realm or copy of the package; make one",
    );
    assertWrongType(() => checkInstance(wrong({}), ProcessId, "x", "make one"), "got an instance of Object; make one");
  });
});
