/**
 * The queue that can be waited for, as a class.
 *
 * @module
 */
import { checkInteger } from "../../checks/number_arguments.ts";
import { checkObject } from "../../checks/value_arguments.ts";
import { leavable } from "../leavable.ts";
import type { BlockQueue } from "./block_queue.ts";
import { DEFAULT_POP_FLAGS, mpqFlags, mpqMagic } from "./constants.ts";
import { allocMpQueueW, clearMpQueue, mpqIsEmpty, mpqPopNw, mpqPopW, mpqPushW } from "./operations.ts";

/** How to wait for a value. */
export interface WaitablePopOptions {
  /** Gives up waiting; no value is lost by it. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * A first-in first-out queue whose values can be waited for, over the operations in `mpqOps`. A semaphore counts its
 * values; the operations that would leave it out are not offered.
 *
 * @example Waiting for a value
 * ```ts
 * import { WaitableMpQueue } from "@mtproxy/ffi/concurrency";
 * const queue = new WaitableMpQueue<string>();
 * queueMicrotask(() => queue.push("a"));
 * console.log(await queue.pop(), queue.size); // a 0
 * ```
 */
export class WaitableMpQueue<T extends NonNullable<unknown>> {
  readonly #queue: BlockQueue<T> = allocMpQueueW();

  /**
   * Appends a value, and hands the oldest one to whoever waits longest.
   *
   * @param value anything but null and undefined
   * @returns the ticket: at least 0, and otherwise opaque
   * @throws {ArgumentTypeError} if `value` is null or undefined
   * @throws {MpQueueError} `ERR_MPQ_CLEARED` if the queue was disposed, or `ERR_MPQ_FULL`
   */
  push(value: T): number {
    return mpqPushW(this.#queue, value);
  }

  /**
   * Takes the oldest value, waiting for one if need be.
   *
   * @returns a promise of the value; as everywhere, a value that is itself a promise is awaited too
   * @throws {ArgumentTypeError} if `options` is not an object
   * @throws {MpQueueError} `ERR_MPQ_CLEARED` if the queue is disposed, before or meanwhile; or the signal's reason
   */
  async pop(options: WaitablePopOptions = {}): Promise<T> {
    checkObject(options, "options", "leave it out to wait without a signal");
    return await mpqPopW(this.#queue, DEFAULT_POP_FLAGS, options.signal);
  }

  /**
   * Takes the oldest value if there is one, without waiting.
   *
   * @param attempts 1 to 4095, 1 when absent; kept from the contract, the result is the same for all
   * @returns `undefined` if the queue is empty
   * @throws {ArgumentTypeError} if `attempts` is not a number
   * @throws {ArgumentRangeError} if `attempts` is out of range
   * @throws {MpQueueError} `ERR_MPQ_CLEARED` if the queue was disposed
   */
  tryPop(attempts = 1): T | undefined {
    checkInteger(attempts, 1, mpqFlags.maxIterations, "attempts");
    return mpqPopNw(this.#queue, attempts);
  }

  /**
   * Tells whether there is no value.
   *
   * @throws {MpQueueError} `ERR_MPQ_CLEARED` if the queue was disposed
   */
  isEmpty(): boolean {
    return mpqIsEmpty(this.#queue);
  }

  /** The number of values; 0 once the queue was disposed. */
  get size(): number {
    return this.#queue.semaphore;
  }

  /**
   * Drops all values; the queue stays usable, and whoever waits goes on waiting.
   *
   * @throws {MpQueueError} `ERR_MPQ_CLEARED` if the queue was disposed
   */
  clear(): void {
    while (this.tryPop() !== undefined);
  }

  /** Takes values as they come; ends when the queue is disposed. One that is left while it waits takes no value. */
  [Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    return leavable((signal) => this.pop({ signal }), () => this.#isLive);
  }

  /** Ends the queue, drops its values and rejects whoever waits; doing so again changes nothing. */
  [Symbol.dispose](): void {
    if (this.#isLive) clearMpQueue(this.#queue);
  }

  get #isLive(): boolean {
    return this.#queue.magic !== mpqMagic.cleared;
  }
}
