import { assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import * as native from "../../mod.ts";
import * as plain from "../../src/fallback.ts";
import { useResults } from "./results.ts";

type Both = keyof typeof native & keyof typeof plain;

/** The names of what cannot stand for its native twin. */
type Foreign = { [K in Both]: (typeof plain)[K] extends (typeof native)[K] ? never : K }[Both];

const implementations = { natively: native as unknown as typeof plain, "in plain TypeScript": plain };

for (const [name, api] of Object.entries(implementations)) {
  it(`results go wherever the web takes bytes, ${name}`, async () => {
    assertEquals(await useResults(api), [32, 32, 32, 1, 20, 32, 32, 20, 16, 20, 128, 12, 12, 32, 1]);
  });
}

it("plain TypeScript has the types of its native twins, but for the ciphers, which have private state", () => {
  const foreign: Readonly<Record<Foreign, typeof plain[Foreign]>> = {
    AesCbc: plain.AesCbc,
    AesCtr: plain.AesCtr,
    AesIge: plain.AesIge,
  };
  for (const [name, Cipher] of Object.entries(foreign)) assertEquals(Cipher.name, name);
});
