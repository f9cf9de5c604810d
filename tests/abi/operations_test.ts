import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import * as packageModule from "../../mod.ts";
import { extensionOperations, type Operation, operations } from "../../src/abi/operations.ts";
import { symbols } from "../../src/abi/symbols.ts";
import * as fallback from "../../src/fallback.ts";

const all: Readonly<Record<string, Operation>> = { ...operations, ...extensionOperations };
const fast = Object.values<Operation>(operations).flatMap((operation) => operation.fast ?? []);
const exported: Readonly<Record<string, unknown>> = packageModule;
const twins: Readonly<Record<string, unknown>> = fallback;

describe("the delegation table", () => {
  it("has every symbol of the contract and of the extension exactly once", () => {
    const declared = Object.values(symbols).flatMap((group) => Object.keys(group));
    assertEquals([...Object.keys(all), ...fast].sort(), declared.sort());
    assertEquals(Object.keys(operations).length, 46);
  });

  it("names functions that the package exports", () => {
    const missing = Object.values(all).filter(({ name }) => exported[name] === undefined).map(({ name }) => name);
    assert(missing.length === 0, `${missing}: export it from its area's mod.ts, or rename it in src/abi/operations.ts`);
  });

  it("names a plain function for each, or the reason why there is none", () => {
    const missing = Object.values(all).map(({ fallback }) => fallback)
      .filter((fallback) => twins[fallback] === undefined && !/^n\/a: \S/.test(fallback));
    assert(missing.length === 0, `${missing}: export it from src/fallback.ts, or rename it in src/abi/operations.ts`);
  });
});
