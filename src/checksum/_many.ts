/**
 * The checksums of many messages, one after the other.
 *
 * @module
 */
import type { CrcOperation } from "../abi/kinds.ts";
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

/** Checks the arguments, and computes each checksum by `operation`. */
export function manyByOne(
  operation: CrcOperation,
  data: Bytes,
  offsets: MessageOffsets,
  out: Uint32Array | undefined,
): Uint32Array {
  const batch = checkBatch(data, offsets);
  const checksums = out === undefined ? new Uint32Array(batch.count) : out;
  checkNumbersOut(checksums, batch.count);
  checkApart(batch, checksums);
  checkOffsets(batch);
  // An installed operation may write to those of the caller.
  const checked = new Uint32Array(batch.count + 1);
  copyNumbers(checked, batch.offsets);
  // Shared memory may be that of the messages under another name, so that all of them are read before it is written.
  const results = isShared(checksums) ? new Uint32Array(batch.count) : checksums;
  for (let index = 0; index < batch.count; index++) {
    const start = checked[index] as number;
    const end = checked[index + 1] as number;
    results[index] = ~operation(bytesBetween(batch.data, start, end), end - start, 0xffff_ffff) >>> 0;
  }
  if (results !== checksums) copyNumbers(checksums, results);
  return checksums;
}

/** The form in which such a function is exported. */
export function manyFunction(
  name: string,
  compute: (data: Bytes, offsets: MessageOffsets, out: Uint32Array | undefined) => Uint32Array,
): ChecksumManyFunction {
  const many = (data: Bytes, offsets: MessageOffsets, out?: Uint32Array): Uint32Array => compute(data, offsets, out);
  return frozenFunction(name, many as ChecksumManyFunction, {});
}
