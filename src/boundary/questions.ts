/**
 * What start-up asks a library: versions, handshake and contracts, in the host's order. The package's own library has been
 * compared with its one answer already, and this reads it out; any other is asked function by function.
 *
 * @module
 */
import { API_VERSION, EXT_API_VERSION, START_UP_REPORT } from "../abi/start_up.ts";
import { structs } from "../abi/structs.ts";
import { type GroupCalls, symbols } from "../abi/symbols.ts";
import type { Routing } from "../bridge/routing.ts";
import { routeBridges } from "./bridges.ts";
import {
  checkConcurrencyBoundary,
  checkNetworkBoundary,
  type ConcurrencyReport,
  type NetworkReport,
} from "./contract.ts";
import { ApiVersionError, ExtensionVersionError } from "./errors.ts";
import type { OpenGroup } from "./groups.ts";
import type { Done } from "./mod.ts";

/** What a library answered. */
export interface Answers {
  /** To `mtproxy_ffi_api_version`. */
  readonly apiVersion: number;
  /** To `mtproxy_ext_api_version`. */
  readonly extensionVersion: number;
  /** The concurrency contract. */
  readonly concurrency: ConcurrencyReport;
  /** The network contract. */
  readonly network: NetworkReport;
  /** What the concurrency contract says is routed through adapters. */
  readonly routing: Routing;
}

type Calls = GroupCalls<"version"> & GroupCalls<"extension"> & GroupCalls<"contract">;

function checkApi(calls: Calls, path: string): number {
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

function checkExtension(calls: Calls, path: string): number {
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

function ask(calls: Calls, path: string, done: Done, openRest: () => void): Answers {
  const apiVersion = done("api", checkApi(calls, path));
  const extensionVersion = done("ext", checkExtension(calls, path));
  done("open", openRest());
  const concurrency = done("concurrency", checkConcurrencyBoundary(calls, path));
  const network = done("network", checkNetworkBoundary(calls, path));
  const routing = done("bridges", routeBridges(calls, path));
  return { apiVersion, extensionVersion, concurrency, network, routing };
}

/** Asks function by function, and opens no group sooner than it is needed: what a library lacks must not hide its version. */
export function askSeparately(openGroup: OpenGroup, path: string, done: Done): Answers {
  const version = done("open", openGroup(symbols.version));
  const calls: Calls = {
    ...version,
    mtproxy_ext_api_version: () => openGroup(symbols.extension).mtproxy_ext_api_version(),
    mtproxy_ffi_get_concurrency_boundary: (out) =>
      openGroup(symbols.contract).mtproxy_ffi_get_concurrency_boundary(out),
    mtproxy_ffi_get_network_boundary: (out) => openGroup(symbols.contract).mtproxy_ffi_get_network_boundary(out),
  };
  return ask(calls, path, done, () => {
    for (const group of Object.values(symbols)) openGroup(group);
  });
}

/** Where the two probes' results stand in the answers; the reports follow them. */
const CONCURRENCY = 3;
const NETWORK = CONCURRENCY + 1 + structs.concurrency_boundary.size / 4;

/** Reads the answers of the package's own library. */
export function readAnswers(path: string): Answers {
  const word = (index: number): number => START_UP_REPORT[index] ?? 0;
  const probe = (out: Uint8Array, at: number): number => {
    const report = Uint32Array.from(START_UP_REPORT.slice(at + 1, at + 1 + out.length / 4));
    out.set(new Uint8Array(report.buffer));
    return word(at);
  };
  const calls: Calls = {
    mtproxy_ffi_api_version: () => word(0),
    mtproxy_ffi_startup_handshake: () => word(1),
    mtproxy_ext_api_version: () => word(2),
    mtproxy_ffi_get_concurrency_boundary: (out) => probe(out, CONCURRENCY),
    mtproxy_ffi_get_network_boundary: (out) => probe(out, NETWORK),
  };
  return ask(calls, path, (_, value) => value, () => undefined);
}
