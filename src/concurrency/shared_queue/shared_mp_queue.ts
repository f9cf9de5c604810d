/**
 * The queue between workers.
 *
 * @module
 */
import { QUEUE_WAKE, queueCodes } from "../../abi/constants.ts";
import { ArgumentRangeError } from "../../checks/argument_error.ts";
import { bytesOf, checkBytes } from "../../checks/byte_arguments.ts";
import { type Bytes, bytesBetween, lengthOf } from "../../checks/genuine.ts";
import { checkNumber } from "../../checks/number_arguments.ts";
import { checkOut } from "../../checks/out_arguments.ts";
import { checkObject, checkSignal } from "../../checks/value_arguments.ts";
import { leavable } from "../leavable.ts";
import { createQueue, openQueue, type SharedMpQueueOptions } from "./buffer.ts";
import { calls, queueError } from "./calls.ts";
import { WaitQueue } from "./wait_queue.ts";
import { consumers, NOT_YET, producers, waitBlocking, wakeAll, wakeOne } from "./waiting.ts";

export type { SharedMpQueueOptions } from "./buffer.ts";

/** How to wait for a message. */
export interface SharedPopOptions {
  /** Gives up waiting; no message is lost by it. */
  readonly signal?: AbortSignal | undefined;
}

/** How to wait for room. */
export interface SharedPushOptions {
  /** Gives up waiting; the message is not in the queue then. */
  readonly signal?: AbortSignal | undefined;
}

/** Up to how many bytes a queue keeps room for a message that is popped without one. */
const MAX_KEPT_BYTES = 65_536;

/**
 * A bounded queue of byte messages between the workers of a process: any number of them push and pop at the same time, first
 * in, first out. The messages lie in a `SharedArrayBuffer`, and the native library moves them without locks.
 *
 * Post `buffer` to another worker, and open it there: once the worker has said that it is ready, since it waits for this
 * package before it can listen. Each message comes out once, whole, and in the order in which its
 * producer pushed it. A message counts once its `push` has returned: while an earlier one is still under way in another
 * worker, those behind it cannot be popped.
 *
 * A worker may be ended at any time in Deno, which waits for its event loop's next turn, and in Bun. Node's FFI, which is
 * experimental, sometimes aborts the process when a worker is ended that calls native functions, whichever they are.
 * Runtimes do not end a worker within a native call, so no message is ever half in or half out, and the others go on. What
 * the ended worker had popped is gone with it; a message that it was pushing is in the queue or is not; and whoever waits
 * without being woken sees for itself within 100 ms. A thread can stop in the middle of a call only by a debugger, or in a
 * C program that kills its threads. Then pops end at its message, and pushes go on until the queue is full: nothing waits
 * for it longer than it asked to, and `close` still works.
 *
 * Whoever waits by `pushAsync`, `popAsync` or a loop keeps the program running, as a timer does: close the queue, or abort
 * the signal, once nobody is left who would serve them, such as when a worker has crashed.
 *
 * What else writes to the buffer can spoil messages and make calls throw, and nothing more.
 *
 * @example Both ends in one thread
 * ```ts
 * import { SharedMpQueue } from "@mtproxy/ffi/concurrency";
 * const queue = SharedMpQueue.create({ capacity: 2, messageBytes: 64 });
 * console.log(queue.push(Uint8Array.of(1, 2, 3)), queue.size); // true 1
 * // In another worker, `queue.buffer` is what was posted to it.
 * const other = SharedMpQueue.open(queue.buffer);
 * console.log(other.pop()?.join(), other.pop()); // 1,2,3 undefined
 * ```
 */
export class SharedMpQueue {
  /** The queue's memory: post it to other workers, and write nothing to it. */
  readonly buffer: SharedArrayBuffer;
  /** How many messages there is room for. */
  readonly capacity: number;
  /** The longest message. */
  readonly messageBytes: number;
  readonly #bytes: Uint8Array;
  readonly #length: number;
  readonly #words: Int32Array;
  readonly #pushers: WaitQueue<true>;
  readonly #poppers: WaitQueue<Uint8Array | undefined>;
  #room: Uint8Array<ArrayBuffer> | undefined;

  private constructor(buffer: SharedArrayBuffer) {
    const { bytes, words, capacity, messageBytes } = openQueue(buffer);
    this.buffer = buffer;
    this.capacity = capacity;
    this.messageBytes = messageBytes;
    this.#bytes = bytes;
    this.#length = bytes.length;
    this.#words = words;
    this.#pushers = new WaitQueue(words, producers, this.#hasRoom);
    this.#poppers = new WaitQueue(words, consumers, this.#hasMessage);
  }

  /**
   * Makes an empty queue in memory of its own: 320 bytes, and 16 more than a message, rounded up to 8, for each.
   *
   * @throws {ArgumentTypeError} if an option has the wrong type
   * @throws {ArgumentRangeError} if an option is out of range, or the queue would take 4 GiB or more
   */
  static create(options: SharedMpQueueOptions): SharedMpQueue {
    return new SharedMpQueue(createQueue(options));
  }

  /**
   * Opens a queue that was made elsewhere; others may use it meanwhile. Everything in it is checked first.
   *
   * @throws {ArgumentTypeError} if `buffer` is not a buffer
   * @throws {MpQueueError} `ERR_MPQ_NOT_SHARED`, `ERR_MPQ_FOREIGN`, `ERR_MPQ_LAYOUT_VERSION`, `ERR_MPQ_SHORT` or
   * `ERR_MPQ_CORRUPT`, if it holds no queue
   */
  static open(buffer: SharedArrayBuffer): SharedMpQueue {
    return new SharedMpQueue(buffer);
  }

  /**
   * How many messages there are, those under way included.
   *
   * @throws {MpQueueError} if the buffer was spoiled
   */
  get size(): number {
    return this.#checked(calls.mtproxy_ext_queue_size()(this.#bytes, this.#length));
  }

  /**
   * Whether there is no message.
   *
   * @throws {MpQueueError} if the buffer was spoiled
   */
  isEmpty(): boolean {
    return this.size === 0;
  }

  /**
   * Appends a message, if there is room for one. It is copied.
   *
   * @param message at most `messageBytes` bytes
   * @returns whether it was appended; false when the queue is full, messages of `pushAsync` that wait for room included
   * @throws {ArgumentTypeError} if `message` is not bytes
   * @throws {ArgumentRangeError} if it is too long, or lies in the queue's own buffer
   * @throws {MpQueueError} `ERR_MPQ_CLOSED`, or another code if the buffer was spoiled
   */
  push(message: Bytes): boolean {
    const length = this.#checkMessage(message);
    return this.#append(bytesOf(message), length);
  }

  /**
   * Takes the oldest message, if there is one.
   *
   * @param out where to put it, from its start; a fresh array when absent
   * @returns the message: `out`, or a view of its start where the message is shorter; `undefined` when the queue is empty
   * @throws {ArgumentTypeError} if `out` is not a `Uint8Array`
   * @throws {ArgumentRangeError} if `out` has no room for the message, which stays, or lies in the queue's own buffer
   * @throws {MpQueueError} if the buffer was spoiled
   */
  pop(out?: undefined): Uint8Array<ArrayBuffer> | undefined;
  /** The same, by way of `out`. */
  pop<B extends ArrayBufferLike>(out: Uint8Array<B>): Uint8Array<B> | undefined;
  /** The same, by way of `out` if there is one. */
  pop(out?: Uint8Array): Uint8Array | undefined;
  pop(out?: Uint8Array): Uint8Array | undefined {
    const message = this.#take(out);
    return message === NOT_YET ? undefined : message;
  }

  /**
   * Appends a message, and waits for room if need be. This blocks the thread, its event loop included: use it in workers.
   *
   * @param timeoutMs how many milliseconds to wait at most; without end when absent
   * @returns whether it was appended; false when the time was over
   * @throws {ArgumentTypeError} if an argument has the wrong type
   * @throws {ArgumentRangeError} as `push`, or if `timeoutMs` is negative or NaN
   * @throws {MpQueueError} `ERR_MPQ_CLOSED` if the queue is closed, before or meanwhile; or as `push`
   */
  pushWait(message: Bytes, timeoutMs: number = Number.POSITIVE_INFINITY): boolean {
    checkTimeout(timeoutMs);
    const length = this.#checkMessage(message);
    const bytes = bytesOf(message);
    // Most find room at once: what waiting needs is made for the others alone.
    if (this.#append(bytes, length)) return true;
    const once = (): true | typeof NOT_YET => this.#append(bytes, length) || NOT_YET;
    return waitBlocking(this.#words, producers, once, this.#hasRoom, timeoutMs) !== NOT_YET;
  }

  /**
   * Takes the oldest message, and waits for one if need be. This blocks the thread, its event loop included: use it in
   * workers.
   *
   * @param out as in `pop`
   * @param timeoutMs how many milliseconds to wait at most; without end when absent
   * @returns as `pop`; `undefined` when the time was over, or the queue is closed and empty
   * @throws {ArgumentTypeError} if an argument has the wrong type
   * @throws {ArgumentRangeError} as `pop`, or if `timeoutMs` is negative or NaN
   * @throws {MpQueueError} if the buffer was spoiled
   */
  popWait(out?: undefined, timeoutMs?: number): Uint8Array<ArrayBuffer> | undefined;
  /** The same, by way of `out`. */
  popWait<B extends ArrayBufferLike>(out: Uint8Array<B>, timeoutMs?: number): Uint8Array<B> | undefined;
  /** The same, by way of `out` if there is one. */
  popWait(out?: Uint8Array, timeoutMs?: number): Uint8Array | undefined;
  popWait(out?: Uint8Array, timeoutMs: number = Number.POSITIVE_INFINITY): Uint8Array | undefined {
    checkTimeout(timeoutMs);
    const target = out ?? this.#roomForOne();
    let message = this.#take(out, target);
    if (message === NOT_YET) {
      message = waitBlocking(this.#words, consumers, () => this.#take(out, target), this.#hasMessage, timeoutMs);
    }
    return message === NOT_YET ? undefined : message;
  }

  /**
   * Appends a message, and waits for room if need be, while the event loop runs on. What is pushed later by the same object,
   * in whichever way, goes behind it.
   *
   * @param message copied when the function is called
   * @throws {ArgumentTypeError} if an argument has the wrong type
   * @throws {ArgumentRangeError} as `push`
   * @throws {MpQueueError} `ERR_MPQ_CLOSED` if the queue is closed, before or meanwhile; or as `push`; or the signal's reason
   */
  async pushAsync(message: Bytes, options: SharedPushOptions = {}): Promise<void> {
    const signal = signalOf(options);
    const length = this.#checkMessage(message);
    const bytes = bytesOf(message);
    if (this.#append(bytes, length)) return;
    const copy = new Uint8Array(bytesBetween(bytes, 0, length));
    await this.#pushers.wait(() => this.#put(copy, length) || NOT_YET, signal);
  }

  /**
   * Takes the oldest message, and waits for one if need be, while the event loop runs on. Calls of the same object are served
   * in turn; `pop` and `popWait` do not wait for them.
   *
   * @returns a fresh array; `undefined` when the queue is closed and empty
   * @throws {ArgumentTypeError} if `options` is not an object
   * @throws {MpQueueError} if the buffer was spoiled; or the signal's reason
   */
  async popAsync(options: SharedPopOptions = {}): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const signal = signalOf(options);
    const room = this.#roomForOne();
    let message = this.#poppers.isEmpty ? this.#take(undefined, room) : NOT_YET;
    if (message === NOT_YET) message = await this.#poppers.wait(() => this.#take(undefined, room), signal);
    // Without `out`, a message is a copy.
    return message as Uint8Array<ArrayBuffer> | undefined;
  }

  /**
   * Takes messages as they come, as `popAsync` does; ends when the queue is closed and empty. An iteration that is left while
   * it waits takes no message.
   *
   * @example Until the other side closes it
   * ```ts
   * import { SharedMpQueue } from "@mtproxy/ffi/concurrency";
   * const queue = SharedMpQueue.create({ capacity: 2, messageBytes: 64 });
   * for (const byte of [1, 2]) queue.push(Uint8Array.of(byte));
   * queue.close();
   * console.log(await Array.fromAsync(queue, ([byte]) => byte)); // [ 1, 2 ]
   * ```
   */
  [Symbol.asyncIterator](): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
    return leavable((signal) => this.popAsync({ signal }));
  }

  /**
   * Closes the queue in all workers, and wakes all who wait. Nothing can be pushed any more; what is there can still be
   * popped. Doing so again changes nothing.
   *
   * @throws {MpQueueError} if the buffer was spoiled
   */
  close(): void {
    this.#checked(calls.mtproxy_ext_queue_close()(this.#bytes, this.#length));
    wakeAll(this.#words);
  }

  /**
   * Whether the queue was closed, in any worker.
   *
   * @throws {MpQueueError} if the buffer was spoiled
   */
  get closed(): boolean {
    return this.#checked(calls.mtproxy_ext_queue_is_closed()(this.#bytes, this.#length)) === 1;
  }

  #checked(result: number): number {
    if (result < 0) throw queueError(result, this.#length, "buffer");
    return result;
  }

  /** Whether another push could succeed. If the buffer was spoiled, that push is to say so. */
  readonly #hasRoom = (): boolean => calls.mtproxy_ext_queue_size()(this.#bytes, this.#length) < this.capacity;

  /** Whether another pop could succeed, or say that the buffer was spoiled. */
  readonly #hasMessage = (): boolean => calls.mtproxy_ext_queue_size()(this.#bytes, this.#length) !== 0;

  #checkMessage(message: Bytes): number {
    const length = checkBytes(message, "message");
    if (length <= this.messageBytes) return length;
    throw new ArgumentRangeError(
      `message must have at most ${this.messageBytes} bytes, got ${length}; split it, or make the queue with more messageBytes`,
    );
  }

  /** Whether a checked message was appended, behind those that wait. */
  #append(bytes: Uint8Array, length: number): boolean {
    return (this.#pushers.isEmpty || this.#pushers.serve()) && this.#put(bytes, length);
  }

  /** Whether a message was put into the queue. */
  #put(bytes: Uint8Array, length: number): boolean {
    const result = calls.mtproxy_ext_queue_push()(this.#bytes, this.#length, bytes, length);
    if (result === 0) return true;
    if (result === queueCodes.unavailable) return false;
    if (result < 0) throw queueError(result, this.#length, result === queueCodes.overlap ? "message" : "buffer");
    wakeOne(this.#words, consumers);
    return true;
  }

  /** Takes a message by way of `target`, which is `out` where there is one; `undefined` when closed and empty. */
  #take(
    out: Uint8Array | undefined,
    target: Uint8Array = out ?? this.#roomForOne(),
  ): Uint8Array | undefined | typeof NOT_YET {
    if (out !== undefined) checkOut(out, 0, "out");
    const bytes = out === undefined ? this.messageBytes : lengthOf(out);
    const result = calls.mtproxy_ext_queue_pop()(this.#bytes, this.#length, target, bytes);
    if (result >= 0) {
      const length = result & ~QUEUE_WAKE;
      if (result >= QUEUE_WAKE) wakeOne(this.#words, producers);
      if (out === undefined) return target.slice(0, length);
      return length === bytes ? out : bytesBetween(out, 0, length);
    }
    if (result === queueCodes.unavailable) return NOT_YET;
    if (result === queueCodes.closed) return undefined;
    if (result === queueCodes.length && out !== undefined) {
      throw new ArgumentRangeError(
        `out must have room for the next message, got a Uint8Array of ${bytes}; pass one of ${this.messageBytes}`,
      );
    }
    throw queueError(result, this.#length, result === queueCodes.overlap ? "out" : "buffer");
  }

  /** Room for any message; the same each time, unless it is large. */
  #roomForOne(): Uint8Array<ArrayBuffer> {
    if (this.#room !== undefined) return this.#room;
    const room = new Uint8Array(this.messageBytes);
    if (this.messageBytes <= MAX_KEPT_BYTES) this.#room = room;
    return room;
  }
}

/** The signal with which to wait; throws if it was aborted. */
function signalOf(options: SharedPopOptions): AbortSignal | undefined {
  checkObject(options, "options", "leave it out to wait without a signal");
  const { signal } = options;
  checkSignal(signal);
  signal?.throwIfAborted();
  return signal;
}

function checkTimeout(timeoutMs: number): void {
  checkNumber(timeoutMs, "timeoutMs");
  if (timeoutMs >= 0) return;
  throw new ArgumentRangeError(
    `timeoutMs must be at least 0, got ${timeoutMs}; leave it out to wait without end`,
  );
}
