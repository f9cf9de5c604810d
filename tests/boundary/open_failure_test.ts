import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { startUpSymbols } from "../../src/abi/start_up.ts";
import { LibraryOpenError } from "../../src/boundary/errors.ts";
import type { LibrarySource } from "../../src/boundary/library/library.ts";
import { groupOpener } from "../../src/boundary/library/open.ts";
import { currentRuntime } from "../../src/runtime/mod.ts";
import { OpenFailure, type Runtime } from "../../src/runtime/runtime.ts";

const cause = new Error("the reason");
const path = "/own.so";
const named = `  library: ${path}, named by MTPROXY_FFI_LIBRARY`;

const rows: readonly (readonly [failure: OpenFailure, source: LibrarySource, lines: readonly string[]])[] = [
  [new OpenFailure("denied", cause, [], "--allow-ffi=/own.so"), "package", [
    "deno does not permit opening the native library (step open, code -3)",
    `  library: ${path}`,
    "  remedy: run with --allow-ffi=/own.so",
  ]],
  [new OpenFailure("missingSymbol", cause, ["one", "two"]), "environment", [
    "the native library lacks one, two (step open, code -2)",
    named,
    "  remedy: use the library that was built for this package",
  ]],
  [new OpenFailure("missingSymbol", cause, ["one"]), "package", [
    "the native library lacks one (step open, code -2)",
    `  library: ${path}`,
    "  remedy: install the package again; in a checkout, run `deno task build:all`",
  ]],
  [new OpenFailure("noCalls", cause), "package", [
    "deno cannot call native functions here: the reason (step open, code -3)",
    `  library: ${path}`,
    "  remedy: let the runtime compile code while it runs; `@mtproxy/ffi/fallback` needs no native library",
  ]],
  [new OpenFailure("refused", cause), "environment", [
    "the system's loader refused the native library: the reason (step open, code -1)",
    named,
    "  remedy: point MTPROXY_FFI_LIBRARY at a library for this system whose dependencies are installed, not on a noexec "
    + "file system, or unset it",
  ]],
  [new OpenFailure("refused", cause), "package", [
    "the system's loader refused the native library: the reason (step open, code -1)",
    `  library: ${path}`,
    "  remedy: install the package again, not on a noexec file system, or set MTPROXY_FFI_LIBRARY to a copy of its library",
  ]],
];

/** Deno, where opening a library comes to this. */
async function opening(open: Runtime["open"]): Promise<Runtime> {
  return { ...await currentRuntime() as Runtime, name: "deno", open };
}

describe("a library that cannot be opened", () => {
  for (const [failure, source, lines] of rows) {
    it(`says so where it is ${failure.reason}, from ${source}`, async () => {
      const runtime = await opening(() => {
        throw failure;
      });
      const openGroup = groupOpener(runtime, { path, source });
      const error = assertThrows(() => openGroup(startUpSymbols.startUp), LibraryOpenError);
      assertEquals(error.message.split("\n"), lines);
      assertStrictEquals(error.cause, cause);
    });
  }

  it("passes on any other error", async () => {
    const runtime = await opening(() => {
      throw cause;
    });
    const openGroup = groupOpener(runtime, { path, source: "package" });
    assertStrictEquals(assertThrows(() => openGroup(startUpSymbols.startUp), Error), cause);
  });
});
