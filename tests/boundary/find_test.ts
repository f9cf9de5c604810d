import { assertEquals, assertRejects } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { LibraryNotFoundError } from "../../src/boundary/errors.ts";
import { findLibrary } from "../../src/boundary/library/find.ts";
import { currentRuntime } from "../../src/runtime/mod.ts";
import type { Runtime } from "../../src/runtime/runtime.ts";

describe("a processor for which no library was built", () => {
  it("is named, with what was tried and what to do", async () => {
    const runtime = await currentRuntime() as Runtime;
    const other = { ...runtime, arch: "riscv64", os: "linux", environment: () => undefined };
    const error = await assertRejects(() => findLibrary(other), LibraryNotFoundError);
    assertEquals(error.message.split("\n"), [
      "no native library for riscv64-linux (step find, code -1)",
      "  tried MTPROXY_FFI_LIBRARY: not set",
      "  tried lib/: no library for riscv64-linux",
      "  remedy: build one from the sources (`deno task build`) and set MTPROXY_FFI_LIBRARY to its path",
    ]);
  });
});
