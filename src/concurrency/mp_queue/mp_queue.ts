/**
 * The plain queue as a class.
 *
 * @module
 */
import type { BlockQueue } from "./block_queue.ts";
import { mpqMagic } from "./constants.ts";
import { allocMpQueue, clearMpQueue, mpqIsEmpty, mpqPop, mpqPush } from "./operations.ts";

/**
 * A first-in first-out queue over the operations in `mpqOps`. It has no operation that waits: for that, and only for
 * that, there is `WaitableMpQueue`.
 *
 * @example One value
 * ```ts
 * import { MpQueue } from "@mtproxy/ffi/concurrency";
 * const queue = new MpQueue<string>();
 * queue.push("a");
 * console.log(queue.pop(), queue.pop()); // a undefined
 * ```
 */
export class MpQueue<T extends NonNullable<unknown>> {
  readonly #queue: BlockQueue<T> = allocMpQueue();

  /**
   * Appends a value.
   *
   * @param value anything but null and undefined
   * @returns the ticket: at least 0, and otherwise opaque
   * @throws {ArgumentTypeError} if `value` is null or undefined
   * @throws {MpQueueError} `ERR_MPQ_CLEARED` if the queue was disposed, or `ERR_MPQ_FULL`
   */
  push(value: T): number {
    return mpqPush(this.#queue, value);
  }

  /**
   * Takes the oldest value; `undefined` if there is none.
   *
   * @throws {MpQueueError} `ERR_MPQ_CLEARED` if the queue was disposed
   */
  pop(): T | undefined {
    return mpqPop(this.#queue);
  }

  /**
   * Tells whether there is no value.
   *
   * @throws {MpQueueError} `ERR_MPQ_CLEARED` if the queue was disposed
   */
  isEmpty(): boolean {
    return mpqIsEmpty(this.#queue);
  }

  /**
   * Drops all values; the queue stays usable.
   *
   * @throws {MpQueueError} `ERR_MPQ_CLEARED` if the queue was disposed
   */
  clear(): void {
    while (this.pop() !== undefined);
  }

  /** Ends the queue and drops its values; doing so again changes nothing. */
  [Symbol.dispose](): void {
    if (this.#queue.magic !== mpqMagic.cleared) clearMpQueue(this.#queue);
  }
}
