/**
 * The checksums of many messages, one after the other.
 *
 * @module
 */
import type { CrcOperation } from "../abi/kinds.ts";
import { checkApart, checkBatch, checkNumbersOut, checkOffsets, type MessageOffsets } from "../checks/batch.ts";
import { bytesBetween, copyNumbers, isShared } from "../checks/genuine.ts";

/** Checks the arguments, and computes each checksum by `operation`. */
export function manyByOne(
  operation: CrcOperation,
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
    results[index] = ~operation(bytesBetween(data, start, end), end - start, 0xffff_ffff) >>> 0;
  }
  if (results !== checksums) copyNumbers(checksums, results);
  return checksums;
}
