/**
 * The install point of CRC-32C: plain TypeScript until start-up swaps in the checked native function.
 *
 * @module
 */
import { crc32cPartial as fallback } from "../fallback/crc32c.ts";
import type { CrcPartial } from "./crc32.ts";

/** The function that every CRC-32C of this package goes through. */
export let crc32cOperation: CrcPartial = fallback;

/**
 * Puts `operation` in the place of the current one; `null` restores the default, which inputs up to `plainMax` bytes go
 * on to take where calling is slow.
 */
export function installCrc32c(operation: CrcPartial | null, plainMax = 0): void {
  const installed = operation ?? fallback;
  crc32cOperation = plainMax === 0
    ? installed
    : (data, state) => data.length <= plainMax ? fallback(data, state) : installed(data, state);
}
