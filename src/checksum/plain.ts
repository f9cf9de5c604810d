/**
 * CRC-32 and CRC-32C in plain TypeScript. They detect accidents, not attacks: do not use a CRC for security.
 *
 * @module
 */
import { checkBytes, checkU32 } from "../checks/arguments.ts";
import type { MessageOffsets } from "../checks/batch.ts";
import { manyByOne } from "./_many.ts";
import { crc32cPartial as advanceCrc32c, crc32Partial as advanceCrc32 } from "./_tables.ts";

/** {@linkcode [checksum].crc32} in plain TypeScript. */
export function crc32(data: Uint8Array, value = 0): number {
  const length = checkBytes(data, "data");
  checkU32(value, "value");
  return ~advanceCrc32(data, length, ~value >>> 0) >>> 0;
}

/** {@linkcode [checksum].crc32c} in plain TypeScript. */
export function crc32c(data: Uint8Array, value = 0): number {
  const length = checkBytes(data, "data");
  checkU32(value, "value");
  return ~advanceCrc32c(data, length, ~value >>> 0) >>> 0;
}

/** {@linkcode [checksum].crc32Partial} in plain TypeScript. */
export function crc32Partial(data: Uint8Array, state: number): number {
  const length = checkBytes(data, "data");
  checkU32(state, "state");
  return advanceCrc32(data, length, state);
}

/** {@linkcode [checksum].crc32cPartial} in plain TypeScript. */
export function crc32cPartial(data: Uint8Array, state: number): number {
  const length = checkBytes(data, "data");
  checkU32(state, "state");
  return advanceCrc32c(data, length, state);
}

/** {@linkcode [checksum].crc32Many} in plain TypeScript. */
export function crc32Many(data: Uint8Array, offsets: MessageOffsets, out?: Uint32Array): Uint32Array {
  return manyByOne(advanceCrc32, data, offsets, out);
}

/** {@linkcode [checksum].crc32cMany} in plain TypeScript. */
export function crc32cMany(data: Uint8Array, offsets: MessageOffsets, out?: Uint32Array): Uint32Array {
  return manyByOne(advanceCrc32c, data, offsets, out);
}
