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
import { checkBytes, checkU32 } from "./abi/arguments.ts";
import { crc32Operation } from "./bridge/crc32.ts";
import { crc32cOperation } from "./bridge/crc32c.ts";
import "./boundary/mod.ts";

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
  checkBytes(data, "data");
  checkU32(value, "value");
  return ~crc32Operation(data, ~value >>> 0) >>> 0;
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
  checkBytes(data, "data");
  checkU32(value, "value");
  return ~crc32cOperation(data, ~value >>> 0) >>> 0;
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
  checkBytes(data, "data");
  checkU32(state, "state");
  return crc32Operation(data, state >>> 0);
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
  checkBytes(data, "data");
  checkU32(state, "state");
  return crc32cOperation(data, state >>> 0);
}
