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
import { lazyCalls } from "../boundary/lazy_calls.ts";
import { opened } from "../boundary/mod.ts";
import { checkStatus } from "../boundary/native_call.ts";
import { checkBytes, checkU32 } from "../checks/arguments.ts";
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

// Importing the boundary ran the start-up, which has checked both native checksums.
const shortest = plainMax(opened.runtime.callNs);
const native = lazyCalls(startUpSymbols.checksum);
installCrc32(nativeCrc32(native.mtproxy_ext_crc32_partial), shortest);
installCrc32c(nativeCrc32c(native.mtproxy_ext_crc32c_partial), shortest);

/**
 * The CRC-32 of `data`, as zlib computes it: polynomial 0xedb88320 (reflected), inverted before and after.
 *
 * @param data the bytes; not copied
 * @param value the CRC-32 of what came before, 0 at the start: `crc32(b, crc32(a))` is the CRC-32 of both
 * @returns an unsigned 32-bit integer
 * @throws {ArgumentTypeError} if `data` is not a `Uint8Array` or `value` not a number
 * @throws {ArgumentRangeError} if `value` is not an integer from 0 to 2^32 − 1
 *
 * @example Bytes at hand, and bytes that come in parts
 * ```ts
 * import { crc32 } from "@mtproxy/ffi/checksum";
 * const [first, second] = [new TextEncoder().encode("1234"), new TextEncoder().encode("56789")];
 * console.log(crc32(second, crc32(first)).toString(16)); // cbf43926
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
 * @param value the CRC-32C of what came before, 0 at the start: `crc32c(b, crc32c(a))` is the CRC-32C of both
 * @returns an unsigned 32-bit integer
 * @throws {ArgumentTypeError} if `data` is not a `Uint8Array` or `value` not a number
 * @throws {ArgumentRangeError} if `value` is not an integer from 0 to 2^32 − 1
 *
 * @example Bytes at hand, and bytes that come in parts
 * ```ts
 * import { crc32c } from "@mtproxy/ffi/checksum";
 * const [first, second] = [new TextEncoder().encode("1234"), new TextEncoder().encode("56789")];
 * console.log(crc32c(second, crc32c(first)).toString(16)); // e3069283
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
 * @throws {ArgumentTypeError} if `data` is not a `Uint8Array` or `state` not a number
 * @throws {ArgumentRangeError} if `state` is not an integer from 0 to 2^32 − 1
 *
 * @example A standard CRC-32 by its raw state
 * ```ts
 * import { crc32Partial } from "@mtproxy/ffi/checksum";
 * const state = crc32Partial(new TextEncoder().encode("123456789"), 0xffffffff);
 * console.log((~state >>> 0).toString(16)); // cbf43926
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
 * @throws {ArgumentTypeError} if `data` is not a `Uint8Array` or `state` not a number
 * @throws {ArgumentRangeError} if `state` is not an integer from 0 to 2^32 − 1
 *
 * @example A standard CRC-32C by its raw state
 * ```ts
 * import { crc32cPartial } from "@mtproxy/ffi/checksum";
 * const state = crc32cPartial(new TextEncoder().encode("123456789"), 0xffffffff);
 * console.log((~state >>> 0).toString(16)); // e3069283
 * ```
 */
export function crc32cPartial(data: Uint8Array, state: number): number {
  const length = checkBytes(data, "data");
  checkU32(state, "state");
  return crc32cOperation(data, length, state >>> 0);
}

const nativeMany = lazyCalls(startUpSymbols.checksumMany);

function crcMany(
  name: "crc32" | "crc32c",
  data: Uint8Array,
  offsets: MessageOffsets,
  out: Uint32Array | undefined,
): Uint32Array {
  const batch = checkBatch(data, offsets);
  const checksums = out ?? new Uint32Array(batch.count);
  checkNumbersOut(checksums, batch.count);
  checkApart(data, batch, checksums);
  const many = nativeMany[`mtproxy_ext_${name}_many`]();
  const status = many(data, batch.length, batch.offsets, batch.count, checksums);
  if (status === -2) checkOffsets(batch);
  if (status === -3) rejectOverlap();
  checkStatus(status, `mtproxy_ext_${name}_many`);
  return checksums;
}

/**
 * The CRC-32 checksums of many messages in one call. It is for short ones: a call for each takes longer than its checksum.
 *
 * @param data the messages, one behind the other; not copied, up to 2^32 − 1 bytes
 * @param offsets where each message begins, and where the last one ends
 * @param out where to write the checksums; a fresh array when absent. It may not overlap `data`
 * @returns `out`
 * @throws {ArgumentTypeError} if an argument has the wrong type
 * @throws {ArgumentRangeError} if an offset descends or lies beyond `data`, naming its index, or `out` is too short or
 * overlaps `data`; then nothing is written
 *
 * @example Two messages in one buffer
 * ```ts
 * import { crc32, crc32Many } from "@mtproxy/ffi/checksum";
 * const messages = new TextEncoder().encode("abcd");
 * const [abc, d] = crc32Many(messages, [0, 3, 4]);
 * console.log(abc === crc32(messages.subarray(0, 3)), d === crc32(messages.subarray(3))); // true true
 * ```
 */
export function crc32Many(data: Uint8Array, offsets: MessageOffsets, out?: Uint32Array): Uint32Array {
  return crcMany("crc32", data, offsets, out);
}

/**
 * The CRC-32C checksums of many messages in one call. It is for short ones: a call for each takes longer than its checksum.
 *
 * @param data the messages, one behind the other; not copied, up to 2^32 − 1 bytes
 * @param offsets where each message begins, and where the last one ends
 * @param out where to write the checksums; a fresh array when absent. It may not overlap `data`
 * @returns `out`
 * @throws {ArgumentTypeError} if an argument has the wrong type
 * @throws {ArgumentRangeError} if an offset descends or lies beyond `data`, naming its index, or `out` is too short or
 * overlaps `data`; then nothing is written
 *
 * @example Two messages in one buffer
 * ```ts
 * import { crc32c, crc32cMany } from "@mtproxy/ffi/checksum";
 * const messages = new TextEncoder().encode("abcd");
 * const [abc, d] = crc32cMany(messages, [0, 3, 4]);
 * console.log(abc === crc32c(messages.subarray(0, 3)), d === crc32c(messages.subarray(3))); // true true
 * ```
 */
export function crc32cMany(data: Uint8Array, offsets: MessageOffsets, out?: Uint32Array): Uint32Array {
  return crcMany("crc32c", data, offsets, out);
}
