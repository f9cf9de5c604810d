/**
 * The install point of CRC-32: plain TypeScript until start-up swaps in the checked native function.
 *
 * @module
 */
import { crc32Partial as fallback } from "../fallback/crc32.ts";

/** Advances a raw CRC state (32 bits, no inversion) over `data`. */
export type CrcPartial = (data: Uint8Array, state: number) => number;

/** The function that every CRC-32 of this package goes through. */
export let crc32Operation: CrcPartial = fallback;

/**
 * Puts `operation` in the place of the current one; `null` restores the default, which inputs up to `plainMax` bytes go
 * on to take where calling is slow.
 */
export function installCrc32(operation: CrcPartial | null, plainMax = 0): void {
  const installed = operation ?? fallback;
  crc32Operation = plainMax === 0
    ? installed
    : (data, state) => data.length <= plainMax ? fallback(data, state) : installed(data, state);
}
