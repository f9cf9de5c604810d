/**
 * The install points of the checksums: plain TypeScript until the area swaps in the native functions, which start-up has
 * checked.
 *
 * @module
 */
import type { Calls, CrcOperation } from "../abi/kinds.ts";
import type { startUpSymbols } from "../abi/start_up.ts";
import { bytesBetween } from "../checks/genuine.ts";
import { MAX_U32 } from "../checks/limits.ts";
import { crc32cPartial, crc32Partial } from "./_tables.ts";

/** The function that every CRC-32 of this package goes through. */
export let crc32Operation: CrcOperation = crc32Partial;

/** The function that every CRC-32C of this package goes through. */
export let crc32cOperation: CrcOperation = crc32cPartial;

/**
 * How many short inputs go to native code before the TypeScript tables are built. Building them takes half a millisecond,
 * and they save some ten nanoseconds an input.
 */
const TABLES_AFTER = 1 << 15;

/**
 * Puts `operation` in the place of the current one; `null` restores the default. Of the inputs up to `plainMax` bytes, those
 * after the first `tablesAfter` go on to the default.
 */
export function swapCrc32(operation: CrcOperation | null, plainMax = 0, tablesAfter: number = TABLES_AFTER): void {
  const installed = operation ?? crc32Partial;
  let short = 0;
  crc32Operation = plainMax === 0 ? installed : (data, length, state) => {
    if (length <= plainMax) {
      if (short === tablesAfter) return crc32Partial(data, length, state);
      short++;
    }
    return installed(data, length, state);
  };
}

/**
 * The same for CRC-32C. It is written out, and so is `nativeCrc32c`: an engine inlines the one function that a line calls,
 * and a line that both checksums shared would call two.
 */
export function swapCrc32c(operation: CrcOperation | null, plainMax = 0, tablesAfter: number = TABLES_AFTER): void {
  const installed = operation ?? crc32cPartial;
  let short = 0;
  crc32cOperation = plainMax === 0 ? installed : (data, length, state) => {
    if (length <= plainMax) {
      if (short === tablesAfter) return crc32cPartial(data, length, state);
      short++;
    }
    return installed(data, length, state);
  };
}

/** Advances `state` over data that is too long for one call, in parts that are not. */
function inParts(operation: CrcOperation, data: Uint8Array, length: number, state: number): number {
  let advanced = state;
  for (let start = 0; start < length; start += MAX_U32) {
    const end = Math.min(start + MAX_U32, length);
    advanced = operation(bytesBetween(data, start, end), end - start, advanced);
  }
  return advanced;
}

type NativeCrc = Calls<typeof startUpSymbols.checksum>["mtproxy_ext_crc32_partial"];

/** The native CRC-32, which `native` opens at its first use. */
export function nativeCrc32(native: () => NativeCrc): CrcOperation {
  const operation: CrcOperation = (data, length, state) =>
    length > MAX_U32 ? inParts(operation, data, length, state) : native()(data, length, state | 0) >>> 0;
  return operation;
}

/** The same for CRC-32C. */
export function nativeCrc32c(native: () => NativeCrc): CrcOperation {
  const operation: CrcOperation = (data, length, state) =>
    length > MAX_U32 ? inParts(operation, data, length, state) : native()(data, length, state | 0) >>> 0;
  return operation;
}
