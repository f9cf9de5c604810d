/**
 * What start-up asks a library that is not the package's own, function by function: versions, handshake and contracts, in
 * the host's order.
 *
 * @module
 */
import type { OpenGroup } from "../../abi/kinds.ts";
import { API_VERSION, EXT_API_VERSION } from "../../abi/start_up.ts";
import { type GroupCalls, symbols } from "../../abi/symbols.ts";
import { bare } from "../../runtime/runtime.ts";
import { ApiVersionError, ExtensionVersionError } from "../errors.ts";
import type { LibraryPlace, VerifiedLibrary } from "../library/library.ts";
import type { EndStep } from "../steps.ts";
import type { Answers } from "./answers.ts";
import { checkConcurrencyBoundary, checkNetworkBoundary, routeBridges } from "./contract.ts";
import { checkChecksum } from "./self_check.ts";

type Calls = GroupCalls<"version"> & GroupCalls<"extension"> & GroupCalls<"contract">;

function checkApi(calls: Calls, { path, source }: LibraryPlace): number {
  const remedy = `use a library of API version ${API_VERSION}`;
  const actual = calls.mtproxy_ffi_api_version();
  const expected = API_VERSION;
  if (actual !== expected) {
    const summary = `the native library has API version ${actual}, this package needs ${expected}`;
    throw new ApiVersionError({ summary, code: -1, path, source, expected, actual, remedy });
  }
  const result = calls.mtproxy_ffi_startup_handshake(expected);
  if (result < 0) {
    const summary = `the native library rejected the handshake for API version ${expected} with code ${result}`;
    throw new ApiVersionError({ summary, code: -2, path, source, expected: 0, actual: result, remedy });
  }
  return actual;
}

function checkExtension(calls: Calls, { path, source }: LibraryPlace): number {
  const remedy = "use the library that was built for this package; a plain ABI v1 library serves C hosts only";
  const expected = EXT_API_VERSION;
  let actual: number;
  try {
    actual = calls.mtproxy_ext_api_version();
  } catch (cause) {
    const summary = "the native library has no extension set (mtproxy_ext_*)";
    throw new ExtensionVersionError({ summary, code: -1, path, source, expected, remedy, cause });
  }
  if (actual !== expected) {
    const summary = `the native library has extension version ${actual}, this package needs ${expected}`;
    throw new ExtensionVersionError({ summary, code: -1, path, source, expected, actual, remedy });
  }
  return actual;
}

/** Asks function by function, and opens no group sooner than it is needed: what a library lacks must not hide its version. */
export function askSeparately(openGroup: OpenGroup, library: LibraryPlace, done: EndStep): Answers {
  const version = done("open", openGroup(symbols.version));
  const calls: Calls = {
    ...version,
    mtproxy_ext_api_version: () => openGroup(symbols.extension).mtproxy_ext_api_version(),
    mtproxy_ffi_get_concurrency_boundary: (out) =>
      openGroup(symbols.contract).mtproxy_ffi_get_concurrency_boundary(out),
    mtproxy_ffi_get_network_boundary: (out) => openGroup(symbols.contract).mtproxy_ffi_get_network_boundary(out),
  };
  const apiVersion = done("api", checkApi(calls, library));
  const extensionVersion = done("ext", checkExtension(calls, library));
  for (const group of Object.values(symbols)) openGroup(group);
  done("open", undefined);
  const concurrency = done("concurrency", checkConcurrencyBoundary(calls, library));
  const network = done("network", checkNetworkBoundary(calls, library));
  const routing = done("bridges", routeBridges(calls, library));
  return { apiVersion, extensionVersion, concurrency, network, routing };
}

/** Takes each step by itself, which tells where one fails. */
export function checkOneByOne(library: VerifiedLibrary, done: EndStep): Answers {
  const { openGroup } = library;
  const answers = bare(askSeparately(openGroup, library, done));
  done("crc32", checkChecksum("crc32", openGroup, library));
  done("crc32c", checkChecksum("crc32c", openGroup, library));
  return answers;
}
