import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { freemem } from "node:os";
import { isDeno, runScript } from "./support/runtime.ts";

/** Bun has no arrays of that length; one runtime is enough for the rest. And a machine may fill the pages that are read. */
const canTry = isDeno && freemem() > 6 * 2 ** 30;

describe("more than 4 GiB, in Deno where 6 GiB are free", () => {
  for (const area of ["checksum", "hash", "aes", "config", "proc", "tl"]) {
    (canTry ? it : it.skip)(`is taken whole by the functions of ${area}, or refused`, () => {
      const { stdout, stderr, status } = runScript({ file: "tests/programs/behind_4_gib.ts", args: [area] });
      assertEquals([stdout.trimEnd(), status], ["done", 0], stderr);
    });
  }
});
