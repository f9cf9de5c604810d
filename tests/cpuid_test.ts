import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { readFileSync } from "node:fs";
import { cpuid } from "../src/cpuid/mod.ts";
import * as plain from "../src/cpuid/plain.ts";
import { covered } from "./support/coverage.ts";
import { arch, os } from "./support/library.ts";
import { cases } from "./support/random.ts";
import { checkVectors } from "./support/vectors.ts";

describe("cpuid(), natively", () => {
  it("is undefined exactly where the processor has none", () => {
    assertEquals(cpuid() === undefined, arch !== "x86_64");
  });

  it("is the same each time, but for the executing core", () => {
    const first = cpuid();
    for (let round = 0; round < cases; round++) {
      const again = cpuid();
      assertEquals([again?.magic, again?.ecx, again?.edx], [first?.magic, first?.ecx, first?.edx]);
    }
    covered("mtproxy_ffi_cpuid_fill", "natively", "property", cases);
  });
});

(arch === "x86_64" ? describe : describe.skip)("cpuid(), natively on x86-64", () => {
  it("gives unsigned words and the magic number", () => {
    const { magic, ebx, ecx, edx } = cpuid() ?? { magic: 0, ebx: -1, ecx: -1, edx: -1 };
    assertEquals(magic, 0x280147b8);
    for (const word of [ebx, ecx, edx]) assert(word >= 0 && word <= 0xffff_ffff);
  });

  it("always has the features of every x86-64 processor", () => {
    const fpuTscCx8CmovSse2 = (1 << 0) | (1 << 4) | (1 << 8) | (1 << 15) | (1 << 26);
    assertEquals((cpuid()?.edx ?? 0) & fpuTscCx8CmovSse2, fpuTscCx8CmovSse2);
  });
});

(arch === "x86_64" && os === "linux" ? describe : describe.skip)("cpuid(), natively on x86-64 Linux", () => {
  it("agrees with the kernel on the features of leaf 1", () => {
    const flags = /^flags\s*:(.*)$/m.exec(readFileSync("/proc/cpuinfo", "utf8"))?.[1]?.split(" ") ?? [];
    const features = { pclmulqdq: 1, ssse3: 9, sse4_1: 19, sse4_2: 20, popcnt: 23, aes: 25, rdrand: 30 };
    for (const [name, bit] of Object.entries(features)) {
      assertEquals((((cpuid()?.ecx ?? 0) >>> bit) & 1) === 1, flags.includes(name), name);
    }
  });
});

describe("cpuid(), in plain TypeScript", () => {
  it("knows nothing of the processor", () => {
    assertEquals(plain.cpuid(), undefined);
    covered("mtproxy_ffi_cpuid_fill", "in plain TypeScript", "property", 1);
  });

  it("has no vector that TypeScript can express", () => {
    assertEquals(checkVectors("in plain TypeScript", "cpuid_fill", () => {}), { checked: 0, "null output": 1 });
  });
});
