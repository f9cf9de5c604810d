/**
 * What the two contract probes report: which operations the contract covers, and which the library implements.
 *
 * @module
 */
import { describe, StructView, viewBytes } from "../view.ts";

const concurrency = describe("concurrency_boundary");
const network = describe("network_boundary");

/**
 * The concurrency contract over twenty bytes (`mtproxy_ffi_concurrency_boundary_t` of ABI v1). `mpqOperations` and
 * `jobsOperations` of `/abi` tell which bit is which operation.
 */
export class ConcurrencyBoundary extends StructView {
  /** The size in bytes. */
  static readonly BYTES: number = concurrency.size;
  /** The struct's name in the contract. */
  static readonly structName = "concurrency_boundary";
  /** The report's version. */
  declare boundaryVersion: number;
  /** The queue operations that the contract covers. */
  declare mpqContractOps: number;
  /** The queue operations that the library implements. */
  declare mpqImplementedOps: number;
  /** The job operations that the contract covers. */
  declare jobsContractOps: number;
  /** The job operations that the library implements. */
  declare jobsImplementedOps: number;

  /**
   * Views the first `BYTES` bytes of `bytes` (any offset), or fresh zeroed bytes.
   *
   * @throws {ArgumentTypeError} if `bytes` is not a `Uint8Array`
   * @throws {ArgumentRangeError} if `bytes` is shorter than that
   */
  constructor(bytes?: Uint8Array) {
    super(concurrency, bytes);
  }

  static {
    concurrency.define(this.prototype);
  }
}

/**
 * The network contract over 28 bytes (`mtproxy_ffi_network_boundary_t` of ABI v1). `netEventsOperations`,
 * `netTimersOperations` and `netMsgBuffersOperations` of `/abi` tell which bit is which operation.
 */
export class NetworkBoundary extends StructView {
  /** The size in bytes. */
  static readonly BYTES: number = network.size;
  /** The struct's name in the contract. */
  static readonly structName = "network_boundary";
  /** The report's version. */
  declare boundaryVersion: number;
  /** The event-flag operations that the contract covers. */
  declare netEventsContractOps: number;
  /** The event-flag operations that the library implements. */
  declare netEventsImplementedOps: number;
  /** The timer operations that the contract covers. */
  declare netTimersContractOps: number;
  /** The timer operations that the library implements. */
  declare netTimersImplementedOps: number;
  /** The message-buffer operations that the contract covers. */
  declare netMsgBuffersContractOps: number;
  /** The message-buffer operations that the library implements. */
  declare netMsgBuffersImplementedOps: number;

  /**
   * Views the first `BYTES` bytes of `bytes` (any offset), or fresh zeroed bytes.
   *
   * @throws {ArgumentTypeError} if `bytes` is not a `Uint8Array`
   * @throws {ArgumentRangeError} if `bytes` is shorter than that
   */
  constructor(bytes?: Uint8Array) {
    super(network, bytes);
  }

  static {
    network.define(this.prototype);
  }
}

/** Accepts a report that has not lost its bytes; gives these, for native code. */
export function concurrencyBoundaryBytes(report: ConcurrencyBoundary, name: string): Uint8Array {
  return viewBytes(report, ConcurrencyBoundary, concurrency.size, name);
}

/** Accepts a report that has not lost its bytes; gives these, for native code. */
export function networkBoundaryBytes(report: NetworkBoundary, name: string): Uint8Array {
  return viewBytes(report, NetworkBoundary, network.size, name);
}
