/**
 * CRC-32C (Castagnoli) in plain TypeScript: the reference that start-up compares the native function with.
 *
 * @module
 */
import { crcPartial } from "./_crc.ts";

/**
 * Advances a raw CRC-32C state over `data`, without inversion: `mtproxy_ffi_crc32c_partial` of ABI v1.
 *
 * Checks nothing: `data` must be a `Uint8Array` and `state` an integer from 0 to 2^32 − 1.
 */
export const crc32cPartial: (data: Uint8Array, state: number) => number = crcPartial(0x82f6_3b78);
