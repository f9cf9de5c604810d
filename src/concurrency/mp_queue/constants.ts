/**
 * The queue's numbers.
 *
 * @module
 */

/** Flags of the queue operations; only the attempts have an effect here, and only on taking from a waitable queue. */
export const mpqFlags = {
  /** Mask: how often `mpqPopNw` tries; 0 makes it give nothing. */
  maxIterations: 4095,
  /** Internal to the original: leave the touched block protected. */
  storePtr: 4096,
  /** Internal to the original: a call inside another one. */
  recursive: 8192,
} as const;

/** What `BlockQueue.magic` says of a queue. */
export const mpqMagic = {
  /** The queue was cleared. */
  cleared: 0,
  /** A plain queue. */
  plain: 0x1aed_9b43,
  /** A queue with a semaphore. */
  waitable: 0x1aed_cd21,
} as const;

/** The flags that the host gives to every pop: four attempts. */
export const DEFAULT_POP_FLAGS = 4;

/** Sizes of a queue's blocks, in values; powers of two. */
export const blockSizes = { small: 64, large: 4096 } as const;

Object.freeze(mpqFlags);
Object.freeze(mpqMagic);
