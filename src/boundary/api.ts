/**
 * The boundary itself: the report of its opening, the contract's probes, and what goes wrong at it. Importing this module
 * opens the library, as every area does.
 *
 * ```ts
 * import { apiVersion, boundary, startupHandshake } from "@mtproxy/ffi/boundary";
 * console.log(startupHandshake(apiVersion()), boundary.apiVersion); // 0 1
 * ```
 *
 * @module
 */
import { startUpSymbols } from "../abi/start_up.ts";
import {
  ConcurrencyBoundary,
  concurrencyBoundaryBytes,
  NetworkBoundary,
  networkBoundaryBytes,
} from "../abi/views/boundaries.ts";
import { checkU32 } from "../checks/number_arguments.ts";
import { lazyCalls } from "./lazy_calls.ts";
import { checkStatus } from "./native_call.ts";

export type { JobsMember, MpqMember, MpqTableMember, Routing } from "../abi/routing.ts";
export type { StructJson, StructView } from "../abi/view.ts";
export { ConcurrencyBoundary, NetworkBoundary } from "../abi/views/boundaries.ts";
export { ArgumentRangeError, ArgumentTypeError } from "../checks/argument_error.ts";
export {
  ApiVersionError,
  type Attempt,
  BoundaryError,
  type BoundaryFailure,
  BridgeError,
  ConcurrencyBoundaryError,
  Crc32cSelfCheckError,
  Crc32SelfCheckError,
  ExtensionVersionError,
  LibraryInvalidError,
  LibraryNotFoundError,
  LibraryOpenError,
  NetworkBoundaryError,
  type SelfCheckFailure,
} from "./errors.ts";
export type { ConcurrencyReport, NetworkReport, OperationReport, OperationsReport } from "./handshake/operations.ts";
export type { LibraryCheck, LibrarySource, LibraryVariable } from "./library/library.ts";
export { NativeCallError } from "./native_call.ts";
export { type Boundary, boundary, type Bridges, type ChecksumBridge } from "./report.ts";
export type { BoundaryStep, TakenStep } from "./steps.ts";

const version = lazyCalls(startUpSymbols.version);
const contract = lazyCalls(startUpSymbols.contract);

/**
 * The version of the library's contract: `mtproxy_ffi_api_version` of ABI v1.
 *
 * @returns 1; a library of another version is not opened
 *
 * @example The contract that this package speaks
 * ```ts
 * import { apiVersion } from "@mtproxy/ffi/boundary";
 * console.log(apiVersion()); // 1
 * ```
 */
export function apiVersion(): number {
  return version.mtproxy_ffi_api_version()();
}

/**
 * Asks the library whether it accepts a host of this version: `mtproxy_ffi_startup_handshake` of ABI v1.
 *
 * @param expected the version that the host needs, 0 to 2^32 − 1
 * @returns 0 if it does, -1 if it is of another version
 * @throws {ArgumentTypeError} if `expected` is not a number
 * @throws {ArgumentRangeError} if `expected` is out of range
 *
 * @example A host that is too new
 * ```ts
 * import { startupHandshake } from "@mtproxy/ffi/boundary";
 * console.log(startupHandshake(1), startupHandshake(2)); // 0 -1
 * ```
 */
export function startupHandshake(expected: number): number {
  checkU32(expected, "expected");
  return version.mtproxy_ffi_startup_handshake()(expected >>> 0);
}

/**
 * Asks the library which queue and job operations its contract covers, and which it implements:
 * `mtproxy_ffi_get_concurrency_boundary` of ABI v1.
 *
 * @param out where to write the report; a fresh one when absent
 * @returns `out`
 * @throws {ArgumentTypeError} if `out` is not a `ConcurrencyBoundary`, or has lost its bytes
 *
 * @example Whether `push` is implemented
 * ```ts
 * import { mpqOperations } from "@mtproxy/ffi/abi";
 * import { getConcurrencyBoundary } from "@mtproxy/ffi/boundary";
 * const { mpqImplementedOps } = getConcurrencyBoundary();
 * console.log((mpqImplementedOps & mpqOperations.push) !== 0); // true
 * ```
 */
export function getConcurrencyBoundary(out: ConcurrencyBoundary = new ConcurrencyBoundary()): ConcurrencyBoundary {
  const status = contract.mtproxy_ffi_get_concurrency_boundary()(concurrencyBoundaryBytes(out, "out"));
  checkStatus(status, "mtproxy_ffi_get_concurrency_boundary");
  return out;
}

/**
 * Asks the library which network operations its contract covers, and which it implements:
 * `mtproxy_ffi_get_network_boundary` of ABI v1.
 *
 * @param out where to write the report; a fresh one when absent
 * @returns `out`
 * @throws {ArgumentTypeError} if `out` is not a `NetworkBoundary`, or has lost its bytes
 *
 * @example Into memory of one's own
 * ```ts
 * import { getNetworkBoundary, NetworkBoundary } from "@mtproxy/ffi/boundary";
 * const memory = new Uint8Array(64);
 * getNetworkBoundary(new NetworkBoundary(memory.subarray(8)));
 * console.log(memory[8]); // 1
 * ```
 */
export function getNetworkBoundary(out: NetworkBoundary = new NetworkBoundary()): NetworkBoundary {
  const status = contract.mtproxy_ffi_get_network_boundary()(networkBoundaryBytes(out, "out"));
  checkStatus(status, "mtproxy_ffi_get_network_boundary");
  return out;
}
