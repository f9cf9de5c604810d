// A library that loads, and breaks the contract in one way: rust/faulty, as MTPROXY_FAULT says.
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "../../scripts/support/sources.ts";
import { type ImportOptions, importPackage, type ImportResult } from "../support/import_result.ts";
import { entry } from "../support/library.ts";
import { faultyLibrary } from "../support/runtime.ts";
import { copyPackage, temporaryFolder } from "../support/temporary.ts";
import type { Fault } from "./fault.ts";

const library = faultyLibrary("faulty");

type Facts = Fault["facts"];
type Row = readonly [name: string, outcome: string, facts?: Facts];

const rows: readonly Row[] = [
  ["api-version", "ApiVersionError -1 at api", { expected: 1, actual: 2 }],
  ["handshake", "ApiVersionError -2 at api", { expected: 0, actual: -7 }],
  ["ext-version", "ExtensionVersionError -1 at ext", { expected: 2, actual: 999 }],
  ["concurrency-probe", "ConcurrencyBoundaryError -1 at concurrency", { expected: 0, actual: -1 }],
  ["concurrency-version", "ConcurrencyBoundaryError -2 at concurrency", { expected: 1, actual: 2 }],
  ["mpq-contract", "ConcurrencyBoundaryError -3 at concurrency", { expected: "0x0000003f" }],
  ["jobs-contract", "ConcurrencyBoundaryError -4 at concurrency", { expected: "0x0000007f" }],
  ["mpq-implemented", "ConcurrencyBoundaryError -5 at concurrency", { expected: "0x0000003f" }],
  ["jobs-implemented", "ConcurrencyBoundaryError -6 at concurrency", { expected: "0x0000007f" }],
  ["network-probe", "NetworkBoundaryError -1 at network", { expected: 0, actual: -1 }],
  ["network-version", "NetworkBoundaryError -2 at network", { expected: 1, actual: 2 }],
  ["net-events-contract", "NetworkBoundaryError -3 at network", { expected: "0x00000003" }],
  ["net-timers-contract", "NetworkBoundaryError -4 at network", { expected: "0x00000001" }],
  ["net-msg-buffers-contract", "NetworkBoundaryError -5 at network", { expected: "0x00000001" }],
  ["net-events-implemented", "NetworkBoundaryError -6 at network", { expected: "0x00000003" }],
  ["net-timers-implemented", "NetworkBoundaryError -7 at network", { expected: "0x00000001" }],
  ["net-msg-buffers-implemented", "NetworkBoundaryError -8 at network", { expected: "0x00000001" }],
  ["bridge-probe", "BridgeError -1 at bridges", { expected: 0, actual: -1 }],
  ["bridge-version", "BridgeError -2 at bridges", { expected: 1, actual: 2 }],
  ["crc32", "Crc32SelfCheckError -1 (-1) at crc32"],
  ["crc32-bytes", "Crc32SelfCheckError -1 (-2) at crc32"],
  ["crc32-one-length", "Crc32SelfCheckError -1 (-2) at crc32"],
  ["crc32-split", "Crc32SelfCheckError -1 (-3) at crc32"],
  ["ext-crc32", "Crc32SelfCheckError -1 (-1) at crc32"],
  ["ext-crc32-long", "Crc32SelfCheckError -1 (-2) at crc32"],
  ["crc32c", "Crc32cSelfCheckError -1 (-1) at crc32c"],
  ["crc32c-bytes", "Crc32cSelfCheckError -1 (-2) at crc32c"],
  ["crc32c-one-length", "Crc32cSelfCheckError -1 (-2) at crc32c"],
  ["crc32c-split", "Crc32cSelfCheckError -1 (-3) at crc32c"],
  ["ext-crc32c", "Crc32cSelfCheckError -1 (-1) at crc32c"],
  ["ext-crc32c-long", "Crc32cSelfCheckError -1 (-2) at crc32c"],
];

/** A copy of the package that was built with a faulty library. */
function packageWith(library: string): string {
  const packageRoot = copyPackage(temporaryFolder());
  const manifest = join(packageRoot, "lib/manifest.ts");
  const digest = sha256(readFileSync(library));
  copyFileSync(library, join(packageRoot, "lib", entry.file));
  writeFileSync(manifest, readFileSync(manifest, "utf8").replace(entry.sha256, digest));
  return packageRoot;
}

const packageRoot = packageWith(library);

function start(fault: string, options: ImportOptions): () => ImportResult {
  return () => importPackage({ ...options, env: { ...options.env, MTPROXY_FAULT: fault } });
}

/** A library of the user's own is taken as it comes. */
const named = rows.map(([fault, outcome, facts = {}]): Fault => ({
  of: "a named library that breaks the contract",
  fault,
  outcome,
  says: `library: ${library}, named by MTPROXY_FFI_LIBRARY`,
  facts: { path: library, ...facts },
  start: start(fault, { env: { MTPROXY_FFI_LIBRARY: library } }),
}));

/** One with the build's digest starts by a single call, which fails here, and then step by step. */
const built = rows.map(([fault, outcome]): Fault => ({
  of: "the package, built with a library that breaks the contract",
  fault,
  outcome,
  start: start(fault, { packageRoot }),
}));

const incompleteLibrary = faultyLibrary("faulty-missing-symbol");
const incomplete = { MTPROXY_FFI_LIBRARY: incompleteLibrary };

export const contract: readonly Fault[] = [
  {
    of: "a named library that keeps the contract",
    fault: "none",
    outcome: "starts: environment, checked: headers",
    start: start("", { env: { MTPROXY_FFI_LIBRARY: library } }),
  },
  {
    of: "a named library",
    fault: "a symbol missing",
    outcome: "LibraryOpenError -2 at open",
    says: "mtproxy_ffi_md5",
    facts: { remedy: "use the library that was built for this package" },
    start: start("", { env: incomplete }),
  },
  {
    of: "the package",
    fault: "built with a library that lacks a symbol",
    outcome: "LibraryOpenError -2 at open",
    says: "mtproxy_ffi_md5",
    facts: { remedy: "install the package again; in a checkout, run `deno task build:all`" },
    start: start("", { packageRoot: packageWith(incompleteLibrary) }),
  },
  {
    of: "a named library",
    fault: "a symbol missing, and of another version",
    outcome: "ApiVersionError -1 at api",
    start: start("api-version", { env: incomplete }),
  },
  {
    of: "the package, built with a library that keeps the contract",
    fault: "no function works but those of the start",
    // The start is over then, and the program calls one.
    outcome: "NativeCallError -1",
    says: "mtproxy_ext_sha256 returned -1",
    start: start("", { packageRoot }),
  },
  ...named,
  ...built,
];
