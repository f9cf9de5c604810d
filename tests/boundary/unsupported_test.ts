import { assertEquals, assertMatch } from "@std/assert";
import { it } from "@std/testing/bdd";
import process from "node:process";
import { node } from "../../src/runtime/node.ts";
import { describeIf } from "../support/describe_if.ts";
import { isNode } from "../support/runtime.ts";

const inNode = describeIf(isNode);

/** The adapter of a Node whose `process` gives out built-in modules by `getBuiltinModule`, or has no such function. */
function unsupportedWith(getBuiltinModule: unknown): string | undefined {
  const original = Object.getOwnPropertyDescriptor(process, "getBuiltinModule") ?? {};
  Object.defineProperty(process, "getBuiltinModule", { ...original, value: getBuiltinModule });
  try {
    return node().unsupported;
  } finally {
    Object.defineProperty(process, "getBuiltinModule", original);
  }
}

inNode("Node's adapter (skipped elsewhere)", () => {
  it("can be used by this Node", () => {
    assertEquals(node().unsupported, undefined);
  });

  it("says what a Node without node:ffi lacks", () => {
    assertMatch(unsupportedWith(() => undefined) ?? "", /^Node v26\.\S+ has no node:ffi; it needs 26\.10 or newer/);
  });

  it("says the same to one that is too old to be asked", () => {
    assertMatch(unsupportedWith(undefined) ?? "", /has no node:ffi/);
  });
});
