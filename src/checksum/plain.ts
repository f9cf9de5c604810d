/**
 * CRC-32 and CRC-32C in plain TypeScript. They detect accidents, not attacks: do not use a CRC for security.
 *
 * @module
 */
import type { CrcPartial } from "../abi/kinds.ts";
import { bytesOf, checkBytes, checkU32 } from "../checks/arguments.ts";
import {
  checkApart,
  checkBatch,
  checkNumbersOut,
  checkOffsets,
  type ChecksumManyFunction,
  type MessageOffsets,
} from "../checks/batch.ts";
import { frozenFunction } from "../checks/frozen.ts";
import { type Bytes, bytesBetween, copyNumbers, isShared } from "../checks/genuine.ts";
import { checkParts, combine } from "./_combine.ts";
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

function crcMany(
  partial: CrcPartial,
  data: Bytes,
  offsets: MessageOffsets,
  out: Uint32Array | undefined,
): Uint32Array {
  const batch = checkBatch(data, offsets);
  const checksums = out ?? new Uint32Array(batch.count);
  checkNumbersOut(checksums, batch.count);
  checkApart(batch, checksums);
  checkOffsets(batch);
  // Shared memory may be that of the messages under another name, so that all of them are read before it is written.
  const results = isShared(checksums) ? new Uint32Array(batch.count) : checksums;
  for (let index = 0; index < batch.count; index++) {
    const start = batch.offsets[index] as number;
    const end = batch.offsets[index + 1] as number;
    results[index] = ~partial(bytesBetween(batch.data, start, end), end - start, 0xffff_ffff) >>> 0;
  }
  if (results !== checksums) copyNumbers(checksums, results);
  return checksums;
}

function plainMany(name: string, partial: CrcPartial): ChecksumManyFunction {
  const many = (data: Bytes, offsets: MessageOffsets, out?: Uint32Array): Uint32Array =>
    crcMany(partial, data, offsets, out);
  return frozenFunction(name, many as ChecksumManyFunction, {});
}

/** {@linkcode [checksum].crc32Many} in plain TypeScript. */
export const crc32Many: ChecksumManyFunction = plainMany("crc32Many", advanceCrc32);

/** {@linkcode [checksum].crc32cMany} in plain TypeScript. */
export const crc32cMany: ChecksumManyFunction = plainMany("crc32cMany", advanceCrc32c);

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
