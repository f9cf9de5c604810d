/**
 * CRC-32 and CRC-32C in plain TypeScript. They detect accidents, not attacks: do not use a CRC for security.
 *
 * @module
 */
import type { ChecksumManyFunction } from "../checks/batch.ts";
import { bytesOf, checkBytes } from "../checks/byte_arguments.ts";
import type { Bytes } from "../checks/genuine.ts";
import { checkU32 } from "../checks/number_arguments.ts";
import { combine } from "./_combine.ts";
import { manyByOne, manyFunction } from "./_many.ts";
import { checkParts } from "./_parts.ts";
import { CASTAGNOLI, crc32cPartial as advanceCrc32c, crc32Partial as advanceCrc32, IEEE } from "./_tables.ts";

/** {@linkcode [checksum].crc32} in plain TypeScript. */
export function crc32(data: Bytes, value = 0): number {
  const length = checkBytes(data, "data");
  checkU32(value, "value");
  return ~advanceCrc32(bytesOf(data), length, ~value >>> 0) >>> 0;
}

/** {@linkcode [checksum].crc32c} in plain TypeScript. */
export function crc32c(data: Bytes, value = 0): number {
  const length = checkBytes(data, "data");
  checkU32(value, "value");
  return ~advanceCrc32c(bytesOf(data), length, ~value >>> 0) >>> 0;
}

/** {@linkcode [checksum].crc32Partial} in plain TypeScript. */
export function crc32Partial(data: Bytes, state: number): number {
  const length = checkBytes(data, "data");
  checkU32(state, "state");
  return advanceCrc32(bytesOf(data), length, state);
}

/** {@linkcode [checksum].crc32cPartial} in plain TypeScript. */
export function crc32cPartial(data: Bytes, state: number): number {
  const length = checkBytes(data, "data");
  checkU32(state, "state");
  return advanceCrc32c(bytesOf(data), length, state);
}

/** {@linkcode [checksum].crc32Many} in plain TypeScript. */
export const crc32Many: ChecksumManyFunction = manyFunction(
  "crc32Many",
  (batch, checksums) => manyByOne(advanceCrc32, batch, checksums),
);

/** {@linkcode [checksum].crc32cMany} in plain TypeScript. */
export const crc32cMany: ChecksumManyFunction = manyFunction(
  "crc32cMany",
  (batch, checksums) => manyByOne(advanceCrc32c, batch, checksums),
);

/** {@linkcode [checksum].crc32Combine} in plain TypeScript. */
export function crc32Combine(a: number, b: number, lengthB: number): number {
  checkParts(a, b, lengthB);
  return combine(a, b, lengthB, IEEE);
}

/** {@linkcode [checksum].crc32cCombine} in plain TypeScript. */
export function crc32cCombine(a: number, b: number, lengthB: number): number {
  checkParts(a, b, lengthB);
  return combine(a, b, lengthB, CASTAGNOLI);
}
