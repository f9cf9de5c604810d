/**
 * The checksums of many messages: the checks, the way that takes one message after the other, and the form in which such
 * a function is exported.
 *
 * @module
 */
import type { CrcOperation } from "../abi/kinds.ts";
import {
  type Batch,
  checkApart,
  checkBatch,
  checkNumbersOut,
  checkOffsets,
  type ChecksumManyFunction,
  type MessageOffsets,
} from "../checks/batch.ts";
import { frozenFunction } from "../checks/frozen.ts";
import { type Bytes, bytesBetween, copyNumbers, isShared } from "../checks/genuine.ts";

/** Checks the offsets, and writes each checksum, computed by `operation`, to `checksums`. */
export function manyByOne(operation: CrcOperation, batch: Batch, checksums: Uint32Array): void {
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
}

/** Makes a function named `name` of `fill`, which checks the offsets and writes the checksums. */
export function manyFunction(
  name: string,
  fill: (batch: Batch, checksums: Uint32Array) => void,
): ChecksumManyFunction {
  const many = (data: Bytes, offsets: MessageOffsets, out?: Uint32Array): Uint32Array => {
    const batch = checkBatch(data, offsets);
    const checksums = out === undefined ? new Uint32Array(batch.count) : out;
    checkNumbersOut(checksums, batch.count);
    checkApart(batch, checksums);
    fill(batch, checksums);
    return checksums;
  };
  return frozenFunction(name, many as ChecksumManyFunction, {});
}
