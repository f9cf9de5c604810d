import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import * as everything from "../../mod.ts";
import * as abi from "../../src/abi/mod.ts";
import * as concurrency from "../../src/concurrency/mod.ts";
import * as fallback from "../../src/fallback.ts";

/** Where in `value` something can be changed; classes and tables of operations have their own ways to be used. */
function changeable(value: unknown, place: string): string[] {
  if (value === null || (typeof value !== "object" && typeof value !== "function")) return [];
  if (value instanceof concurrency.OpsTable || ArrayBuffer.isView(value)) return [];
  const isClass = typeof value === "function" && String(value).startsWith("class");
  const isTable = typeof value === "object" || (!isClass && "create" in value);
  if (!isTable) return [];
  const here = Object.isFrozen(value) ? [] : [place];
  return [...here, ...Object.entries(value).flatMap(([key, part]) => changeable(part, `${place}.${key}`))];
}

describe("what is exported", () => {
  for (const [name, module] of Object.entries({ everything, abi, concurrency, fallback })) {
    it(`cannot be changed: ${name}`, () => {
      assertEquals(Object.entries(module).flatMap(([key, value]) => changeable(value, key)), []);
    });

    it(`has functions that bear the names of their exports: ${name}`, () => {
      const functions = Object.entries(module).filter(([, value]) => typeof value === "function");
      assertEquals(functions.map(([, { name }]) => name), functions.map(([key]) => key));
    });
  }
});
