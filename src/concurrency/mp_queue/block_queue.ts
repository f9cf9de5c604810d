/**
 * The queue itself: a chain of ring blocks, and the default operations on it. The results of a push, tickets, are those
 * of the original on one thread.
 *
 * @module
 */
import { blockSizes, mpqMagic } from "./constants.ts";

/** A ring of slots, of which ticket k has number k modulo its size. A block is closed once it has a successor. */
export class Block<T> {
  /** As many as the block's size, a power of two. */
  readonly slots: (T | undefined)[];
  /** The next ticket to pop; counts up without wrapping. */
  head = 0;
  /** The next ticket to push; counts up without wrapping. */
  tail = 0;
  /** The block that was appended when this one was full. */
  next: Block<T> | undefined;

  /** Makes an empty block. */
  constructor(size: number) {
    this.slots = new Array<T | undefined>(size).fill(undefined);
  }
}

/** Someone who waits for a value of a waitable queue. */
export interface Waiter<T> {
  /** The flags of the pop. */
  readonly flags: number;
  /** Hands over the value. */
  readonly resolve: (value: T) => void;
  /** Says why there is none. */
  readonly reject: (reason: unknown) => void;
}

/** A queue as the operations see it. Make one with `allocMpQueue` or `allocMpQueueW`; only operations change it. */
export class BlockQueue<T> {
  /** Which kind of queue it is, see `mpqMagic`. */
  magic: number;
  /** Where values are taken from. */
  first: Block<T> = new Block(blockSizes.small);
  /** Where values are added. */
  last: Block<T> = this.first;
  /** How many values the semaphore promises. */
  semaphore = 0;
  /** Who waits for the semaphore, longest first. */
  readonly waiters: Set<Waiter<T>> = new Set();

  /** Makes an empty queue of the kind that `magic` names. */
  constructor(magic: number) {
    this.magic = magic;
  }

  /** Drops all blocks, values and waiters; the queue is of no use from then on. */
  clear(): void {
    this.magic = mpqMagic.cleared;
    this.first = this.last = new Block(blockSizes.small);
    this.semaphore = 0;
    this.waiters.clear();
  }
}

/** The default push: appends `value`, in a new block if the last one is full, and returns its ticket. */
export function push<T>(queue: BlockQueue<T>, value: T): number {
  const block = queue.last;
  const size = block.slots.length;
  const ticket = block.tail++;
  if (ticket - block.head < size) {
    block.slots[ticket & (size - 1)] = value;
    return ticket;
  }
  const next = new Block<T>(block === queue.first ? blockSizes.small : blockSizes.large);
  next.slots[0] = value;
  next.tail = 1;
  block.next = queue.last = next;
  return 0;
}

/** The default pop: takes the oldest value and skips nulls. On an empty queue it burns the next push's ticket. */
export function pop<T>(queue: BlockQueue<T>): T | undefined {
  for (;;) {
    const block = queue.first;
    const mask = block.slots.length - 1;
    do {
      const slot = block.head++ & mask;
      const value = block.slots[slot];
      if (value !== undefined && value !== null) {
        block.slots[slot] = undefined;
        return value;
      }
    } while (block.tail > block.head);
    block.tail = block.head;
    if (block.next === undefined) return undefined;
    queue.first = block.next;
  }
}

/** The default test for emptiness; drops exhausted blocks on the way. */
export function isEmpty<T>(queue: BlockQueue<T>): boolean {
  for (let block = queue.first; block.tail <= block.head; block = queue.first = block.next) {
    if (block.next === undefined) return true;
  }
  return false;
}
