/**
 * The arguments of the batch functions: many messages in one buffer, told apart by offsets.
 *
 * @module
 */
import { ArgumentRangeError } from "./argument_error.ts";
import { bytesOf, checkBytes, checkNumbers } from "./byte_arguments.ts";
import { bufferOf, byteLengthOf, byteOffsetOf, type Bytes, isShared } from "./genuine.ts";
import { MAX_U32 } from "./limits.ts";
import { checkInteger } from "./number_arguments.ts";

/**
 * Where messages begin: message i reaches from `offsets[i]` to `offsets[i + 1]`, so there is one offset more than there
 * are messages. They ascend; equal ones make an empty message. A `Uint32Array` is used as it is; an array, or one in shared
 * memory, is copied.
 */
export type MessageOffsets = Uint32Array | readonly number[];

/** A function that computes something of many messages: `Out` holds its results, `Fresh` those that it makes room for. */
export interface ManyFunction<Out extends Uint8Array | Uint32Array, Fresh extends Out> {
  /** The results, in a fresh array. */
  (data: Bytes, offsets: MessageOffsets, out?: undefined): Fresh;
  /** The results, written to `out`. */
  <T extends Out>(data: Bytes, offsets: MessageOffsets, out: T): T;
  /** The results, written to `out` if there is one, else in a fresh array. */
  <T extends Out>(data: Bytes, offsets: MessageOffsets, out: T | undefined): T | Fresh;
}

/** Computes a checksum of each message. */
export type ChecksumManyFunction = ManyFunction<Uint32Array, Uint32Array<ArrayBuffer>>;

/** Computes a digest of each message. */
export type DigestManyFunction = ManyFunction<Uint8Array, Uint8Array<ArrayBuffer>>;

/** Messages of the right types, whose offsets are yet to be checked. */
export interface Batch {
  /** All messages, one behind the other. */
  readonly data: Uint8Array;
  /** One more than there are messages. No other thread can write to them. */
  readonly offsets: Uint32Array;
  /** How many messages there are. */
  readonly count: number;
  /** How many bytes the data has. */
  readonly length: number;
}

function rejectOffset(index: number, value: number, expected: string, remedy: string): never {
  throw new ArgumentRangeError(`offsets[${index}] must be ${expected}, got ${value}; ${remedy}`);
}

/** Accepts the data and offsets of a batch; whether the offsets fit the data is for `checkOffsets`. */
export function checkBatch(data: Bytes, offsets: MessageOffsets): Batch {
  // The offsets come first: reading an array may run code of its author, which could detach the data.
  const list = Array.isArray(offsets) ? fromArray(offsets) : ownOffsets(offsets as Uint32Array);
  const count = byteLengthOf(list) / 4 - 1;
  if (count < 0) {
    throw new ArgumentRangeError("offsets must hold at least one offset, got none; [0] is a batch without messages");
  }
  const length = checkBytes(data, "data");
  checkInteger(length, 0, MAX_U32, "data.length");
  return { data: bytesOf(data), offsets: list, count, length };
}

/** Copies offsets in shared memory, since another thread could move them between the check and the use. */
function ownOffsets(offsets: Uint32Array): Uint32Array {
  const count = checkNumbers(
    offsets,
    "Uint32Array",
    "offsets",
    "a Uint32Array or an array of integers",
    "pass one offset more than messages",
  );
  if (!isShared(offsets)) return offsets;
  return Uint32Array.from(new Uint32Array(bufferOf(offsets), byteOffsetOf(offsets), count));
}

function fromArray(offsets: readonly number[]): Uint32Array {
  const { length } = offsets;
  checkInteger(length, 0, MAX_U32, "offsets.length");
  // An array of holes may be longer than there is memory for numbers.
  if (length > 0) checkInteger(offsets[0] as number, 0, MAX_U32, "offsets[0]");
  const list = new Uint32Array(length);
  for (let index = 0; index < length; index++) {
    const offset = offsets[index] as number;
    checkInteger(offset, 0, MAX_U32, `offsets[${index}]`);
    list[index] = offset;
  }
  return list;
}

/** Throws for the first offset that descends or lies beyond the data. */
export function checkOffsets({ offsets, count, length }: Batch): void {
  let before = 0;
  for (let index = 0; index <= count; index++) {
    const offset = offsets[index] as number;
    if (offset < before) {
      rejectOffset(index, offset, `at least offsets[${index - 1}], ${before}`, "put the messages in order");
    }
    if (offset > length) {
      rejectOffset(index, offset, `at most data.length, ${length}`, "a message cannot end beyond the data");
    }
    before = offset;
  }
}

/** Throws, since results would be written over messages or offsets that are yet to be read. */
export function rejectOverlap(): never {
  throw new ArgumentRangeError("out must not overlap data or offsets, got views of the same bytes; pass another array");
}

/** Whether two typed arrays share bytes of one buffer. It does not see that two shared buffers have one memory. */
function overlap(one: ArrayBufferView, other: ArrayBufferView): boolean {
  if (bufferOf(one) !== bufferOf(other)) return false;
  const [start, length] = [byteOffsetOf(one), byteLengthOf(one)];
  const [otherStart, otherLength] = [byteOffsetOf(other), byteLengthOf(other)];
  return length > 0 && otherLength > 0 && start < otherStart + otherLength && otherStart < start + length;
}

/** Throws where `out` shares bytes with the data or the offsets. */
export function checkApart({ data, offsets }: Batch, out: Uint8Array | Uint32Array): void {
  if (overlap(data, out) || overlap(offsets, out)) rejectOverlap();
}

/** Accepts a `Uint32Array` with room for `count` numbers. */
export function checkNumbersOut(out: Uint32Array, count: number): void {
  const room = checkNumbers(
    out,
    "Uint32Array",
    "out",
    "a Uint32Array",
    "make one with new Uint32Array(offsets.length - 1)",
  );
  if (room >= count) return;
  throw new ArgumentRangeError(
    `out must have room for ${count} numbers, got a Uint32Array of ${room}; pass a longer one`,
  );
}
