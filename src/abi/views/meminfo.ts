/**
 * Memory totals of the machine.
 *
 * @module
 */
import { clearGaps, describe, StructView, viewBytes } from "../view.ts";

const struct = describe("meminfo_summary");

/** The totals that were found, as bits of `foundMask`. */
export const FOUND_ALL = 0x0f;

/**
 * Memory totals of the machine, in bytes (`mtproxy_ffi_meminfo_summary_t` of ABI v1, 40 bytes): the four that the contract
 * has, without `MemTotal` and `MemAvailable`.
 *
 * @example As the contract stores them
 * ```ts
 * import { MeminfoSummary } from "@mtproxy/ffi/proc";
 * const totals = new MeminfoSummary();
 * totals.memCached = 4096n;
 * console.log(totals.toJSON().memCached, new DataView(totals.bytes.buffer).getBigInt64(8, true)); // 4096 4096n
 * ```
 */
export class MeminfoSummary extends StructView {
  /** The size in bytes. */
  static readonly BYTES: number = struct.size;
  /** The struct's name in the contract. */
  static readonly structName = "meminfo_summary";
  /** `MemFree` */
  declare memFree: bigint;
  /** `Cached` */
  declare memCached: bigint;
  /** `SwapTotal` */
  declare swapTotal: bigint;
  /** `SwapFree` */
  declare swapFree: bigint;
  /** Which totals were found; 15 is all four, without which there is no summary. */
  declare foundMask: number;

  /**
   * Views the first `BYTES` bytes of `bytes` (any offset), or fresh zeroed bytes.
   *
   * @throws {ArgumentTypeError} if `bytes` is not a `Uint8Array`
   * @throws {ArgumentRangeError} if `bytes` is shorter than that
   */
  constructor(bytes?: Uint8Array) {
    super(struct, bytes);
  }

  static {
    struct.define(this.prototype);
  }
}

/** Accepts totals that have not lost their bytes; gives these, for native code. */
export function meminfoBytes(totals: MeminfoSummary, name: string): Uint8Array {
  return viewBytes(totals, MeminfoSummary, struct.size, name);
}

/** Clears the bytes of the totals that are no field's, once native code has filled them. */
export function clearMeminfoGaps(bytes: Uint8Array): void {
  clearGaps(bytes, struct);
}
