import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { describe, it } from "@std/testing/bdd";
import { readFileSync } from "node:fs";
import { filesBelow } from "../scripts/support/files_below.ts";
import * as errors from "../src/boundary/errors.ts";
import { contract } from "./faults/contract.ts";
import { type Fault, outcomeOf } from "./faults/fault.ts";
import { namedLibrary } from "./faults/named_library.ts";
import { packageLibrary } from "./faults/package_library.ts";
import { permissions } from "./faults/permissions.ts";
import { privateCache } from "./faults/private_cache.ts";
import { recordFault } from "./faults/record.ts";
import { surroundings } from "./faults/surroundings.ts";
import type { ImportResult } from "./support/import_result.ts";
import { sentence } from "./support/refusals.ts";
import { root } from "./support/runtime.ts";

const table: readonly Fault[] = [
  ...namedLibrary,
  ...packageLibrary,
  ...contract,
  ...privateCache,
  ...permissions,
  ...surroundings,
];

/** Whatever is wrong, an error says where and what to do. */
function assertHelps({ error }: ImportResult, { facts = {}, says = "" }: Fault): void {
  if (error === undefined) return;
  const { message, path = "", remedy = "", step, tried = [] } = error;
  assertMatch(message, sentence);
  // A function that is called later fails without a step, and nothing can be advised.
  if (step !== undefined) assertMatch(remedy, /^\S+(?: \S+){2,}/);
  for (const { place, reason } of tried) assertMatch(`${place}: ${reason}`, /^\S.*: \S+ \S/);
  for (const part of [path, remedy, says]) assertStringIncludes(message, part);
  for (const [name, value] of Object.entries(facts)) assertEquals(error[name as keyof typeof facts], value, name);
}

describe("a start of the package with", () => {
  for (const row of table) {
    const { of, fault, needs } = row;
    const expected = [row.outcome].flat();
    if (needs?.isMet === false) {
      recordFault(row, `needs ${needs.what}`);
      it.skip(`${of}, ${fault} (skipped: needs ${needs.what})`, () => {});
      continue;
    }
    it(`${of}, ${fault}: ${expected.join(", or ")}`, async () => {
      const results = [await row.start()].flat();
      const outcomes = [...new Set(results.map(outcomeOf))].sort();
      recordFault(row, outcomes.join(", or "));
      assert(outcomes.length > 0 && outcomes.every((one) => expected.includes(one)), outcomes.join(", or "));
      for (const result of results) assertHelps(result, row);
    });
  }
});

/** `Name code` for each row of the README's table; a row without a name goes on with the one above. */
function explainedErrors(): string[] {
  const [, section = ""] = /^## Troubleshooting\n([^]*?)^## /m.exec(readFileSync(join(root, "README.md"), "utf8"))
    ?? [];
  let names: readonly string[] = [];
  return [...section.matchAll(/^\| (.*?) *\| (−.*?) *\|/gm)].flatMap(([, named = "", codes = ""]) => {
    if (named !== "") names = [...named.matchAll(/`(\w+)`/g)].map(([, name = ""]) => name);
    const numbers = [...codes.matchAll(/\d+/g)].map(Number);
    const [first = 0, last = first] = numbers;
    const all = codes.includes("…") ? Array.from({ length: last - first + 1 }, (_, index) => first + index) : numbers;
    return names.flatMap((name) => all.map((code) => `${name} -${code}`));
  });
}

/** `Name code` wherever the sources write both of an error into one statement. */
function thrownErrors(): string[] {
  const folder = join(root, "src", "boundary");
  const text = filesBelow(folder).map((file) => readFileSync(join(folder, file), "utf8")).join("\n");
  return [...text.matchAll(/\bnew (\w+Error)\(\{[^;]*?\bcode: (-\d+)/g)].map(([, name, code]) => `${name} ${code}`);
}

describe("the README's Troubleshooting", () => {
  it("explains every error that the sources throw", () => {
    const thrown = thrownErrors();
    assert(thrown.includes("LibraryNotFoundError -1"), thrown.join(", "));
    const explained = explainedErrors();
    assertEquals(thrown.filter((one) => !explained.includes(one)), []);
  });

  it("explains every error that a fault leads to, and no other", () => {
    const outcomes = table.flatMap(({ outcome }) => outcome).map((one) => one.split(" ").slice(0, 2).join(" "));
    const led = outcomes.filter((one) => (/^\w+/.exec(one)?.[0] ?? "") in errors);
    assertEquals(explainedErrors().toSorted(), [...new Set(led)].toSorted());
  });

  it("names every class", () => {
    const classes = Object.keys(errors).filter((name) => name !== "BoundaryError");
    assertEquals([...new Set(explainedErrors().map((one) => one.split(" ")[0]))].toSorted(), classes.toSorted());
  });
});
