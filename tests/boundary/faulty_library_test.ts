import { assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { describe, it } from "@std/testing/bdd";
import { createHash } from "node:crypto";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { importFailure, importPackage, type ImportResult } from "../support/import_result.ts";
import { entry } from "../support/library.ts";
import { faultyLibrary } from "../support/runtime.ts";
import { copyPackage, withTemporaryFolder } from "../support/temporary.ts";

const library = faultyLibrary("faulty");

interface Fault {
  readonly fault: string;
  readonly error: string;
  readonly code: number;
  readonly step: string;
  readonly innerCode?: number;
  readonly expected?: number | string;
  readonly actual?: number | string;
}

const concurrency = { error: "ConcurrencyBoundaryError", step: "concurrency" };
const network = { error: "NetworkBoundaryError", step: "network" };
const crc32 = { error: "Crc32SelfCheckError", step: "crc32", code: -1 };
const crc32c = { error: "Crc32cSelfCheckError", step: "crc32c", code: -1 };

const faults: readonly Fault[] = [
  { fault: "api-version", error: "ApiVersionError", step: "api", code: -1, expected: 1, actual: 2 },
  { fault: "handshake", error: "ApiVersionError", step: "api", code: -2, expected: 0, actual: -7 },
  { fault: "ext-version", error: "ExtensionVersionError", step: "ext", code: -1, expected: 2, actual: 999 },
  { fault: "concurrency-probe", ...concurrency, code: -1, expected: 0, actual: -1 },
  { fault: "concurrency-version", ...concurrency, code: -2, expected: 1, actual: 2 },
  { fault: "mpq-contract", ...concurrency, code: -3, expected: "0x0000003f" },
  { fault: "jobs-contract", ...concurrency, code: -4, expected: "0x0000007f" },
  { fault: "mpq-implemented", ...concurrency, code: -5, expected: "0x0000003f" },
  { fault: "jobs-implemented", ...concurrency, code: -6, expected: "0x0000007f" },
  { fault: "network-probe", ...network, code: -1, expected: 0, actual: -1 },
  { fault: "network-version", ...network, code: -2, expected: 1, actual: 2 },
  { fault: "net-events-contract", ...network, code: -3, expected: "0x00000003" },
  { fault: "net-timers-contract", ...network, code: -4, expected: "0x00000001" },
  { fault: "net-msg-buffers-contract", ...network, code: -5, expected: "0x00000001" },
  { fault: "net-events-implemented", ...network, code: -6, expected: "0x00000003" },
  { fault: "net-timers-implemented", ...network, code: -7, expected: "0x00000001" },
  { fault: "net-msg-buffers-implemented", ...network, code: -8, expected: "0x00000001" },
  { fault: "bridge-probe", error: "BridgeError", step: "bridges", code: -1, expected: 0, actual: -1 },
  { fault: "bridge-version", error: "BridgeError", step: "bridges", code: -2, expected: 1, actual: 2 },
  { fault: "crc32", ...crc32, innerCode: -1 },
  { fault: "crc32-bytes", ...crc32, innerCode: -2 },
  { fault: "crc32-split", ...crc32, innerCode: -3 },
  { fault: "ext-crc32", ...crc32, innerCode: -1 },
  { fault: "ext-crc32-long", ...crc32, innerCode: -2 },
  { fault: "crc32c", ...crc32c, innerCode: -1 },
  { fault: "crc32c-bytes", ...crc32c, innerCode: -2 },
  { fault: "crc32c-split", ...crc32c, innerCode: -3 },
  { fault: "ext-crc32c", ...crc32c, innerCode: -1 },
  { fault: "ext-crc32c-long", ...crc32c, innerCode: -2 },
];

describe("importing the package with a library that breaks the contract", () => {
  it("succeeds with the same test library when it keeps the contract", () => {
    const { boundary } = importPackage({ env: { MTPROXY_FFI_LIBRARY: library } });
    assertEquals(boundary?.library.path, library);
    assertEquals(boundary?.library.source, "environment");
    assertEquals(boundary?.library.verified, false);
  });

  for (const { fault, error, code, step, innerCode, expected, actual } of faults) {
    it(`${fault} fails with ${error} ${code}`, () => {
      const failure = importFailure({ env: { MTPROXY_FFI_LIBRARY: library, MTPROXY_FAULT: fault } });
      const { name, path, remedy, message } = failure;
      assertEquals([name, failure.step, failure.code, path], [error, step, code, library]);
      assertEquals(failure.innerCode, innerCode);
      if (expected !== undefined) assertEquals(failure.expected, expected);
      if (actual !== undefined) assertEquals(failure.actual, actual);
      assertStringIncludes(message, remedy);
      assertStringIncludes(message, library);
    });
  }

  it("a missing symbol fails with LibraryOpenError -2 and names it", () => {
    const failure = importFailure({ env: { MTPROXY_FFI_LIBRARY: faultyLibrary("faulty-missing-symbol") } });
    assertEquals([failure.name, failure.step, failure.code], ["LibraryOpenError", "open", -2]);
    assertStringIncludes(failure.message, "mtproxy_ffi_md5");
  });

  it("an API version mismatch is reported even where symbols are missing", () => {
    const env = { MTPROXY_FFI_LIBRARY: faultyLibrary("faulty-missing-symbol"), MTPROXY_FAULT: "api-version" };
    assertEquals(importFailure({ env }).name, "ApiVersionError");
  });
});

/** Imports a copy of the package that was built with the faulty library. */
function importBuiltWith(fault: string): ImportResult {
  let result: ImportResult = {};
  withTemporaryFolder((folder) => {
    const packageRoot = copyPackage(folder);
    const manifest = join(packageRoot, "lib/manifest.ts");
    const bytes = readFileSync(library);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    copyFileSync(library, join(packageRoot, "lib", entry.file));
    writeFileSync(manifest, readFileSync(manifest, "utf8").replace(entry.sha256, sha256));
    result = importPackage({ packageRoot, env: { MTPROXY_FAULT: fault } });
  });
  return result;
}

describe("importing the package when its own library, as it was built,", () => {
  it("gives no report passes all the same when each step does", () => {
    // The import is over when the script calls a function that the test library only pretends to have.
    assertStringIncludes(importBuiltWith("").error?.message ?? "", "mtproxy_ext_sha256 returned -1");
  });

  for (const { fault, error, code, step } of faults) {
    it(`has the fault ${fault} fails with ${error} ${code}`, () => {
      const failure = importBuiltWith(fault).error;
      assertEquals([failure?.name, failure?.step, failure?.code], [error, step, code]);
    });
  }
});
