import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { cpuid } from "../../src/cpuid/plain.ts";
import { checkVectors } from "../support/vectors.ts";

describe("cpuid() in plain TypeScript", () => {
  it("knows nothing of the processor", () => {
    assertEquals(cpuid(), undefined);
  });

  it("has no vector that TypeScript can express", () => {
    assertEquals(checkVectors("in plain TypeScript", "cpuid_fill", () => {}), { checked: 0, "null output": 1 });
  });
});
