import { assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import * as native from "../../mod.ts";
import * as plain from "../../src/fallback.ts";
import { useResults } from "./results.ts";

const implementations = { natively: native as unknown as typeof plain, "in plain TypeScript": plain };

for (const [name, api] of Object.entries(implementations)) {
  it(`results go wherever the web takes bytes, ${name}`, async () => {
    assertEquals(await useResults(api), [32, 32, 32, 1, 20, 32, 32, 20, 16, 20, 128, 12, 12, 32, 1]);
  });
}
