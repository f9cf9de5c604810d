/**
 * The digests of many messages: the checks, and the form in which such a function is exported.
 *
 * @module
 */
import { type Batch, checkApart, checkBatch, type DigestManyFunction, type MessageOffsets } from "../checks/batch.ts";
import { frozenFunction } from "../checks/frozen.ts";
import type { Bytes } from "../checks/genuine.ts";
import { checkOut } from "../checks/out_arguments.ts";

/** Makes a function named `name` of `fill`, which writes the digests of `bytes` bytes each. */
export function manyFunction(
  name: string,
  bytes: number,
  fill: (batch: Batch, digests: Uint8Array) => void,
): DigestManyFunction {
  const many = (data: Bytes, offsets: MessageOffsets, out?: Uint8Array): Uint8Array => {
    const batch = checkBatch(data, offsets);
    const size = batch.count * bytes;
    const digests = out === undefined ? new Uint8Array(size) : out;
    checkOut(digests, size, "out");
    checkApart(batch, digests);
    fill(batch, digests);
    return digests;
  };
  return frozenFunction(name, many as DigestManyFunction, {});
}
