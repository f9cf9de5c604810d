import { assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { describe, it } from "@std/testing/bdd";
import { importFailure, importPackage } from "../support/import_result.ts";
import { libraryPath } from "../support/library.ts";
import { isDeno, root } from "../support/runtime.ts";

const ffi = `--allow-ffi=${libraryPath}`;

/** Only Deno has permissions. */
const suite = isDeno ? describe : describe.skip;

suite("importing the package in Deno", () => {
  it("needs exactly the library's path for FFI and the package for reading", () => {
    const { boundary, crc32, sha256 } = importPackage({ permissions: [ffi, `--allow-read=${root}`] });
    assertEquals(boundary?.library.verified, true);
    assertEquals(crc32, 0x352441c2);
    assertEquals(sha256?.slice(0, 4), [0xba, 0x78, 0x16, 0xbf]);
  });

  it("works with the reading of the library file alone", () => {
    const read = `--allow-read=${libraryPath}`;
    assertEquals(importPackage({ permissions: [ffi, read] }).boundary?.library.verified, true);
  });

  it("works without the right to read, and says that the file went unchecked", () => {
    const { boundary } = importPackage({ permissions: [ffi] });
    assertEquals([boundary?.library.verified, boundary?.library.sha256], [false, undefined]);
  });

  it("takes an environment variable that may not be read as unset, without a prompt", () => {
    const env = { MTPROXY_FFI_LIBRARY: "/nonexistent" };
    assertEquals(importPackage({ permissions: [ffi], env }).boundary?.library.source, "package");
  });

  it("fails with LibraryOpenError -3 and the flag to add when FFI is not permitted", () => {
    const failure = importFailure({ permissions: [`--allow-read=${root}`] });
    assertEquals([failure.name, failure.step, failure.code], ["LibraryOpenError", "open", -3]);
    assertEquals(failure.remedy, `run with ${ffi}`);
  });

  it("fails with LibraryOpenError -3 when FFI is permitted for another path", () => {
    const failure = importFailure({ permissions: [`--allow-ffi=${join(root, "lib", "other")}`] });
    assertEquals([failure.name, failure.code], ["LibraryOpenError", -3]);
    assertStringIncludes(failure.message, libraryPath);
  });
});
