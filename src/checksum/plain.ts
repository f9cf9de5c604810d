/**
 * CRC-32 and CRC-32C in plain TypeScript. They detect accidents, not attacks: do not use a CRC for security.
 *
 * @module
 */
import { checkBytes, checkU32 } from "../checks/arguments.ts";
import { checkApart, checkBatch, checkNumbersOut, checkOffsets, type MessageOffsets } from "../checks/batch.ts";
import { bytesBetween, copyNumbers, isShared } from "../checks/genuine.ts";
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

function crcMany(
  partial: (data: Uint8Array, length: number, state: number) => number,
  data: Uint8Array,
  offsets: MessageOffsets,
  out: Uint32Array | undefined,
): Uint32Array {
  const batch = checkBatch(data, offsets);
  const checksums = out ?? new Uint32Array(batch.count);
  checkNumbersOut(checksums, batch.count);
  checkApart(data, batch, checksums);
  checkOffsets(batch);
  // Shared memory may be that of the messages under another name, so that all of them are read before it is written.
  const results = isShared(checksums) ? new Uint32Array(batch.count) : checksums;
  for (let index = 0; index < batch.count; index++) {
    const start = batch.offsets[index] as number;
    const end = batch.offsets[index + 1] as number;
    results[index] = ~partial(bytesBetween(data, start, end), end - start, 0xffff_ffff) >>> 0;
  }
  if (results !== checksums) copyNumbers(checksums, results);
  return checksums;
}

/** {@linkcode [checksum].crc32Many} in plain TypeScript. */
export function crc32Many(data: Uint8Array, offsets: MessageOffsets, out?: Uint32Array): Uint32Array {
  return crcMany(advanceCrc32, data, offsets, out);
}

/** {@linkcode [checksum].crc32cMany} in plain TypeScript. */
export function crc32cMany(data: Uint8Array, offsets: MessageOffsets, out?: Uint32Array): Uint32Array {
  return crcMany(advanceCrc32c, data, offsets, out);
}
