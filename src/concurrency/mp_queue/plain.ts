/**
 * The queue's operations on its memory, in TypeScript. What they do, and what they answer, is what the native library's
 * `mtproxy_ext_mpq_*` do and answer, to the bit. The tickets are those of the original on one thread.
 *
 * @module
 */
import { setWide, wideAt, wordOf } from "../layout.ts";
import { blockSizes, mpqMagic } from "./constants.ts";
import { BLOCK_FREE, BLOCK_IN_USE, blockBytes, blockLayout, QUEUE_VERSION, queueLayout, SLOT_BYTES } from "./layout.ts";

/** The memory of a queue. */
export interface QueueMemory {
  /** All of it. */
  readonly bytes: Uint8Array;
  /** The same memory as words of 32 bits. */
  readonly words: Uint32Array;
}

/** What moves tokens in a queue's memory. Each answers `DONE`, or what it says, or `FOREIGN` with nothing changed. */
export interface TokenOps {
  /** Makes an empty queue of this kind in memory that holds no queue. */
  create(memory: QueueMemory, magic: number): number;
  /** Appends a token and notes its ticket; or answers with the bytes that a block needs, for which there is no room. */
  push(memory: QueueMemory, low: number, high: number): number;
  /** Notes the oldest token and takes it, which is `DONE`; `EMPTY` if there is none. */
  pop(memory: QueueMemory): number;
  /** `EMPTY` or `DONE`; gives up exhausted blocks on the way. */
  isEmpty(memory: QueueMemory): number;
  /** Ends the queue and zeroes its memory. */
  clear(memory: QueueMemory): number;
}

/** It was done. */
export const DONE = 0;
/** There is no token. */
export const EMPTY = 1;
/** The memory holds no queue, or one that other hands have changed. */
export const FOREIGN = -2;

const { fields } = queueLayout;
const MAGIC = wordOf(fields.magic);
const VERSION = wordOf(fields.version);
const FIRST = wordOf(fields.first);
const LAST = wordOf(fields.last);
const FREE_SMALL = wordOf(fields.free_small);
const FREE_LARGE = wordOf(fields.free_large);
const USED = wordOf(fields.used);
const TICKET = wordOf(fields.ticket);
const TOKEN = wordOf(fields.token);

const BLOCK_MAGIC = wordOf(blockLayout.fields.magic);
const SLOTS = wordOf(blockLayout.fields.slots);
const NEXT = wordOf(blockLayout.fields.next);
const HEAD = wordOf(blockLayout.fields.head);
const TAIL = wordOf(blockLayout.fields.tail);
const FIRST_SLOT = blockLayout.size / 4;

/** The smallest memory of a queue: its header and a small block. */
export const LEAST_BYTES: number = queueLayout.size + blockBytes(blockSizes.small);

function isQueue({ bytes, words }: QueueMemory): boolean {
  const [magic, used = 0] = [words[MAGIC], words[USED]];
  return (magic === mpqMagic.plain || magic === mpqMagic.waitable) && words[VERSION] === QUEUE_VERSION
    && used >= LEAST_BYTES && used <= bytes.length && used % SLOT_BYTES === 0;
}

/** The word at which a block begins, or 0 if there is none at this offset. */
function blockAt(words: Uint32Array, offset: number, magic: number): number {
  const block = offset / 4;
  const slots = words[block + SLOTS] ?? 0;
  const isBlock = offset >= queueLayout.size && offset % SLOT_BYTES === 0 && words[block + BLOCK_MAGIC] === magic
    && (slots === blockSizes.small || slots === blockSizes.large)
    && offset + blockBytes(slots) <= (words[USED] ?? 0);
  return isBlock ? block : 0;
}

/** A block of the queue, whose counters belong together and which ends the chain if it is the last; or 0. */
function queuedBlock(words: Uint32Array, offset: number): number {
  const block = blockAt(words, offset, BLOCK_IN_USE);
  if (block === 0) return 0;
  const [head, tail] = [wideAt(words, block + HEAD), wideAt(words, block + TAIL)];
  const isLast = offset === words[LAST];
  // The push that found the block full took a ticket, too.
  const most = (words[block + SLOTS] ?? 0) + (isLast ? 0 : 1);
  return head <= tail && tail <= head + most && isLast === (words[block + NEXT] === 0) ? block : 0;
}

function slotOf(words: Uint32Array, block: number, ticket: number): number {
  return block + FIRST_SLOT + 2 * (ticket % (words[block + SLOTS] ?? 1));
}

/** Where the first free block of this size is noted. */
function freeOf(slots: number): number {
  return slots === blockSizes.small ? FREE_SMALL : FREE_LARGE;
}

/** Makes an empty block at an offset. */
function makeBlock(words: Uint32Array, offset: number, slots: number): void {
  const block = offset / 4;
  words.fill(0, block, block + blockBytes(slots) / 4);
  words[block + BLOCK_MAGIC] = BLOCK_IN_USE;
  words[block + SLOTS] = slots;
}

function create({ bytes, words }: QueueMemory, magic: number): number {
  const wasQueue = words[MAGIC] === mpqMagic.plain || words[MAGIC] === mpqMagic.waitable;
  const isKind = magic === mpqMagic.plain || magic === mpqMagic.waitable;
  if (wasQueue || !isKind || bytes.length < LEAST_BYTES) return FOREIGN;
  words.fill(0, 0, queueLayout.size / 4);
  words[VERSION] = QUEUE_VERSION;
  words[FIRST] = words[LAST] = queueLayout.size;
  words[USED] = LEAST_BYTES;
  makeBlock(words, queueLayout.size, blockSizes.small);
  words[MAGIC] = magic;
  return DONE;
}

/** Appends a block that holds one token. */
function append(memory: QueueMemory, slots: number, low: number, high: number): number {
  const { bytes, words } = memory;
  const [used, last] = [words[USED] ?? 0, words[LAST] ?? 0];
  let offset = words[freeOf(slots)] ?? 0;
  if (offset !== 0) {
    const free = blockAt(words, offset, BLOCK_FREE);
    if (free === 0 || words[free + SLOTS] !== slots) return FOREIGN;
    words[freeOf(slots)] = words[free + NEXT] ?? 0;
  } else {
    if (used + blockBytes(slots) > bytes.length) return blockBytes(slots);
    offset = used;
    words[USED] = used + blockBytes(slots);
  }
  makeBlock(words, offset, slots);
  const block = offset / 4;
  words[block + FIRST_SLOT] = low;
  words[block + FIRST_SLOT + 1] = high;
  words[block + TAIL] = 1;
  setWide(words, last / 4 + TAIL, wideAt(words, last / 4 + TAIL) + 1);
  words[last / 4 + NEXT] = words[LAST] = offset;
  setWide(words, TICKET, 0);
  return DONE;
}

function push(memory: QueueMemory, low: number, high: number): number {
  const { words } = memory;
  const last = words[LAST] ?? 0;
  const block = isQueue(memory) ? queuedBlock(words, last) : 0;
  if (block === 0) return FOREIGN;
  const ticket = wideAt(words, block + TAIL);
  if (ticket - wideAt(words, block + HEAD) >= (words[block + SLOTS] ?? 0)) {
    return append(memory, last === words[FIRST] ? blockSizes.small : blockSizes.large, low, high);
  }
  const slot = slotOf(words, block, ticket);
  words[slot] = low;
  words[slot + 1] = high;
  setWide(words, block + TAIL, ticket + 1);
  setWide(words, TICKET, ticket);
  return DONE;
}

/** Gives up the first block for the one behind it, if that is one. */
function dropFirst(words: Uint32Array, block: number): boolean {
  const [first = 0, next = 0] = [words[FIRST], words[block + NEXT]];
  const free = freeOf(words[block + SLOTS] ?? 0);
  if (next === first || queuedBlock(words, next) === 0) return false;
  words[FIRST] = next;
  words[block + BLOCK_MAGIC] = BLOCK_FREE;
  words[block + NEXT] = words[free] ?? 0;
  words[free] = first;
  return true;
}

function pop(memory: QueueMemory): number {
  const { words } = memory;
  if (!isQueue(memory)) return FOREIGN;
  for (;;) {
    const block = queuedBlock(words, words[FIRST] ?? 0);
    if (block === 0) return FOREIGN;
    const tail = wideAt(words, block + TAIL);
    let head = wideAt(words, block + HEAD);
    do {
      const slot = slotOf(words, block, head++);
      const [low, high] = [words[slot] ?? 0, words[slot + 1] ?? 0];
      if (low !== 0 || high !== 0) {
        words[TOKEN] = low;
        words[TOKEN + 1] = high;
        words[slot] = words[slot + 1] = 0;
        setWide(words, block + HEAD, head);
        setWide(words, block + TAIL, Math.max(head, tail));
        return DONE;
      }
    } while (head < tail);
    if (words[block + NEXT] === 0) {
      setWide(words, block + HEAD, head);
      setWide(words, block + TAIL, head);
      return EMPTY;
    }
    if (!dropFirst(words, block)) return FOREIGN;
  }
}

function isEmpty(memory: QueueMemory): number {
  const { words } = memory;
  if (!isQueue(memory)) return FOREIGN;
  for (;;) {
    const block = queuedBlock(words, words[FIRST] ?? 0);
    if (block === 0) return FOREIGN;
    if (wideAt(words, block + TAIL) > wideAt(words, block + HEAD)) return DONE;
    if (words[block + NEXT] === 0) return EMPTY;
    if (!dropFirst(words, block)) return FOREIGN;
  }
}

function clear(memory: QueueMemory): number {
  if (!isQueue(memory)) return FOREIGN;
  memory.words.fill(0);
  return DONE;
}

/** The operations in TypeScript. */
export const plainTokenOps: TokenOps = { create, push, pop, isEmpty, clear };
