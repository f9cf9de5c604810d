/**
 * The queue's operations on its memory, in TypeScript. What they do, and what they answer, is what the native library's
 * `mtproxy_ext_mpq_*` do and answer, to the bit. The tickets are those of the original on one thread.
 *
 * @module
 */
import { WORD_BYTES, wordsOf } from "../words.ts";
import { blockSizes, mpqMagic } from "./constants.ts";
import {
  BLOCK_FREE,
  BLOCK_IN_USE,
  blockBytes,
  blockLayout,
  QUEUE_VERSION,
  queueLayout,
  queueWords,
  SLOT_BYTES,
} from "./layout.ts";

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

const {
  magic: MAGIC,
  version: VERSION,
  first: FIRST,
  last: LAST,
  free_small: FREE_SMALL,
  free_large: FREE_LARGE,
  used: USED,
  ticket: TICKET,
  token: TOKEN,
} = queueWords;

const { magic: BLOCK_MAGIC, slots: SLOTS, next: NEXT, head: HEAD, tail: TAIL } = wordsOf(blockLayout);
const FIRST_SLOT = blockLayout.size / WORD_BYTES;

/** Counters stay below 2^53; this is the high word of that. */
const COUNTED_HIGH = 1 << 21;

/** The smallest memory of a queue: its header and a small block. */
export const LEAST_BYTES: number = queueLayout.size + blockBytes(blockSizes.small);

function isKind(magic: number | undefined): boolean {
  return magic === mpqMagic.plain || magic === mpqMagic.waitable;
}

function isQueue({ words }: QueueMemory): boolean {
  const used = words[USED] ?? 0;
  return isKind(words[MAGIC]) && words[VERSION] === QUEUE_VERSION
    && used >= LEAST_BYTES && used <= words.byteLength && used % SLOT_BYTES === 0;
}

/** The word at which a block begins, or 0 if there is none at this offset. */
function blockAt(words: Uint32Array, offset: number, magic: number): number {
  const block = offset >>> 2;
  const slots = words[block + SLOTS] ?? 0;
  const isBlock = offset >= queueLayout.size && offset % SLOT_BYTES === 0 && words[block + BLOCK_MAGIC] === magic
    && (slots === blockSizes.small || slots === blockSizes.large)
    && offset + blockBytes(slots) <= (words[USED] ?? 0);
  return isBlock ? block : 0;
}

/** How many tickets of a block were pushed and not popped; right if they are fewer than 2^32. */
function pending(words: Uint32Array, block: number): number {
  return (words[block + TAIL] ?? 0) - (words[block + HEAD] ?? 0) >>> 0;
}

/** A block of the queue, whose counters belong together and which ends the chain if it is the last; or 0. */
function queuedBlock(words: Uint32Array, offset: number): number {
  const block = blockAt(words, offset, BLOCK_IN_USE);
  if (block === 0) return 0;
  const isLast = offset === words[LAST];
  // The push that found the block full took a ticket, too.
  const most = (words[block + SLOTS] ?? 0) + (isLast ? 0 : 1);
  const carry = (words[block + TAIL] ?? 0) < (words[block + HEAD] ?? 0) ? 1 : 0;
  const tailHigh = words[block + TAIL + 1] ?? 0;
  const belong = pending(words, block) <= most && tailHigh === (words[block + HEAD + 1] ?? 0) + carry
    && tailHigh < COUNTED_HIGH;
  return belong && isLast === (words[block + NEXT] === 0) ? block : 0;
}

/** Adds 1 to the 64 bits at a word. */
function countUp(words: Uint32Array, at: number): void {
  const low = (words[at] ?? 0) + 1 >>> 0;
  words[at] = low;
  if (low === 0) words[at + 1] = (words[at + 1] ?? 0) + 1;
}

/** Copies 64 bits. */
function copyWide(words: Uint32Array, from: number, to: number): void {
  words[to] = words[from] ?? 0;
  words[to + 1] = words[from + 1] ?? 0;
}

/** The slot of a ticket, of which the low word is enough: a block's slots are a power of two. */
function slotOf(words: Uint32Array, block: number, ticket: number): number {
  return block + FIRST_SLOT + 2 * (ticket & (words[block + SLOTS] ?? 0) - 1);
}

/** Where the first free block of this size is noted. */
function freeOf(slots: number): number {
  return slots === blockSizes.small ? FREE_SMALL : FREE_LARGE;
}

/** Makes an empty block at an offset. */
function makeBlock(words: Uint32Array, offset: number, slots: number): void {
  const block = offset / WORD_BYTES;
  words.fill(0, block, block + blockBytes(slots) / WORD_BYTES);
  words[block + BLOCK_MAGIC] = BLOCK_IN_USE;
  words[block + SLOTS] = slots;
}

function create({ words }: QueueMemory, magic: number): number {
  if (isKind(words[MAGIC]) || !isKind(magic) || words.byteLength < LEAST_BYTES) return FOREIGN;
  words.fill(0, 0, queueLayout.size / WORD_BYTES);
  words[VERSION] = QUEUE_VERSION;
  words[FIRST] = words[LAST] = queueLayout.size;
  words[USED] = LEAST_BYTES;
  makeBlock(words, queueLayout.size, blockSizes.small);
  words[MAGIC] = magic;
  return DONE;
}

/** Appends a block that holds one token. */
function append(memory: QueueMemory, slots: number, low: number, high: number): number {
  const { words } = memory;
  const used = words[USED] ?? 0;
  const last = words[LAST] ?? 0;
  let offset = words[freeOf(slots)] ?? 0;
  if (offset !== 0) {
    const free = blockAt(words, offset, BLOCK_FREE);
    if (free === 0 || words[free + SLOTS] !== slots) return FOREIGN;
    words[freeOf(slots)] = words[free + NEXT] ?? 0;
  } else {
    if (used + blockBytes(slots) > words.byteLength) return blockBytes(slots);
    offset = used;
    words[USED] = used + blockBytes(slots);
  }
  makeBlock(words, offset, slots);
  const block = offset / WORD_BYTES;
  words[block + FIRST_SLOT] = low;
  words[block + FIRST_SLOT + 1] = high;
  words[block + TAIL] = 1;
  countUp(words, last / WORD_BYTES + TAIL);
  words[last / WORD_BYTES + NEXT] = words[LAST] = offset;
  words[TICKET] = words[TICKET + 1] = 0;
  return DONE;
}

function push(memory: QueueMemory, low: number, high: number): number {
  const { words } = memory;
  const last = words[LAST] ?? 0;
  const block = isQueue(memory) ? queuedBlock(words, last) : 0;
  if (block === 0) return FOREIGN;
  if (pending(words, block) >= (words[block + SLOTS] ?? 0)) {
    return append(memory, last === words[FIRST] ? blockSizes.small : blockSizes.large, low, high);
  }
  const slot = slotOf(words, block, words[block + TAIL] ?? 0);
  words[slot] = low;
  words[slot + 1] = high;
  copyWide(words, block + TAIL, TICKET);
  countUp(words, block + TAIL);
  return DONE;
}

/** The first block from `first` on that `isReached` accepts, else the last one; 0 if one on the way is none. Writes nothing. */
function reach(
  words: Uint32Array,
  first: number,
  isReached: (words: Uint32Array, block: number) => boolean,
): number {
  let room = words[USED] ?? 0;
  let block = first;
  while (block !== 0 && words[block + NEXT] !== 0 && !isReached(words, block)) {
    // Blocks that need more room than there is follow each other in a circle.
    room -= blockBytes(words[block + SLOTS] ?? 0);
    block = room < 0 ? 0 : queuedBlock(words, words[block + NEXT] ?? 0);
  }
  return block;
}

/** Whether a slot holds a token. */
function holdsToken(words: Uint32Array, slot: number): boolean {
  return words[slot] !== 0 || words[slot + 1] !== 0;
}

/** The ticket of a block's oldest token; where it has none, its last ticket, and where it has no ticket, the next. */
function ticketToTake(words: Uint32Array, block: number): number {
  const head = words[block + HEAD] ?? 0;
  const last = head + Math.max(pending(words, block), 1) - 1;
  let ticket = head;
  while (ticket < last && !holdsToken(words, slotOf(words, block, ticket))) ticket++;
  return ticket;
}

/** Whether a block has a token. */
function hasToken(words: Uint32Array, block: number): boolean {
  return holdsToken(words, slotOf(words, block, ticketToTake(words, block)));
}

/** Whether a block has a ticket that was pushed and not popped. */
function hasTicket(words: Uint32Array, block: number): boolean {
  return pending(words, block) > 0;
}

/**
 * Gives up the blocks before one that was reached. Their marks and links are written, and no checked block has its own link
 * there: a mark is no offset of a block.
 */
function giveUpTo(words: Uint32Array, reached: number): void {
  let offset = words[FIRST] ?? 0;
  while (offset !== WORD_BYTES * reached) {
    const block = offset / WORD_BYTES;
    const free = freeOf(words[block + SLOTS] ?? 0);
    const next = words[block + NEXT] ?? 0;
    words[block + BLOCK_MAGIC] = BLOCK_FREE;
    words[block + NEXT] = words[free] ?? 0;
    words[free] = offset;
    offset = next;
  }
  words[FIRST] = offset;
}

/** Takes the oldest token and skips zeros; on an empty queue it burns the next push's ticket. */
function pop(memory: QueueMemory): number {
  const { words } = memory;
  let block = isQueue(memory) ? queuedBlock(words, words[FIRST] ?? 0) : 0;
  if (block === 0) return FOREIGN;
  let ticket = ticketToTake(words, block);
  let slot = slotOf(words, block, ticket);
  // Most often the first block has a token. It is looked at here, since engines do not inline what `reach` is given.
  if (!holdsToken(words, slot)) {
    block = reach(words, block, hasToken);
    if (block === 0) return FOREIGN;
    ticket = ticketToTake(words, block);
    slot = slotOf(words, block, ticket);
  }
  const isBurned = pending(words, block) === 0;
  const head = ticket + 1 >>> 0;
  const headHigh = (words[block + HEAD + 1] ?? 0) + (head <= ticket ? 1 : 0);
  const low = words[slot] ?? 0;
  const high = words[slot + 1] ?? 0;
  // All is read before blocks are given up, which writes to them: in hostile memory, one may overlap this block.
  giveUpTo(words, block);
  words[block + HEAD] = head;
  words[block + HEAD + 1] = headHigh;
  if (isBurned) copyWide(words, block + HEAD, block + TAIL);
  if (low === 0 && high === 0) return EMPTY;
  words[TOKEN] = low;
  words[TOKEN + 1] = high;
  words[slot] = words[slot + 1] = 0;
  return DONE;
}

function isEmpty(memory: QueueMemory): number {
  const { words } = memory;
  const first = isQueue(memory) ? queuedBlock(words, words[FIRST] ?? 0) : 0;
  const block = reach(words, first, hasTicket);
  if (block === 0) return FOREIGN;
  const status = hasTicket(words, block) ? DONE : EMPTY;
  giveUpTo(words, block);
  return status;
}

function clear(memory: QueueMemory): number {
  if (!isQueue(memory)) return FOREIGN;
  memory.words.fill(0);
  return DONE;
}

/** The operations in TypeScript. */
export const plainTokenOps: TokenOps = { create, push, pop, isEmpty, clear };
