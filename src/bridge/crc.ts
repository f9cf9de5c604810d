/**
 * The install points of the checksums: plain TypeScript until start-up swaps in the checked native functions.
 *
 * @module
 */
import { crc32cPartial, crc32Partial } from "../fallback/_crc.ts";

/** Advances a raw CRC state (32 bits, no inversion) over `data`. */
export type CrcPartial = (data: Uint8Array, state: number) => number;

/** The function that every CRC-32 of this package goes through. */
export let crc32Operation: CrcPartial = crc32Partial;

/** The function that every CRC-32C of this package goes through. */
export let crc32cOperation: CrcPartial = crc32cPartial;

/**
 * Puts `operation` in the place of the current one; `null` restores the default, which inputs up to `plainMax` bytes go
 * on to take where calling is slow.
 */
export function installCrc32(operation: CrcPartial | null, plainMax = 0): void {
  const installed = operation ?? crc32Partial;
  crc32Operation = plainMax === 0
    ? installed
    : (data, state) => data.length <= plainMax ? crc32Partial(data, state) : installed(data, state);
}

// Written again, not shared: an engine learns of a call's target by place, and with two it leaves the fast way.
/** The same for CRC-32C. */
export function installCrc32c(operation: CrcPartial | null, plainMax = 0): void {
  const installed = operation ?? crc32cPartial;
  crc32cOperation = plainMax === 0
    ? installed
    : (data, state) => data.length <= plainMax ? crc32cPartial(data, state) : installed(data, state);
}
