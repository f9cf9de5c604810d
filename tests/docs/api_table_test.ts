import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../support/runtime.ts";

const read = (name: string): string => readFileSync(join(root, name), "utf8");
const { exports } = JSON.parse(read("deno.json")) as { readonly exports: Readonly<Record<string, string>> };
// The contract is data; the twins and the contract's own operations on queues and jobs are told of as a whole.
const apart = [".", "./abi", "./concurrency", "./fallback"];
const rows = new Map(
  Array.from(
    read("README.md").matchAll(/^\| `@mtproxy\/ffi(\/[a-z-]+)` +\|(.*)$/gm),
    (row) => [`.${row[1]}`, row[2] ?? ""],
  ),
);

describe("the README's table", () => {
  it("has a row for each entry", () => {
    assertEquals(
      [".", ...rows.keys()],
      Object.keys(exports),
      "the table's rows are to be the exports of deno.json, in their order",
    );
  });

  for (const [subpath, path] of Object.entries(exports).filter(([subpath]) => !apart.includes(subpath))) {
    it(`names all functions of ${subpath}`, async () => {
      const area: Readonly<Record<string, unknown>> = await import(`../../${path}`);
      const functions = Object.keys(area).filter((name) => /^[a-z]/.test(name) && typeof area[name] === "function");
      const missing = functions.filter((name) => !rows.get(subpath)?.includes(`\`${name}\``));
      assert(missing.length === 0, `add ${missing} to the row of ${subpath}`);
    });

    it(`names nothing in the row of ${subpath} that is not there`, async () => {
      const area: Readonly<Record<string, unknown>> = await import(`../../${path}`);
      const named = [...rows.get(subpath)?.matchAll(/`([A-Za-z]\w*)`/g) ?? []].map(([, name = ""]) => name);
      const gone = named.filter((name) => !(name in area));
      assert(gone.length === 0, `${subpath} exports no ${gone}: rename it in its row, or take it out`);
    });
  }
});
