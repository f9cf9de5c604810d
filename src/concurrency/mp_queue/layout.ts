/**
 * A queue's memory: a header, then blocks of slots. Blocks refer to each other by their offsets, so that the memory may
 * move; a slot holds the token of a value, or 0. Native-endian. The C header declares the same.
 *
 * @module
 */
import { wordsOf } from "../words.ts";

/** `mtproxy_ext_mp_queue_t`: what the memory begins with. */
export const queueLayout = {
  size: 64,
  align: 8,
  fields: {
    /** Which kind of queue it is, see `mpqMagic`. */
    magic: { kind: "u32", offset: 0 },
    /** The version of this layout. */
    version: { kind: "u32", offset: 4 },
    /** How many values the semaphore promises. */
    semaphore: { kind: "u32", offset: 8 },
    /** How many wait for the semaphore. */
    waiters: { kind: "u32", offset: 12 },
    /** The offset of the block that values are taken from. */
    first: { kind: "u32", offset: 16 },
    /** The offset of the block that values are added to. */
    last: { kind: "u32", offset: 20 },
    /** The offset of the first small block that is free, or 0. */
    free_small: { kind: "u32", offset: 24 },
    /** The offset of the first large block that is free, or 0. */
    free_large: { kind: "u32", offset: 28 },
    /** Where the memory begins that no block has used yet. */
    used: { kind: "u32", offset: 32 },
    reserved: { kind: "u32", offset: 36 },
    /** The ticket of the last push. */
    ticket: { kind: "u64", offset: 40 },
    /** The token of the last pop. */
    token: { kind: "u64", offset: 48 },
    reserved_wide: { kind: "u64", offset: 56 },
  },
} as const;

/** Where the fields of a queue begin, in words. */
export const queueWords: Readonly<Record<keyof typeof queueLayout.fields, number>> = wordsOf(queueLayout);

/** `mtproxy_ext_mp_block_t`: what a block begins with; its slots of 64 bits follow. */
export const blockLayout = {
  size: 32,
  align: 8,
  fields: {
    /** `BLOCK_IN_USE` or `BLOCK_FREE`. */
    magic: { kind: "u32", offset: 0 },
    /** How many slots it has. */
    slots: { kind: "u32", offset: 4 },
    /** The offset of the block behind it, in the queue or among the free ones, or 0. */
    next: { kind: "u32", offset: 8 },
    reserved: { kind: "u32", offset: 12 },
    /** The next ticket to pop; counts up without wrapping. */
    head: { kind: "u64", offset: 16 },
    /** The next ticket to push; counts up without wrapping. */
    tail: { kind: "u64", offset: 24 },
  },
} as const;

/** The version of these layouts. */
export const QUEUE_VERSION = 1;
/** What a block of the queue begins with. */
export const BLOCK_IN_USE = 0x6d71_626c;
/** What a block begins with that may be used again. */
export const BLOCK_FREE = 0x6d71_6266;

/** The size of a slot in bytes. */
export const SLOT_BYTES = 8;

/** The size in bytes of a block with so many slots. */
export function blockBytes(slots: number): number {
  return blockLayout.size + slots * SLOT_BYTES;
}
