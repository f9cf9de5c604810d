/**
 * The six queue operations of the contract. Push, pop and the test for emptiness go through a table with an install
 * point; the waiting ones add a semaphore around the table's push and pop.
 *
 * @module
 */
import { ArgumentTypeError } from "../../checks/argument_error.ts";
import { checkU32 } from "../../checks/number_arguments.ts";
import { checkInstance, checkSignal } from "../../checks/value_arguments.ts";
import { OpsTable } from "../ops_table.ts";
import { BlockQueue, type Waiter } from "./block_queue.ts";
import { DEFAULT_POP_FLAGS, mpqFlags, mpqMagic } from "./constants.ts";
import { mpqMembers, type MpqOps } from "./members.ts";
import { plainTokenOps } from "./plain.ts";
import { MpQueueError } from "./queue_error.ts";

/** The table that every queue operation of this isolate goes through. */
export const mpqOps: OpsTable<MpqOps> = new OpsTable<MpqOps>(mpqMembers(plainTokenOps));

function checkLive<T>(queue: BlockQueue<T>): void {
  if (queue instanceof BlockQueue && queue.magic !== mpqMagic.cleared) return;
  checkInstance(queue, BlockQueue, "queue", "make one with allocMpQueue() or allocMpQueueW()");
  throw new MpQueueError("ERR_MPQ_CLEARED", "the queue was cleared; make a new one");
}

function checkWaitable<T>(queue: BlockQueue<T>): void {
  checkLive(queue);
  if (queue.magic === mpqMagic.waitable) return;
  throw new MpQueueError("ERR_MPQ_NO_SEMAPHORE", "the queue has no semaphore; make it with allocMpQueueW()");
}

function alloc<T>(magic: number): BlockQueue<T> {
  const queue = mpqOps.active.create<T>(magic);
  if (queue instanceof BlockQueue && queue.magic === magic) return queue;
  throw new ArgumentTypeError("ops.create must return a queue of the kind that it is asked for; use the default's");
}

function rejectValue(value: unknown): never {
  throw new ArgumentTypeError(`value must be neither null nor undefined, got ${value}; wrap it in an object`);
}

/**
 * Makes an empty plain queue.
 *
 * @example In and out
 * ```ts
 * import { allocMpQueue, mpqPop, mpqPush } from "@mtproxy/ffi/concurrency";
 * const queue = allocMpQueue<string>();
 * mpqPush(queue, "a");
 * console.log(mpqPop(queue)); // a
 * ```
 */
export function allocMpQueue<T>(): BlockQueue<T> {
  return alloc(mpqMagic.plain);
}

/**
 * Makes an empty queue with a semaphore at 0, for `mpqPushW`, `mpqPopW` and `mpqPopNw`.
 *
 * @example In and out
 * ```ts
 * import { allocMpQueueW, mpqPopNw, mpqPushW } from "@mtproxy/ffi/concurrency";
 * const queue = allocMpQueueW<string>();
 * mpqPushW(queue, "a");
 * console.log(mpqPopNw(queue)); // a
 * ```
 */
export function allocMpQueueW<T>(): BlockQueue<T> {
  return alloc(mpqMagic.waitable);
}

/**
 * Ends a queue: drops the values that remain, and rejects with an `MpQueueError` whoever waits for one.
 *
 * @throws {MpQueueError} `ERR_MPQ_CLEARED` if that was done before
 *
 * @example The end of a queue
 * ```ts
 * import { allocMpQueue, clearMpQueue, mpqMagic } from "@mtproxy/ffi/concurrency";
 * const queue = allocMpQueue();
 * clearMpQueue(queue);
 * console.log(queue.magic === mpqMagic.cleared); // true
 * ```
 */
export function clearMpQueue<T>(queue: BlockQueue<T>): void {
  checkLive(queue);
  try {
    mpqOps.active.clear(queue);
  } finally {
    // An installed operation may have failed, or done less than it should.
    if (queue.magic !== mpqMagic.cleared) queue.release();
    for (const { reject } of queue.waiters) {
      reject(new MpQueueError("ERR_MPQ_CLEARED", "the queue was cleared while waiting for a value"));
    }
    queue.waiters.clear();
  }
}

/**
 * Appends a value, through the active table.
 *
 * @param value anything but null and undefined, which the original loses in silence
 * @param flags see `mpqFlags`; without effect on the default operation
 * @returns the ticket: at least 0, and otherwise best treated as opaque
 * @throws {ArgumentTypeError} if an argument has the wrong type
 * @throws {ArgumentRangeError} if `flags` is out of range
 * @throws {MpQueueError} `ERR_MPQ_CLEARED` or `ERR_MPQ_FULL`
 *
 * @example The first ticket
 * ```ts
 * import { allocMpQueue, mpqPush } from "@mtproxy/ffi/concurrency";
 * console.log(mpqPush(allocMpQueue<string>(), "a")); // 0
 * ```
 */
export function mpqPush<T>(queue: BlockQueue<T>, value: T, flags = 0): number {
  checkLive(queue);
  checkU32(flags, "flags");
  if (value === null || value === undefined) rejectValue(value);
  return mpqOps.active.push(queue, value, flags);
}

/**
 * Takes the oldest value, through the active table. On a waitable queue use `mpqPopNw`: this one leaves the semaphore
 * as it is, and a later taker then fails.
 *
 * @param flags see `mpqFlags`; without effect on the default operation
 * @returns the value, or `undefined` if the queue is empty
 * @throws {ArgumentTypeError} if an argument has the wrong type
 * @throws {ArgumentRangeError} if `flags` is out of range
 * @throws {MpQueueError} `ERR_MPQ_CLEARED`
 *
 * @example An empty queue
 * ```ts
 * import { allocMpQueue, mpqPop } from "@mtproxy/ffi/concurrency";
 * console.log(mpqPop(allocMpQueue())); // undefined
 * ```
 */
export function mpqPop<T>(queue: BlockQueue<T>, flags: number = DEFAULT_POP_FLAGS): T | undefined {
  checkLive(queue);
  checkU32(flags, "flags");
  return mpqOps.active.pop(queue, flags);
}

/**
 * Tells whether a queue is empty, through the active table, without changing its contents.
 *
 * @throws {ArgumentTypeError} if `queue` is not a queue
 * @throws {MpQueueError} `ERR_MPQ_CLEARED`
 *
 * @example An empty queue
 * ```ts
 * import { allocMpQueue, mpqIsEmpty } from "@mtproxy/ffi/concurrency";
 * console.log(mpqIsEmpty(allocMpQueue())); // true
 * ```
 */
export function mpqIsEmpty<T>(queue: BlockQueue<T>): boolean {
  checkLive(queue);
  return mpqOps.active.isEmpty(queue);
}

/** Takes a value that the semaphore promised. The pop comes before the count, so that one that throws leaves it right. */
function take<T>(queue: BlockQueue<T>, flags: number): T {
  const value = mpqOps.active.pop(queue, flags);
  // An installed pop may have cleared the queue.
  if (queue.semaphore > 0) queue.semaphore -= 1;
  if (value !== undefined) return value;
  throw new MpQueueError(
    "ERR_MPQ_DESYNCHRONIZED",
    "the queue's semaphore promised a value, but a plain mpqPop took it; use mpqPopNw or mpqPopW on this queue",
  );
}

/** Lets one wait no longer. */
function leave<T>(queue: BlockQueue<T>, waiter: Waiter<T>): void {
  if (queue.waiters.delete(waiter)) queue.waiting -= 1;
}

/** Hands a value to whoever waits longest, or to the next one if the pop throws. */
function wakeLongest<T>(queue: BlockQueue<T>): void {
  for (const waiter of queue.waiters) {
    if (queue.semaphore === 0) return;
    leave(queue, waiter);
    try {
      waiter.resolve(take(queue, waiter.flags));
    } catch (error) {
      waiter.reject(error);
    }
  }
}

/**
 * Appends a value through the active table's push, then raises the semaphore, which wakes whoever waits longest.
 *
 * @param value anything but null and undefined
 * @param flags as in `mpqPush`
 * @returns what the push returned
 * @throws {ArgumentTypeError} if an argument has the wrong type
 * @throws {ArgumentRangeError} if `flags` is out of range
 * @throws {MpQueueError} `ERR_MPQ_CLEARED`, `ERR_MPQ_NO_SEMAPHORE` or `ERR_MPQ_FULL`
 *
 * @example What the semaphore counts
 * ```ts
 * import { allocMpQueueW, mpqPushW } from "@mtproxy/ffi/concurrency";
 * const queue = allocMpQueueW<string>();
 * mpqPushW(queue, "a");
 * console.log(queue.semaphore); // 1
 * ```
 */
export function mpqPushW<T>(queue: BlockQueue<T>, value: T, flags = 0): number {
  checkWaitable(queue);
  const ticket = mpqPush(queue, value, flags);
  // An installed push may have cleared the queue.
  if (queue.magic === mpqMagic.cleared) return ticket;
  queue.semaphore += 1;
  if (queue.waiting > 0) wakeLongest(queue);
  return ticket;
}

/**
 * Takes the oldest value if the semaphore allows it, without waiting. A value that came by a plain `mpqPush` does not
 * count.
 *
 * @param flags its low twelve bits say how often to try, four times when absent; **0 gives nothing even if there is a value**
 * @returns the value, or `undefined`
 * @throws {ArgumentTypeError} if an argument has the wrong type
 * @throws {ArgumentRangeError} if `flags` is out of range
 * @throws {MpQueueError} `ERR_MPQ_CLEARED`, `ERR_MPQ_NO_SEMAPHORE`, or `ERR_MPQ_DESYNCHRONIZED` if a plain `mpqPop` had
 * taken the value
 *
 * @example An empty queue
 * ```ts
 * import { allocMpQueueW, mpqPopNw } from "@mtproxy/ffi/concurrency";
 * console.log(mpqPopNw(allocMpQueueW())); // undefined
 * ```
 */
export function mpqPopNw<T>(queue: BlockQueue<T>, flags: number = DEFAULT_POP_FLAGS): T | undefined {
  checkWaitable(queue);
  checkU32(flags, "flags");
  // There is one thread, so that a second attempt finds what the first did.
  const mayTake = (flags & mpqFlags.maxIterations) !== 0 && queue.semaphore > 0;
  return mayTake ? take(queue, flags) : undefined;
}

/**
 * Takes the oldest value, waiting for one if need be; those who wait are served in turn. The original blocks its
 * thread, which would stop a JavaScript isolate for good.
 *
 * @param flags as in `mpqPopNw`, except that the number of attempts does not matter
 * @param signal gives up waiting; no value is lost by it
 * @returns a promise of the value; as everywhere, a value that is itself a promise is awaited too
 * @throws {ArgumentTypeError} if an argument has the wrong type
 * @throws {ArgumentRangeError} if `flags` is out of range
 * @throws {MpQueueError} `ERR_MPQ_CLEARED`, also while waiting, `ERR_MPQ_NO_SEMAPHORE` or `ERR_MPQ_DESYNCHRONIZED`
 *
 * @example Waiting for a value
 * ```ts
 * import { allocMpQueueW, mpqPopW, mpqPushW } from "@mtproxy/ffi/concurrency";
 * const queue = allocMpQueueW<string>();
 * const value = mpqPopW(queue);
 * mpqPushW(queue, "a");
 * console.log(await value); // a
 * ```
 */
export async function mpqPopW<T>(
  queue: BlockQueue<T>,
  flags: number = DEFAULT_POP_FLAGS,
  signal?: AbortSignal,
): Promise<T> {
  checkWaitable(queue);
  checkU32(flags, "flags");
  checkSignal(signal);
  signal?.throwIfAborted();
  if (queue.semaphore > 0) return take(queue, flags);

  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const waiter: Waiter<T> = { flags, resolve, reject };
  const giveUp = (): void => {
    leave(queue, waiter);
    reject(signal?.reason);
  };
  // Before the waiter joins: one whose signal takes no listener must not get anything.
  signal?.addEventListener("abort", giveUp, { once: true });
  queue.waiters.add(waiter);
  queue.waiting += 1;
  try {
    return await promise;
  } finally {
    signal?.removeEventListener("abort", giveUp);
  }
}
