/**
 * The buffer of a queue in shared memory: making one, and checking one that came from another thread.
 *
 * @module
 */
import { QUEUE_MAX_MESSAGE_BYTES, queueCodes } from "../../abi/constants.ts";
import { ArgumentRangeError, rejectType } from "../../checks/argument_error.ts";
import { sharedByteLengthOf } from "../../checks/genuine.ts";
import { MAX_U32 } from "../../checks/limits.ts";
import { checkInteger } from "../../checks/number_arguments.ts";
import { checkObject } from "../../checks/value_arguments.ts";
import { MpQueueError } from "../mp_queue/queue_error.ts";
import { calls, queueError } from "./calls.ts";

/** What a queue is to hold. */
export interface SharedMpQueueOptions {
  /** How many messages, from 1. */
  readonly capacity: number;
  /** How many bytes each of them may have, from 1 to 2^30 − 1. */
  readonly messageBytes: number;
}

/** A queue's memory, and the numbers that are written in it. */
export interface OpenedQueue extends SharedMpQueueOptions {
  /** The queue's bytes. */
  readonly bytes: Uint8Array;
  /** The words of 32 bits, of which both sides wait on one. */
  readonly words: Int32Array;
}

/** Where the numbers stand among the words. */
const CAPACITY = 2;
const MESSAGE_BYTES = 3;
/** All words before the slots. */
const HEADER_WORDS = 80;

/** Makes the buffer of an empty queue. */
export function createQueue(options: SharedMpQueueOptions): SharedArrayBuffer {
  checkObject(options, "options", "pass { capacity, messageBytes }");
  const { capacity, messageBytes } = options;
  checkInteger(capacity, 1, MAX_U32, "options.capacity");
  checkInteger(messageBytes, 1, QUEUE_MAX_MESSAGE_BYTES, "options.messageBytes");
  const bytes = calls.mtproxy_ext_queue_bytes()(capacity, messageBytes);
  if (bytes === 0) {
    throw new ArgumentRangeError(
      `options.capacity must leave the queue below 2^32 bytes, got ${capacity} messages of ${messageBytes} bytes; choose less`,
    );
  }
  const buffer = new SharedArrayBuffer(bytes);
  const status = calls.mtproxy_ext_queue_init()(new Uint8Array(buffer), bytes, capacity, messageBytes);
  if (status !== 0) throw queueError(status, bytes, "buffer");
  return buffer;
}

/** Accepts a buffer with a queue in it, however it is being used meanwhile. */
export function openQueue(buffer: SharedArrayBuffer): OpenedQueue {
  const length = sharedByteLengthOf(buffer);
  if (length < 0) {
    if ((buffer as unknown) instanceof ArrayBuffer) {
      throw new MpQueueError(
        "ERR_MPQ_NOT_SHARED",
        "buffer is an ArrayBuffer, which no two threads share; pass the SharedArrayBuffer of a queue",
      );
    }
    rejectType("buffer", "a SharedArrayBuffer", buffer, "pass queue.buffer of a SharedMpQueue");
  }
  const all = Math.min(length, MAX_U32);
  const status = calls.mtproxy_ext_queue_check()(new Uint8Array(buffer, 0, all), all);
  if (status !== 0) throw queueError(status, length, "buffer");
  const words = new Int32Array(buffer, 0, HEADER_WORDS);
  const [capacity, messageBytes] = [Atomics.load(words, CAPACITY) >>> 0, Atomics.load(words, MESSAGE_BYTES) >>> 0];
  const bytes = calls.mtproxy_ext_queue_bytes()(capacity, messageBytes);
  // Another thread may have written since.
  if (bytes === 0 || bytes > length) throw queueError(queueCodes.corrupt, length, "buffer");
  return { bytes: new Uint8Array(buffer, 0, bytes), words, capacity, messageBytes };
}
