/**
 * The limits of the integers that the contract knows.
 *
 * @module
 */

/** The least `int32_t`. */
export const MIN_I32: number = -0x8000_0000;
/** The greatest `int32_t`. */
export const MAX_I32 = 0x7fff_ffff;
/** The greatest `uint32_t`: also the greatest length that a native function takes without a `bigint`. */
export const MAX_U32 = 0xffff_ffff;
/** The least `int64_t`. */
export const MIN_I64: bigint = -(2n ** 63n);
/** The greatest `int64_t`. */
export const MAX_I64: bigint = 2n ** 63n - 1n;
/** The greatest `uint64_t`. */
export const MAX_U64: bigint = 2n ** 64n - 1n;

/** The `int64_t` that is nearest to `value`. */
export function saturateI64(value: bigint): bigint {
  return value > MAX_I64 ? MAX_I64 : value < MIN_I64 ? MIN_I64 : value;
}
