import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { readFileSync } from "node:fs";
import { ProcessId } from "../src/abi/views/process_id.ts";
import * as native from "../src/cpuid/mod.ts";
import * as plain from "../src/cpuid/plain.ts";
import { covered } from "./support/coverage.ts";
import { describeIf } from "./support/describe_if.ts";
import { implementationsOf } from "./support/implementations.ts";
import { arch, os } from "./support/library.ts";
import { cases } from "./support/random.ts";
import { assertOutOfRange, assertWrongType, wrong } from "./support/refusals.ts";
import { checkVectors } from "./support/vectors.ts";

const { cpuid } = native;

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

describeIf(arch === "x86_64")("cpuid(), natively on x86-64", () => {
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

describeIf(arch === "x86_64" && os === "linux")("cpuid(), natively on x86-64 Linux", () => {
  it("agrees with the kernel on the features of leaf 1", () => {
    const flags = /^flags\s*:(.*)$/m.exec(readFileSync("/proc/cpuinfo", "utf8"))?.[1]?.split(" ") ?? [];
    const features = { pclmulqdq: 1, ssse3: 9, sse4_1: 19, sse4_2: 20, popcnt: 23, aes: 25, rdrand: 30 };
    for (const [name, bit] of Object.entries(features)) {
      assertEquals((((cpuid()?.ecx ?? 0) >>> bit) & 1) === 1, flags.includes(name), name);
    }
  });
});

for (const [name, { cpuid }] of implementationsOf(native, plain)) {
  describe(`cpuid() into a view, ${name}`, () => {
    it("fills the caller's bytes and gives the same view, or leaves them alone where there is nothing to tell", () => {
      const memory = new Uint8Array(32).fill(0xa5);
      const view = new native.Cpuid(memory.subarray(8));
      const filled = cpuid(view);
      const expected = new Uint8Array(32).fill(0xa5);
      if (filled !== undefined) {
        assertStrictEquals(filled, view);
        assertEquals([view.magic, view.edx], [0x280147b8, cpuid()?.edx]);
        expected.set(view.bytes, 8);
      }
      assertEquals(memory, expected);
    });

    it("refuses what is no such view, and one that lost its bytes", () => {
      for (const value of [null, 7, new Uint8Array(16), Object.create(native.Cpuid.prototype)]) {
        assertWrongType(() => cpuid(wrong(value)), "out must be ");
      }
      const bytes = new Uint8Array(16);
      const view = new native.Cpuid(bytes);
      structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
      assertWrongType(() => cpuid(view), "out.bytes is a view of a detached ArrayBuffer");
    });

    it("writes to no smaller view that poses as one", () => {
      const memory = new Uint8Array(32);
      const small = Object.setPrototypeOf(new ProcessId(memory), native.Cpuid.prototype);
      assertOutOfRange(() => cpuid(small), "out.bytes must have room for 16 bytes");
      assertEquals(memory, new Uint8Array(32));
    });
  });
}

describe("cpuid(), in plain TypeScript", () => {
  it("knows nothing of the processor", () => {
    assertEquals(plain.cpuid(), undefined);
    covered("mtproxy_ffi_cpuid_fill", "in plain TypeScript", "property", 1);
  });

  it("has no vector that TypeScript can express", () => {
    assertEquals(checkVectors("in plain TypeScript", "cpuid_fill", () => {}), { checked: 0, "null output": 1 });
  });
});
