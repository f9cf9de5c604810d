/**
 * CRC-32 (IEEE, as zlib) and CRC-32C (Castagnoli), computed by the native library. They detect accidents, not attacks:
 * do not use a CRC for security.
 *
 * ```ts
 * import { crc32 } from "@mtproxy/ffi/checksum";
 * console.log(crc32(new TextEncoder().encode("123456789")).toString(16)); // cbf43926
 * ```
 *
 * @module
 */
import { startUpSymbols } from "../abi/start_up.ts";
import type { GroupCalls } from "../abi/symbols.ts";
import { opened, openGroup } from "../boundary/mod.ts";
import { checkStatus } from "../boundary/native_call.ts";
import { checkBytes, checkInteger, checkU32 } from "../checks/arguments.ts";
import {
  checkApart,
  checkBatch,
  checkNumbersOut,
  checkOffsets,
  type MessageOffsets,
  rejectOverlap,
} from "../checks/batch.ts";
import { crc32cOperation, crc32Operation, installCrc32, installCrc32c, nativeCrc32, nativeCrc32c } from "./install.ts";

export type { MessageOffsets } from "../checks/batch.ts";

/** Up to how many bytes TypeScript takes less time than a call, measured where that takes 17 ns, 48 and 7: it never does. */
function plainMax(callNs: number): number {
  if (callNs < 10) return 0;
  return callNs < 30 ? 16 : 48;
}

// Start-up has checked both: importing the boundary opened it.
const shortest = plainMax(opened.runtime.callNs);
installCrc32(nativeCrc32(openGroup), shortest);
installCrc32c(nativeCrc32c(openGroup), shortest);

/**
 * The CRC-32 of `data`, as zlib computes it: polynomial 0xedb88320 (reflected), inverted before and after.
 *
 * @param data the bytes; not copied
 * @param value the CRC-32 of what came before, 0 at the start: `crc32(b, crc32(a))` is the CRC of both
 * @returns an unsigned 32-bit integer
 * @throws {TypeError} if `data` is not a `Uint8Array` or was detached
 * @throws {RangeError} if `value` is not an integer from 0 to 2^32 − 1
 *
 * @example
 * ```ts
 * import { crc32 } from "@mtproxy/ffi/checksum";
 * console.log(crc32(new Uint8Array([1, 2, 3])));
 * ```
 */
export function crc32(data: Uint8Array, value = 0): number {
  const length = checkBytes(data, "data");
  checkU32(value, "value");
  return ~crc32Operation(data, length, ~value >>> 0) >>> 0;
}

/**
 * The CRC-32C of `data`: polynomial 0x82f63b78 (Castagnoli, reflected), inverted before and after, as in iSCSI and ext4.
 *
 * @param data the bytes; not copied
 * @param value the CRC-32C of what came before, 0 at the start: `crc32c(b, crc32c(a))` is the CRC of both
 * @returns an unsigned 32-bit integer
 * @throws {TypeError} if `data` is not a `Uint8Array` or was detached
 * @throws {RangeError} if `value` is not an integer from 0 to 2^32 − 1
 *
 * @example
 * ```ts
 * import { crc32c } from "@mtproxy/ffi/checksum";
 * console.log(crc32c(new Uint8Array([1, 2, 3])));
 * ```
 */
export function crc32c(data: Uint8Array, value = 0): number {
  const length = checkBytes(data, "data");
  checkU32(value, "value");
  return ~crc32cOperation(data, length, ~value >>> 0) >>> 0;
}

/**
 * Advances a raw CRC-32 state over `data`, without inversion: `mtproxy_ffi_crc32_partial` of ABI v1.
 *
 * @param data the bytes; not copied
 * @param state the state so far, 0xffffffff at the start of a standard CRC-32
 * @returns the new state, an unsigned 32-bit integer; a standard CRC-32 is its inversion
 * @throws {TypeError} if `data` is not a `Uint8Array` or was detached
 * @throws {RangeError} if `state` is not an integer from 0 to 2^32 − 1
 *
 * @example
 * ```ts
 * import { crc32Partial } from "@mtproxy/ffi/checksum";
 * console.log(~crc32Partial(new Uint8Array([1, 2, 3]), 0xffffffff) >>> 0);
 * ```
 */
export function crc32Partial(data: Uint8Array, state: number): number {
  const length = checkBytes(data, "data");
  checkU32(state, "state");
  return crc32Operation(data, length, state >>> 0);
}

/**
 * Advances a raw CRC-32C state over `data`, without inversion: `mtproxy_ffi_crc32c_partial` of ABI v1.
 *
 * @param data the bytes; not copied
 * @param state the state so far, 0xffffffff at the start of a standard CRC-32C
 * @returns the new state, an unsigned 32-bit integer; a standard CRC-32C is its inversion
 * @throws {TypeError} if `data` is not a `Uint8Array` or was detached
 * @throws {RangeError} if `state` is not an integer from 0 to 2^32 − 1
 *
 * @example
 * ```ts
 * import { crc32cPartial } from "@mtproxy/ffi/checksum";
 * console.log(~crc32cPartial(new Uint8Array([1, 2, 3]), 0xffffffff) >>> 0);
 * ```
 */
export function crc32cPartial(data: Uint8Array, state: number): number {
  const length = checkBytes(data, "data");
  checkU32(state, "state");
  return crc32cOperation(data, length, state >>> 0);
}

let batchCalls: GroupCalls<"checksumMany"> | undefined;

/** Beyond it, an entry with a 32-bit length cannot be used. */
const MAX_LENGTH = 0xffff_ffff;

function crcMany(
  name: "crc32" | "crc32c",
  data: Uint8Array,
  offsets: MessageOffsets,
  out: Uint32Array | undefined,
): Uint32Array {
  const batch = checkBatch(data, offsets);
  checkInteger(batch.length, 0, MAX_LENGTH, "data.length");
  const checksums = out ?? new Uint32Array(batch.count);
  checkNumbersOut(checksums, batch.count);
  checkApart(data, batch, checksums);
  const calls = batchCalls ??= openGroup(startUpSymbols.checksumMany);
  const many = calls[`mtproxy_ext_${name}_many`];
  const status = many(data, batch.length, batch.offsets, batch.count, checksums);
  if (status === -2) checkOffsets(batch);
  if (status === -3) rejectOverlap();
  checkStatus(status, `mtproxy_ext_${name}_many`);
  return checksums;
}

/**
 * The CRC-32 of many messages in one call, for those that are short: a call of its own takes longer than such a checksum.
 *
 * @param data the messages, one behind the other; not copied, up to 2^32 − 1 bytes
 * @param offsets where each message begins, and where the last one ends
 * @param out where to write the checksums; a fresh array when absent. It may not overlap `data`
 * @returns `out`
 * @throws {ArgumentTypeError} if an argument has the wrong type or was detached
 * @throws {ArgumentRangeError} if an offset descends or lies beyond `data`, naming its index, or `out` is too short or
 * overlaps `data`; then nothing is written
 *
 * @example
 * ```ts
 * import { crc32Many } from "@mtproxy/ffi/checksum";
 * console.log(crc32Many(new TextEncoder().encode("abcd"), [0, 3, 4])[0]); // of "abc"
 * ```
 */
export function crc32Many(data: Uint8Array, offsets: MessageOffsets, out?: Uint32Array): Uint32Array {
  return crcMany("crc32", data, offsets, out);
}

/**
 * The CRC-32C of many messages in one call, for those that are short: a call of its own takes longer than such a checksum.
 *
 * @param data the messages, one behind the other; not copied, up to 2^32 − 1 bytes
 * @param offsets where each message begins, and where the last one ends
 * @param out where to write the checksums; a fresh array when absent. It may not overlap `data`
 * @returns `out`
 * @throws {ArgumentTypeError} if an argument has the wrong type or was detached
 * @throws {ArgumentRangeError} if an offset descends or lies beyond `data`, naming its index, or `out` is too short or
 * overlaps `data`; then nothing is written
 *
 * @example
 * ```ts
 * import { crc32cMany } from "@mtproxy/ffi/checksum";
 * console.log(crc32cMany(new TextEncoder().encode("abcd"), [0, 3, 4])[0]); // of "abc"
 * ```
 */
export function crc32cMany(data: Uint8Array, offsets: MessageOffsets, out?: Uint32Array): Uint32Array {
  return crcMany("crc32c", data, offsets, out);
}
