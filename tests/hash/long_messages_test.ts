import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { isDeno } from "../support/runtime.ts";
import { implementations } from "./implementations.ts";

/** Of 512 MiB of zeros, whose length in bits takes 33 bits, as node:crypto computed them. */
const digests = {
  md5: "aa559b4e3523a6c931f08f4df52d58f2",
  sha256: "9acca8e8c22201155389f65abbf6bc9723edc7384ead80503839f49dcc56d767",
};

// Seconds in plain TypeScript, so in one runtime only.
describe("messages of 512 MiB, in Deno", () => {
  for (const [name, api] of implementations) {
    for (const [kind, expected] of Object.entries(digests) as [keyof typeof digests, string][]) {
      (isDeno ? it : it.skip)(`have the right ${kind}, ${name}`, () => {
        const part = new Uint8Array(2 ** 28);
        assertEquals(api[kind].create().update(part).update(part).digest().toHex(), expected);
      });
    }
  }
});
