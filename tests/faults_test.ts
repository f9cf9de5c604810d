import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
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
