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
import type { CrcOperation } from "../abi/kinds.ts";
import { startUpSymbols } from "../abi/start_up.ts";
import { Crc32cSelfCheckError, Crc32SelfCheckError, type SelfCheckFailure } from "../boundary/errors.ts";
import { type ChecksumRoute, installed } from "../boundary/installed.ts";
import { lazyCalls } from "../boundary/lazy_calls.ts";
import { opened } from "../boundary/mod.ts";
import { checkStatus } from "../boundary/native_call.ts";
import { rejectType } from "../checks/argument_error.ts";
import { type Batch, checkOffsets, type ChecksumManyFunction, rejectOverlap } from "../checks/batch.ts";
import { bytesOf, checkBytes } from "../checks/byte_arguments.ts";
import type { Bytes } from "../checks/genuine.ts";
import { checkU32 } from "../checks/number_arguments.ts";
import { manyByOne, manyFunction } from "./_many.ts";
import { checkParts } from "./_parts.ts";
import { crc32cPartial as referenceCrc32c, crc32Partial as referenceCrc32 } from "./_tables.ts";
import { crc32cOperation, crc32Operation, nativeCrc32, nativeCrc32c, swapCrc32, swapCrc32c } from "./install.ts";
import { type CrcPartial, findFault, guarded } from "./replacement.ts";

export type { ChecksumManyFunction, ManyFunction, MessageOffsets } from "../checks/batch.ts";
export type { Bytes } from "../checks/genuine.ts";
export type { CrcPartial } from "./replacement.ts";

/** The longest input that TypeScript takes faster than a call, as measured in Bun (7 ns a call), Deno (17) and Node (48). */
function plainMax(callNs: number): number {
  if (callNs < 10) return 0;
  return callNs < 30 ? 24 : 48;
}

// Importing the boundary ran the start-up, which has checked both native checksums.
const shortest = plainMax(opened.runtime.callNs);
const native = lazyCalls(startUpSymbols.checksum);
const libraryCrc32 = nativeCrc32(native.mtproxy_ext_crc32_partial);
const libraryCrc32c = nativeCrc32c(native.mtproxy_ext_crc32c_partial);
swapCrc32(libraryCrc32, shortest);
swapCrc32c(libraryCrc32c, shortest);

const libraryRoute: ChecksumRoute = { operation: "native", plainUpTo: shortest };
const replacedRoute: ChecksumRoute = { operation: "replaced", plainUpTo: 0 };
const routes = { crc32: libraryRoute, crc32c: libraryRoute };
installed.crc32 = () => routes.crc32;
installed.crc32c = () => routes.crc32c;

/** One of the two install points. */
interface InstallPoint {
  readonly name: keyof typeof routes;
  /** The installed operation. */
  readonly current: () => CrcOperation;
  readonly swap: (operation: CrcOperation, plainMax?: number) => void;
  readonly library: CrcOperation;
  readonly reference: CrcOperation;
  readonly Refusal: new(failure: SelfCheckFailure) => Error;
}

function install(
  { name, current, swap, library, reference, Refusal }: InstallPoint,
  operation: CrcPartial | null,
): void {
  const [operationBefore, routeBefore] = [current(), routes[name]];
  // While an operation is checked, what it calls is the library's.
  swap(library, shortest);
  routes[name] = libraryRoute;
  if (operation === null) return;
  try {
    if (typeof operation !== "function")
      rejectType("operation", "a function", operation, "pass a CrcPartial, or null for the library's own");
    const fault = findFault(operation, reference);
    if (fault !== undefined) throw new Refusal({ ...fault, code: -1 });
  } catch (error) {
    swap(operationBefore);
    routes[name] = routeBefore;
    throw error;
  }
  swap(guarded(operation, library));
  routes[name] = replacedRoute;
}

const crc32Point: InstallPoint = {
  name: "crc32",
  current: () => crc32Operation,
  swap: swapCrc32,
  library: libraryCrc32,
  reference: referenceCrc32,
  Refusal: Crc32SelfCheckError,
};
const crc32cPoint: InstallPoint = {
  name: "crc32c",
  current: () => crc32cOperation,
  swap: swapCrc32c,
  library: libraryCrc32c,
  reference: referenceCrc32c,
  Refusal: Crc32cSelfCheckError,
};

/**
 * Puts `operation` in the place of the library's CRC-32, for all CRC-32 functions of this isolate. It is compared with the
 * plain checksum first, at the lengths of the start-up's self-check and more; unless it gives the same, the installed one
 * stays. Every input goes to it then, as a `Uint8Array` over exactly its bytes, which belongs to the caller: it is not to
 * be kept, changed or transferred. It may call this package's CRC-32, which is the library's for it.
 *
 * @param operation advances a raw state; `null` restores the library's own
 * @throws {ArgumentTypeError} if `operation` is neither a function nor null
 * @throws {Crc32SelfCheckError} if it gives another result than it should, one that is no unsigned 32-bit integer, or throws
 *
 * @example Counting what is summed
 * ```ts
 * import { crc32, crc32Partial, installCrc32 } from "@mtproxy/ffi/checksum";
 * let bytes = 0;
 * installCrc32((data, state) => {
 *   bytes += data.length;
 *   return crc32Partial(data, state);
 * });
 * bytes = 0;
 * crc32(new TextEncoder().encode("123456789"));
 * console.log(bytes); // 9
 * installCrc32(null);
 * ```
 */
export function installCrc32(operation: CrcPartial | null): void {
  install(crc32Point, operation);
}

/**
 * The same for CRC-32C, as {@linkcode installCrc32} does it.
 *
 * @param operation advances a raw state; `null` restores the library's own
 * @throws {ArgumentTypeError} if `operation` is neither a function nor null
 * @throws {Crc32cSelfCheckError} if it gives another result than it should, one that is no unsigned 32-bit integer, or
 * throws
 *
 * @example An operation that computes something else
 * ```ts
 * import { crc32Partial, Crc32cSelfCheckError, installCrc32c } from "@mtproxy/ffi";
 * try {
 *   installCrc32c(crc32Partial);
 * } catch (error) {
 *   console.log(error instanceof Crc32cSelfCheckError); // true
 * }
 * ```
 */
export function installCrc32c(operation: CrcPartial | null): void {
  install(crc32cPoint, operation);
}

/**
 * The CRC-32 of `data`, as zlib computes it: polynomial 0xedb88320 (reflected), inverted before and after.
 *
 * @param data the bytes; not copied
 * @param value the CRC-32 of what came before, 0 at the start and when absent: `crc32(b, crc32(a))` is the CRC-32 of both
 * @returns an unsigned 32-bit integer
 * @throws {ArgumentTypeError} if `data` is not bytes or `value` not a number
 * @throws {ArgumentRangeError} if `value` is not an integer from 0 to 2^32 − 1
 *
 * @example Bytes at hand, and bytes that come in parts
 * ```ts
 * import { crc32 } from "@mtproxy/ffi/checksum";
 * const [first, second] = [new TextEncoder().encode("1234"), new TextEncoder().encode("56789")];
 * console.log(crc32(second, crc32(first)).toString(16)); // cbf43926
 * ```
 */
export function crc32(data: Bytes, value = 0): number {
  const length = checkBytes(data, "data");
  checkU32(value, "value");
  return ~crc32Operation(bytesOf(data), length, ~value >>> 0) >>> 0;
}

/**
 * The CRC-32C of `data`: polynomial 0x82f63b78 (Castagnoli, reflected), inverted before and after, as in iSCSI and ext4.
 *
 * @param data the bytes; not copied
 * @param value the CRC-32C of what came before, 0 at the start and when absent: `crc32c(b, crc32c(a))` is the CRC-32C of both
 * @returns an unsigned 32-bit integer
 * @throws {ArgumentTypeError} if `data` is not bytes or `value` not a number
 * @throws {ArgumentRangeError} if `value` is not an integer from 0 to 2^32 − 1
 *
 * @example Bytes at hand, and bytes that come in parts
 * ```ts
 * import { crc32c } from "@mtproxy/ffi/checksum";
 * const [first, second] = [new TextEncoder().encode("1234"), new TextEncoder().encode("56789")];
 * console.log(crc32c(second, crc32c(first)).toString(16)); // e3069283
 * ```
 */
export function crc32c(data: Bytes, value = 0): number {
  const length = checkBytes(data, "data");
  checkU32(value, "value");
  return ~crc32cOperation(bytesOf(data), length, ~value >>> 0) >>> 0;
}

/**
 * Advances a raw CRC-32 state over `data`, without inversion: `mtproxy_ffi_crc32_partial` of ABI v1.
 *
 * @param data the bytes; not copied
 * @param state the state so far, 0xffffffff at the start of a standard CRC-32
 * @returns the new state, an unsigned 32-bit integer; a standard CRC-32 is its inversion
 * @throws {ArgumentTypeError} if `data` is not bytes or `state` not a number
 * @throws {ArgumentRangeError} if `state` is not an integer from 0 to 2^32 − 1
 *
 * @example A standard CRC-32 by its raw state
 * ```ts
 * import { crc32Partial } from "@mtproxy/ffi/checksum";
 * const state = crc32Partial(new TextEncoder().encode("123456789"), 0xffffffff);
 * console.log((~state >>> 0).toString(16)); // cbf43926
 * ```
 */
export function crc32Partial(data: Bytes, state: number): number {
  const length = checkBytes(data, "data");
  checkU32(state, "state");
  return crc32Operation(bytesOf(data), length, state >>> 0);
}

/**
 * Advances a raw CRC-32C state over `data`, without inversion: `mtproxy_ffi_crc32c_partial` of ABI v1.
 *
 * @param data the bytes; not copied
 * @param state the state so far, 0xffffffff at the start of a standard CRC-32C
 * @returns the new state, an unsigned 32-bit integer; a standard CRC-32C is its inversion
 * @throws {ArgumentTypeError} if `data` is not bytes or `state` not a number
 * @throws {ArgumentRangeError} if `state` is not an integer from 0 to 2^32 − 1
 *
 * @example A standard CRC-32C by its raw state
 * ```ts
 * import { crc32cPartial } from "@mtproxy/ffi/checksum";
 * const state = crc32cPartial(new TextEncoder().encode("123456789"), 0xffffffff);
 * console.log((~state >>> 0).toString(16)); // e3069283
 * ```
 */
export function crc32cPartial(data: Bytes, state: number): number {
  const length = checkBytes(data, "data");
  checkU32(state, "state");
  return crc32cOperation(bytesOf(data), length, state >>> 0);
}

const nativeManyCalls = lazyCalls(startUpSymbols.checksumMany);

function nativeMany(name: keyof typeof routes, batch: Batch, checksums: Uint32Array): void {
  const many = nativeManyCalls[`mtproxy_ext_${name}_many`]();
  const status = many(batch.data, batch.length, batch.offsets, batch.count, checksums);
  if (status === -2) checkOffsets(batch);
  if (status === -3) rejectOverlap();
  checkStatus(status, `mtproxy_ext_${name}_many`);
}

/**
 * The CRC-32 checksums of many messages in one call. It is for short ones: a call for each takes longer than its checksum.
 *
 * @param data the messages, one behind the other; not copied, up to 2^32 − 1 bytes
 * @param offsets where each message begins, and where the last one ends
 * @param out where to write the checksums; a fresh array when absent. It may overlap neither `data` nor `offsets`
 * @returns `out`
 * @throws {ArgumentTypeError} if an argument has the wrong type
 * @throws {ArgumentRangeError} if `offsets` is empty, an offset is no integer, descends or lies beyond `data`, naming its
 * index, or `out` is too short or overlaps `data` or `offsets`; then nothing is written
 *
 * @example Two messages in one buffer
 * ```ts
 * import { crc32, crc32Many } from "@mtproxy/ffi/checksum";
 * const messages = new TextEncoder().encode("abcd");
 * const [abc, d] = crc32Many(messages, [0, 3, 4]);
 * console.log(abc === crc32(messages.subarray(0, 3)), d === crc32(messages.subarray(3))); // true true
 * ```
 */
export const crc32Many: ChecksumManyFunction = manyFunction(
  "crc32Many",
  (batch, checksums) =>
    routes.crc32 === replacedRoute
      ? manyByOne(crc32Operation, batch, checksums)
      : nativeMany("crc32", batch, checksums),
);

/**
 * The CRC-32C checksums of many messages in one call. It is for short ones: a call for each takes longer than its checksum.
 *
 * @param data the messages, one behind the other; not copied, up to 2^32 − 1 bytes
 * @param offsets where each message begins, and where the last one ends
 * @param out where to write the checksums; a fresh array when absent. It may overlap neither `data` nor `offsets`
 * @returns `out`
 * @throws {ArgumentTypeError} if an argument has the wrong type
 * @throws {ArgumentRangeError} if `offsets` is empty, an offset is no integer, descends or lies beyond `data`, naming its
 * index, or `out` is too short or overlaps `data` or `offsets`; then nothing is written
 *
 * @example Two messages in one buffer
 * ```ts
 * import { crc32c, crc32cMany } from "@mtproxy/ffi/checksum";
 * const messages = new TextEncoder().encode("abcd");
 * const [abc, d] = crc32cMany(messages, [0, 3, 4]);
 * console.log(abc === crc32c(messages.subarray(0, 3)), d === crc32c(messages.subarray(3))); // true true
 * ```
 */
export const crc32cMany: ChecksumManyFunction = manyFunction(
  "crc32cMany",
  (batch, checksums) =>
    routes.crc32c === replacedRoute
      ? manyByOne(crc32cOperation, batch, checksums)
      : nativeMany("crc32c", batch, checksums),
);

const nativeCombine = lazyCalls(startUpSymbols.checksumCombine);

/**
 * The CRC-32 of two parts from the CRC-32 of each, without their bytes: for parts that several workers sum, for example.
 * Its time grows with the number of bits of `lengthB`.
 *
 * @param a the CRC-32 of the first part
 * @param b the CRC-32 of the second part
 * @param lengthB how many bytes the second part has, up to 2^53 − 1
 * @returns the CRC-32 of both parts, an unsigned 32-bit integer
 * @throws {ArgumentTypeError} if an argument is not a number
 * @throws {ArgumentRangeError} if an argument is not an integer in its range
 *
 * @example Two halves
 * ```ts
 * import { crc32, crc32Combine } from "@mtproxy/ffi/checksum";
 * const [first, second] = [new TextEncoder().encode("1234"), new TextEncoder().encode("56789")];
 * console.log(crc32Combine(crc32(first), crc32(second), second.length).toString(16)); // cbf43926
 * ```
 */
export function crc32Combine(a: number, b: number, lengthB: number): number {
  checkParts(a, b, lengthB);
  return nativeCombine.mtproxy_ext_crc32_combine()(a >>> 0, b >>> 0, lengthB >>> 0, high(lengthB));
}

/**
 * The CRC-32C of two parts from the CRC-32C of each, without their bytes: for parts that several workers sum, for example.
 * Its time grows with the number of bits of `lengthB`.
 *
 * @param a the CRC-32C of the first part
 * @param b the CRC-32C of the second part
 * @param lengthB how many bytes the second part has, up to 2^53 − 1
 * @returns the CRC-32C of both parts, an unsigned 32-bit integer
 * @throws {ArgumentTypeError} if an argument is not a number
 * @throws {ArgumentRangeError} if an argument is not an integer in its range
 *
 * @example Two halves
 * ```ts
 * import { crc32c, crc32cCombine } from "@mtproxy/ffi/checksum";
 * const [first, second] = [new TextEncoder().encode("1234"), new TextEncoder().encode("56789")];
 * console.log(crc32cCombine(crc32c(first), crc32c(second), second.length).toString(16)); // e3069283
 * ```
 */
export function crc32cCombine(a: number, b: number, lengthB: number): number {
  checkParts(a, b, lengthB);
  return nativeCombine.mtproxy_ext_crc32c_combine()(a >>> 0, b >>> 0, lengthB >>> 0, high(lengthB));
}

/** The upper 32 bits of a length. */
function high(length: number): number {
  return Math.floor(length / 2 ** 32) >>> 0;
}
