import { assertEquals, assertStringIncludes } from "@std/assert";
import { dirname, join } from "@std/path";
import { describe, it } from "@std/testing/bdd";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { type ImportError, importFailure, importPackage } from "../support/import_result.ts";
import { entry, libraryBytes } from "../support/library.ts";
import { copyPackage, withTemporaryFolder } from "../support/temporary.ts";

/** Imports the package with `bytes` as the user's own library. */
function importWith(bytes: Uint8Array): ImportError {
  let failure: ImportError | undefined;
  withTemporaryFolder((folder) => {
    const path = join(folder, "own_library");
    writeFileSync(path, bytes);
    failure = importFailure({ env: { MTPROXY_FFI_LIBRARY: path } });
    assertEquals(failure.path, path);
  });
  return failure ?? { name: "", message: "", code: 0, step: "", tried: [], remedy: "" };
}

/** Imports a copy of the package after `damage` was done to its own library. */
function importDamaged(damage: (libraryPath: string) => void): ImportError {
  let failure: ImportError | undefined;
  withTemporaryFolder((folder) => {
    const packageRoot = copyPackage(folder);
    damage(join(packageRoot, "lib", entry.file));
    failure = importFailure({ packageRoot });
  });
  return failure ?? { name: "", message: "", code: 0, step: "", tried: [], remedy: "" };
}

const facts = ({ name, step, code }: ImportError): unknown[] => [name, step, code];

describe("importing the package with a user's own library", () => {
  const { length } = libraryBytes();

  for (const size of [5, 63, 64, 100, 1000, Math.floor(length / 2), length - 1]) {
    it(`truncated to ${size} of ${length} bytes fails with LibraryInvalidError -2, never a crash`, () => {
      const failure = importWith(libraryBytes().subarray(0, size));
      assertEquals(facts(failure), ["LibraryInvalidError", "verify", -2]);
      assertStringIncludes(failure.message, `${size} bytes`);
    });
  }

  it("that is empty fails with LibraryInvalidError -4", () => {
    assertEquals(facts(importWith(new Uint8Array(0))), ["LibraryInvalidError", "verify", -4]);
  });

  it("that is a text fails with LibraryInvalidError -4 and shows how it begins", () => {
    const failure = importWith(new TextEncoder().encode("#!/bin/sh\necho not a library\n".repeat(9)));
    assertEquals(facts(failure), ["LibraryInvalidError", "verify", -4]);
    assertStringIncludes(failure.message, "0x23212f62");
  });

  it("that exists under no such path fails with LibraryNotFoundError -1", () => {
    const failure = importFailure({ env: { MTPROXY_FFI_LIBRARY: "/nonexistent/libmtproxy_ffi.so" } });
    assertEquals(facts(failure), ["LibraryNotFoundError", "find", -1]);
    assertEquals(failure.tried, [{ place: "/nonexistent/libmtproxy_ffi.so", reason: "no such file" }]);
    assertStringIncludes(failure.remedy, "MTPROXY_FFI_LIBRARY");
  });

  it("that is below a file, as if that were a folder, fails with LibraryNotFoundError -1", () => {
    withTemporaryFolder((folder) => {
      writeFileSync(join(folder, "file"), "");
      const path = join(folder, "file", "own.so");
      assertEquals(facts(importFailure({ env: { MTPROXY_FFI_LIBRARY: path } })), ["LibraryNotFoundError", "find", -1]);
    });
  });

  it("that is a bare file name is looked for in the working folder, not in the system's", () => {
    withTemporaryFolder((cwd) => {
      writeFileSync(join(cwd, "own.so"), libraryBytes());
      const { boundary } = importPackage({ env: { MTPROXY_FFI_LIBRARY: "own.so" }, cwd });
      assertEquals([boundary?.library.path, boundary?.library.source], ["./own.so", "environment"]);
    });
  });

  it("that is a folder fails with LibraryInvalidError -1", () => {
    withTemporaryFolder((folder) => {
      const failure = importFailure({ env: { MTPROXY_FFI_LIBRARY: folder } });
      assertEquals(facts(failure), ["LibraryInvalidError", "verify", -1]);
    });
  });

  it("that is a dangling link fails with LibraryNotFoundError -1", () => {
    withTemporaryFolder((folder) => {
      const path = join(folder, "link.so");
      symlinkSync(join(folder, "nowhere"), path);
      assertEquals(facts(importFailure({ env: { MTPROXY_FFI_LIBRARY: path } })), ["LibraryNotFoundError", "find", -1]);
    });
  });

  it("equal to the package's own counts as verified", () => {
    withTemporaryFolder((folder) => {
      const path = join(folder, "copy.so");
      writeFileSync(path, libraryBytes());
      const { boundary } = importPackage({ env: { MTPROXY_FFI_LIBRARY: path } });
      assertEquals([boundary?.library.verified, boundary?.library.source], [true, "environment"]);
    });
  });
});

describe("importing the package when its own library", () => {
  it("is missing takes the embedded copy, through a private folder", () => {
    withTemporaryFolder((folder) => {
      const packageRoot = copyPackage(folder);
      rmSync(join(packageRoot, "lib", entry.file));
      const { boundary } = importPackage({ packageRoot, env: { XDG_CACHE_HOME: folder, HOME: folder } });
      assertEquals([boundary?.library.source, boundary?.library.sha256], ["embedded", entry.sha256]);
    });
  });

  it("has a file where its folder should be takes the embedded copy", () => {
    withTemporaryFolder((folder) => {
      const packageRoot = copyPackage(folder);
      const target = dirname(join(packageRoot, "lib", entry.file));
      rmSync(target, { recursive: true });
      writeFileSync(target, "");
      const { error } = importPackage({ packageRoot, env: { XDG_CACHE_HOME: folder, HOME: folder } });
      // The embedded copy is gone with the folder: that it is asked for is what this is about.
      assertStringIncludes(error?.message ?? "", "the package holds no copy of the native library");
    });
  });

  it("is missing for this system, and the cache has no place, fails with LibraryNotFoundError -1", () => {
    withTemporaryFolder((folder) => {
      const packageRoot = copyPackage(folder);
      rmSync(join(packageRoot, "lib", entry.file));
      const file = join(folder, "Library");
      writeFileSync(file, "");
      const env = { XDG_CACHE_HOME: file, HOME: folder, LOCALAPPDATA: file, TMPDIR: file, TEMP: file, TMP: file };
      const failure = importFailure({ packageRoot, env });
      assertEquals(facts(failure), ["LibraryNotFoundError", "find", -1]);
      assertEquals(failure.tried.length, 4);
    });
  });

  it("is truncated fails with LibraryInvalidError -2", () => {
    const failure = importDamaged((path) => writeFileSync(path, libraryBytes().subarray(0, 4096)));
    assertEquals(facts(failure), ["LibraryInvalidError", "verify", -2]);
    assertEquals([failure.expected, failure.actual], [entry.bytes, 4096]);
  });

  it("has one changed byte fails with LibraryInvalidError -3", () => {
    const failure = importDamaged((path) => {
      const bytes = libraryBytes();
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      writeFileSync(path, bytes);
    });
    assertEquals(facts(failure), ["LibraryInvalidError", "verify", -3]);
    assertEquals(failure.expected, entry.sha256);
  });

  it("is a folder fails with LibraryInvalidError -1", () => {
    const failure = importDamaged((path) => {
      rmSync(path);
      mkdirSync(path);
    });
    assertEquals(facts(failure), ["LibraryInvalidError", "verify", -1]);
  });
});
