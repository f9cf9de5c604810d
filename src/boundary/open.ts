/**
 * Opens the native boundary: finds the library, verifies it, and lets nothing through before version, handshake,
 * contracts and self-checks have passed, in this order.
 *
 * @module
 */
import { API_VERSION, EXT_API_VERSION } from "../abi/constants.ts";
import type { SymbolTable } from "../abi/kinds.ts";
import { type GroupCalls, type SymbolGroup, symbols } from "../abi/symbols.ts";
import type { CrcPartial } from "../bridge/crc32.ts";
import { installCrc32 } from "../bridge/crc32.ts";
import { installCrc32c } from "../bridge/crc32c.ts";
import type { Routing } from "../bridge/routing.ts";
import { OpenFailure, type Runtime } from "../runtime/runtime.ts";
import { routeBridges } from "./bridges.ts";
import {
  checkConcurrencyBoundary,
  checkNetworkBoundary,
  type ConcurrencyReport,
  type NetworkReport,
} from "./contract.ts";
import {
  ApiVersionError,
  BoundaryError,
  type BoundaryStep,
  Crc32cSelfCheckError,
  Crc32SelfCheckError,
  ExtensionVersionError,
  LibraryOpenError,
  type SelfCheckFailure,
  type TakenStep,
} from "./errors.ts";
import { findLibrary, type LibrarySource } from "./find.ts";
import { findCrcMismatch } from "./self_check.ts";
import { askAtOnce, askSeparately, type StartUpCalls } from "./start_up.ts";
import { type VerifiedLibrary, verifyLibrary } from "./verify.ts";

/** What each install point holds after start-up. */
export interface Bridges extends Routing {
  /** The checked native CRC-32. */
  readonly crc32: "native";
  /** The checked native CRC-32C. */
  readonly crc32c: "native";
}

/** What happened when the boundary was opened. */
export interface Boundary {
  /** The runtime and its version. */
  readonly runtime: { readonly name: string; readonly version: string };
  /** Processor and system, such as `x86_64-linux`. */
  readonly target: string;
  /** The library in use. */
  readonly library: {
    /** The path handed to the loader. */
    readonly path: string;
    /** `environment`: the user named it; `package`: it stands beside the module; `embedded`: it came inside the modules. */
    readonly source: LibrarySource;
    /** Whether it is byte for byte the library that this package was built with. */
    readonly verified: boolean;
    /** SHA-256 of the file in hexadecimal; `undefined` when reading it was not permitted. */
    readonly sha256: string | undefined;
  };
  /** What `mtproxy_ffi_api_version` answered. */
  readonly apiVersion: number;
  /** What `mtproxy_ext_api_version` answered. */
  readonly extensionVersion: number;
  /** The concurrency contract. */
  readonly concurrency: ConcurrencyReport;
  /** The network contract. */
  readonly network: NetworkReport;
  /** Which implementation each install point holds after start-up. */
  readonly bridges: Bridges;
  /** Each step of start-up in order, with the time that it took in milliseconds. */
  readonly steps: readonly TakenStep[];
}

/** Opens a group of symbols at its first use, and gives the same functions ever after. */
export type OpenGroup = <G extends SymbolGroup>(group: G) => GroupCalls<G>;

/** An opened boundary. */
export interface OpenedBoundary {
  /** What happened. */
  readonly boundary: Boundary;
  /** The way to the native functions. */
  readonly openGroup: OpenGroup;
}

/** The length beyond which an entry with a 32-bit length cannot be used. */
const MAX_U32 = 0xffff_ffff;

function openFailed(failure: OpenFailure, { path, source }: VerifiedLibrary, runtime: Runtime): LibraryOpenError {
  const facts = { path, cause: failure.cause };
  switch (failure.reason) {
    case "denied":
      return new LibraryOpenError({
        ...facts,
        summary: `${runtime.name} does not permit opening the native library`,
        code: -3,
        remedy: `run with --allow-ffi=${path}`,
      });
    case "missingSymbol":
      return new LibraryOpenError({
        ...facts,
        summary: `the native library lacks ${failure.missing.join(", ")}`,
        code: -2,
        remedy: "use the library that was built for this package",
      });
    case "refused":
      return new LibraryOpenError({
        ...facts,
        summary: `the system's loader refused the native library: ${failure.message}`,
        code: -1,
        remedy: source === "embedded"
          ? "if the cache's folder is mounted noexec, set XDG_CACHE_HOME to one that is not"
          : "use a library for this system whose dependencies are installed",
      });
  }
}

function openTable(runtime: Runtime, library: VerifiedLibrary, table: SymbolTable): unknown {
  try {
    return runtime.open(library.path, table);
  } catch (error) {
    throw error instanceof OpenFailure ? openFailed(error, library, runtime) : error;
  }
}

/** What start-up calls of the package's own library. */
const startUpGroups = ["startUp", "checksum"] as const satisfies readonly SymbolGroup[];

function groupOpener(runtime: Runtime, library: VerifiedLibrary): OpenGroup {
  const opened = new Map<SymbolGroup, unknown>();
  if (library.ours) {
    // It is known to have every symbol, and opening them together is faster.
    const calls = openTable(runtime, library, Object.assign({}, ...startUpGroups.map((group) => symbols[group])));
    for (const group of startUpGroups) opened.set(group, calls);
  }
  return <G extends SymbolGroup>(group: G): GroupCalls<G> => {
    let calls = opened.get(group) as GroupCalls<G> | undefined;
    if (calls === undefined) {
      calls = openTable(runtime, library, symbols[group]) as GroupCalls<G>;
      opened.set(group, calls);
    }
    return calls;
  };
}

function checkApi(calls: StartUpCalls, path: string): number {
  const remedy = `use a library of API version ${API_VERSION}`;
  const actual = calls.mtproxy_ffi_api_version();
  const expected = API_VERSION;
  if (actual !== expected) {
    const summary = `the native library has API version ${actual}, this package needs ${expected}`;
    throw new ApiVersionError({ summary, code: -1, path, expected, actual, remedy });
  }
  const result = calls.mtproxy_ffi_startup_handshake(expected);
  if (result < 0) {
    const summary = `the native library rejected the handshake for API version ${expected} with code ${result}`;
    throw new ApiVersionError({ summary, code: -2, path, expected: 0, actual: result, remedy });
  }
  return actual;
}

function checkExtension(calls: StartUpCalls, path: string): number {
  const remedy = "use the library that was built for this package; a plain ABI v1 library serves C hosts only";
  const expected = EXT_API_VERSION;
  let actual: number;
  try {
    actual = calls.mtproxy_ext_api_version();
  } catch (cause) {
    const summary = "the native library has no extension set (mtproxy_ext_*)";
    throw new ExtensionVersionError({ summary, code: -1, path, expected, remedy, cause });
  }
  if (actual !== expected) {
    const summary = `the native library has extension version ${actual}, this package needs ${expected}`;
    throw new ExtensionVersionError({ summary, code: -1, path, expected, actual, remedy });
  }
  return actual;
}

/** Checks one entry of a CRC and gives it back. */
type Check = (symbol: string, partial: CrcPartial) => CrcPartial;

/** Both entries of a CRC: the fast one wherever its length suffices, and the contract's own, checked when it is opened. */
interface Entries {
  readonly native: CrcPartial;
  readonly long: () => CrcPartial;
}

/** The contract's own entry, opened and checked at its first use. */
function longEntry(symbol: keyof GroupCalls<"longChecksum">, openGroup: OpenGroup, check: Check): () => CrcPartial {
  let checked: CrcPartial | undefined;
  return () => {
    if (checked !== undefined) return checked;
    const { [symbol]: full } = openGroup("longChecksum");
    return checked = check(symbol, (data, state) => full(data, BigInt(data.length), state));
  };
}

// Two functions of the same shape on purpose: calls made from one place share what the engine learns of their target,
// and with two targets it leaves the fast way of calling native code.
function crc32Entries(openGroup: OpenGroup, check: Check): Entries {
  const { mtproxy_ext_crc32_partial: fast } = openGroup("checksum");
  const long = longEntry("mtproxy_ffi_crc32_partial", openGroup, check);
  return {
    native: (data, state) => data.length <= MAX_U32 ? fast(data, data.length, state) : long()(data, state),
    long,
  };
}

function crc32cEntries(openGroup: OpenGroup, check: Check): Entries {
  const { mtproxy_ext_crc32c_partial: fast } = openGroup("checksum");
  const long = longEntry("mtproxy_ffi_crc32c_partial", openGroup, check);
  return {
    native: (data, state) => data.length <= MAX_U32 ? fast(data, data.length, state) : long()(data, state),
    long,
  };
}

/**
 * Checks one CRC and returns the function to swap in. The contract's own entry, which inputs above 4 GiB take, is checked
 * at once in a user's own library, and in the package's when one such input comes.
 */
function checkedCrc(name: "crc32" | "crc32c", openGroup: OpenGroup, { path, ours }: VerifiedLibrary): CrcPartial {
  const check: Check = (symbol, partial) => {
    const mismatch = findCrcMismatch({ symbol, partial }, name);
    if (mismatch === undefined) return partial;
    const remedy = "do not use this library: it computes wrong checksums on this processor";
    const failure: SelfCheckFailure = { ...mismatch, code: -1, path, remedy };
    throw name === "crc32c" ? new Crc32cSelfCheckError(failure) : new Crc32SelfCheckError(failure);
  };
  const { native, long } = name === "crc32c" ? crc32cEntries(openGroup, check) : crc32Entries(openGroup, check);
  if (!ours) long();
  return check(`mtproxy_ext_${name}_partial`, native);
}

type Done = <T>(name: BoundaryStep, value: T) => T;

async function takeSteps(runtime: Runtime, steps: readonly TakenStep[], done: Done): Promise<OpenedBoundary> {
  const found = done("find", await findLibrary(runtime));
  const library: VerifiedLibrary = done("verify", await verifyLibrary(runtime, found));
  const { path } = library;
  const openGroup = groupOpener(runtime, library);
  if (!library.ours) openGroup("version");
  const calls = done("open", library.ours ? askAtOnce(openGroup("startUp")) : askSeparately(openGroup));
  const apiVersion = done("api", checkApi(calls, path));
  const extensionVersion = done("ext", checkExtension(calls, path));
  if (!library.ours) {
    for (const group of Object.keys(symbols) as SymbolGroup[]) openGroup(group);
    done("open", undefined);
  }
  const concurrency = done("concurrency", checkConcurrencyBoundary(calls, path));
  const network = done("network", checkNetworkBoundary(calls, path));
  const routing = done("bridges", routeBridges(calls, path));
  installCrc32(done("crc32", checkedCrc("crc32", openGroup, library)), runtime.plainChecksumMax);
  installCrc32c(done("crc32c", checkedCrc("crc32c", openGroup, library)), runtime.plainChecksumMax);

  const boundary: Boundary = {
    runtime: { name: runtime.name, version: runtime.version },
    target: `${runtime.arch}-${runtime.os}`,
    library: { path, source: library.source, verified: library.ours, sha256: library.sha256 },
    apiVersion,
    extensionVersion,
    concurrency,
    network,
    bridges: { ...routing, crc32: "native", crc32c: "native" },
    steps,
  };
  return { boundary, openGroup };
}

/** Runs the start-up sequence; each step's failure is thrown as its own `BoundaryError`. */
export async function openBoundary(runtime: Runtime): Promise<OpenedBoundary> {
  const steps: { name: BoundaryStep; ms: number }[] = [];
  let started = performance.now();
  const done: Done = (name, value) => {
    const now = performance.now();
    const ms = now - started;
    started = now;
    // A library that is not the package's own is opened in two goes.
    const taken = steps.find((step) => step.name === name);
    if (taken === undefined) steps.push({ name, ms });
    else taken.ms += ms;
    return value;
  };
  try {
    return await takeSteps(runtime, steps, done);
  } catch (error) {
    if (error instanceof BoundaryError) error.passed = steps;
    throw error;
  }
}
