import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { type OpsPatch, OpsTable } from "../../src/concurrency/ops_table.ts";
import { assertWrongType } from "../support/refusals.ts";

interface Ops {
  greet(name: string): string;
  part(name: string): string;
}

const defaults: Ops = { greet: (name) => `hello ${name}`, part: (name) => `bye ${name}` };
const shout = (name: string): string => name.toUpperCase();

describe("OpsTable", () => {
  it("has the defaults in force at first", () => {
    const table = new OpsTable(defaults);
    assertEquals([table.active.greet("a"), table.active.part("a")], ["hello a", "bye a"]);
  });

  const partial: readonly [string, OpsPatch<Ops>][] = [
    ["absent", { greet: shout }],
    ["null", { greet: shout, part: null }],
  ];
  for (const [what, ops] of partial) {
    it(`install() takes the default for a member that is ${what}`, () => {
      const table = new OpsTable(defaults);
      table.install(ops);
      assertEquals([table.active.greet("a"), table.active.part("a")], ["A", "bye a"]);
    });
  }

  it("gives operations that nobody can exchange but by install()", () => {
    const table = new OpsTable(defaults);
    assertThrows(() => Object.assign(table.active, { greet: shout }), TypeError);
    table.install({ part: shout });
    assertThrows(() => Object.assign(table.active, { greet: shout }), TypeError);
    assertEquals([table.active.greet("a"), table.active.part("a")], ["hello a", "A"]);
  });

  it("takes no notice of what becomes of the objects that it was given", () => {
    const [own, patch] = [{ ...defaults }, { part: shout }];
    const table = new OpsTable(own);
    table.install(patch);
    own.greet = shout;
    patch.part = defaults.part;
    assertEquals([table.active.greet("a"), table.active.part("a")], ["hello a", "A"]);
  });

  it("install() takes the methods of a class, inherited ones, too", () => {
    class Greeter {
      greet(name: string): string {
        return name.toUpperCase();
      }
    }
    class Own extends Greeter {
      part(name: string): string {
        return `farewell ${name}`;
      }
    }
    const table = new OpsTable(defaults);
    table.install(new Own());
    assertEquals([table.active.greet("a"), table.active.part("a")], ["A", "farewell a"]);
  });

  it("install() reads each operation once", () => {
    const operations = [shout, 1];
    const table = new OpsTable(defaults);
    table.install({
      get greet() {
        return operations.shift() as typeof shout;
      },
    });
    assertEquals([table.active.greet("a"), operations], ["A", [1]]);
  });

  it("install() discards what was installed before", () => {
    const table = new OpsTable(defaults);
    table.install({ greet: shout });
    table.install({ part: shout });
    assertEquals([table.active.greet("a"), table.active.part("a")], ["hello a", "A"]);
  });

  it("install(null) and reset() restore all defaults", () => {
    const table = new OpsTable(defaults);
    for (const restore of [() => table.install(null), () => table.reset()]) {
      table.install({ greet: shout, part: shout });
      restore();
      assertEquals([table.active.greet("a"), table.active.part("a")], ["hello a", "bye a"]);
    }
  });

  it("getDefaults() gives the defaults, not what is installed, as a copy of its own", () => {
    const table = new OpsTable(defaults);
    table.install({ greet: shout });
    const copy = table.getDefaults();
    assertStrictEquals(copy.greet, defaults.greet);
    copy.greet = shout;
    assertStrictEquals(table.getDefaults().greet, defaults.greet);
  });

  const refused: readonly [string, unknown, string][] = [
    ["an unknown operation", { greets: shout }, "ops.greets is no operation of this table; it has greet, part"],
    ["a name that every object has", { toString: shout }, "ops.toString is no operation of this table"],
    ["what is no function", { greet: 1 }, "ops.greet must be a function or null"],
    ["what is no object", 1, "ops must be an object, got 1"],
    ["undefined", undefined, "ops must be an object, got undefined"],
  ];
  for (const [what, ops, message] of refused) {
    it(`install() refuses ${what} and leaves the table as it was`, () => {
      const table = new OpsTable(defaults);
      table.install({ part: shout });
      assertWrongType(() => table.install(ops as OpsPatch<Ops>), message);
      assertEquals([table.active.greet("a"), table.active.part("a")], ["hello a", "A"]);
    });
  }
});
