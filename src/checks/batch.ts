/**
 * The arguments of the batch functions: many messages in one buffer, told apart by offsets.
 *
 * @module
 */
import { ArgumentRangeError, ArgumentTypeError, checkBytes, checkU32 } from "./arguments.ts";

/**
 * Where messages begin: message i reaches from `offsets[i]` to `offsets[i + 1]`, so there is one offset more than there
 * are messages. They ascend; equal ones make an empty message. A `Uint32Array` is used as it is, an array is copied.
 */
export type MessageOffsets = Uint32Array | readonly number[];

/** Messages whose types have been checked, their offsets not yet. */
export interface Batch {
  /** One more than there are messages. */
  readonly offsets: Uint32Array;
  /** How many messages there are. */
  readonly count: number;
}

function rejectOffset(index: number, value: number, expected: string, remedy: string): never {
  throw new ArgumentRangeError(`offsets[${index}] must be ${expected}, got ${value}; ${remedy}`);
}

/** Accepts the data and offsets of a batch; whether the offsets fit the data is for `checkOffsets`. */
export function checkBatch(data: Uint8Array, offsets: MessageOffsets): Batch {
  checkBytes(data, "data");
  const list = Array.isArray(offsets) ? fromArray(offsets) : offsets;
  if (!(list instanceof Uint32Array)) {
    throw new ArgumentTypeError(
      "offsets must be a Uint32Array or an array of integers; pass one offset more than messages",
    );
  }
  if (list.length === 0) {
    throw new ArgumentRangeError("offsets must hold at least one offset, got none; [0] is a batch without messages");
  }
  return { offsets: list as Uint32Array, count: list.length - 1 };
}

function fromArray(offsets: readonly number[]): Uint32Array {
  for (const [index, offset] of offsets.entries()) checkU32(offset, `offsets[${index}]`);
  return Uint32Array.from(offsets);
}

/** Throws for the first offset that descends or lies beyond the data. */
export function checkOffsets(data: Uint8Array, offsets: Uint32Array): void {
  let before = 0;
  for (const [index, offset] of offsets.entries()) {
    if (offset < before) {
      rejectOffset(index, offset, `at least offsets[${index - 1}], ${before}`, "put the messages in order");
    }
    if (offset > data.length) {
      rejectOffset(index, offset, `at most data.length, ${data.length}`, "a message cannot end beyond the data");
    }
    before = offset;
  }
}

/** Throws where `out` shares bytes with `data`: results would be written over messages yet to be read. */
export function checkApart(data: Uint8Array, out: Uint8Array | Uint32Array): void {
  const isApart = data.buffer !== out.buffer || data.length === 0
    || data.byteOffset + data.byteLength <= out.byteOffset || out.byteOffset + out.byteLength <= data.byteOffset;
  if (isApart) return;
  throw new ArgumentRangeError("out must not overlap data, got views of the same bytes; pass another array");
}

/** Accepts a `Uint32Array` with room for `count` numbers. */
export function checkNumbersOut(out: Uint32Array, count: number): void {
  if (out instanceof Uint32Array && out.length >= count) return;
  if (!(out instanceof Uint32Array)) {
    throw new ArgumentTypeError("out must be a Uint32Array; make one with new Uint32Array(offsets.length - 1)");
  }
  throw new ArgumentRangeError(
    `out must have room for ${count} numbers, got a Uint32Array of ${out.length}; pass a longer one`,
  );
}
