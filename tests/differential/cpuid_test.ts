import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { cpuid } from "../../src/cpuid/mod.ts";
import { cpuid as plainCpuid } from "../../src/cpuid/plain.ts";
import { covered } from "../support/coverage.ts";
import { cases } from "../support/random.ts";

describe("cpuid(), native and plain", () => {
  it("is the same each time, but for the executing core", () => {
    const first = cpuid();
    for (let round = 0; round < cases; round++) {
      const again = cpuid();
      assertEquals([again?.magic, again?.ecx, again?.edx], [first?.magic, first?.ecx, first?.edx]);
    }
    assertEquals(plainCpuid(), undefined);
    covered("mtproxy_ffi_cpuid_fill", "native", "property", cases);
    covered("mtproxy_ffi_cpuid_fill", "fallback", "property", 1);
  });
});
