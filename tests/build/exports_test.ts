import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as everything from "../../mod.ts";
import { root } from "../support/runtime.ts";

const { exports } = JSON.parse(readFileSync(join(root, "deno.json"), "utf8")) as {
  readonly exports: Readonly<Record<string, string>>;
};
const apart = [".", "./abi", "./cli", "./fallback"];
const areas = Object.entries(exports).filter(([subpath]) => !apart.includes(subpath));
const text = readFileSync(join(root, "mod.ts"), "utf8");

describe("mod.ts", () => {
  for (const [subpath, path] of areas) {
    it(`exports all values of ${subpath}`, async () => {
      const area: Readonly<Record<string, unknown>> = await import(`../../${path}`);
      const own: Readonly<Record<string, unknown>> = everything;
      const missing = Object.keys(area).filter((name) => own[name] !== area[name]);
      assert(
        missing.length === 0,
        `mod.ts has no ${missing}: let it export * from "${path}", or list the entry as apart`,
      );
    });

    it(`exports all types of ${subpath}`, () => {
      const line = `export * from "${path}";`;
      assert(text.split("\n").includes(line), `add to mod.ts: ${line}`);
    });
  }

  it("exports nothing besides", async () => {
    const known = new Set<string>();
    for (const [, path] of areas) for (const name of Object.keys(await import(`../../${path}`))) known.add(name);
    assertEquals(Object.keys(everything).filter((name) => !known.has(name)), []);
  });
});
