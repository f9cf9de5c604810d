/**
 * The queue itself, as the operations see it: its memory, and the values that the memory names.
 *
 * @module
 */
import { Values } from "../values.ts";
import { wideAt, WORD_BYTES } from "../words.ts";
import { mpqMagic } from "./constants.ts";
import { queueWords } from "./layout.ts";
import { LEAST_BYTES } from "./plain.ts";
import { MpQueueError } from "./queue_error.ts";

/** Someone who waits for a value of a waitable queue. */
export interface Waiter<T> {
  /** The flags of the pop. */
  readonly flags: number;
  /** Hands over the value. */
  readonly resolve: (value: T) => void;
  /** Says why there is none. */
  readonly reject: (reason: unknown) => void;
}

const {
  magic: MAGIC,
  semaphore: SEMAPHORE,
  waiters: WAITERS,
  used: USED,
  ticket: TICKET,
  token: TOKEN,
} = queueWords;

/** Offsets have 32 bits. */
const MOST_BYTES = 0xffff_fff8;

/**
 * A queue as the operations see it: memory of the layout that the C header gives as `mtproxy_ext_mp_queue_t`, and the
 * values whose tokens lie in it. Make one with `allocMpQueue` or `allocMpQueueW`; only operations change it.
 */
export class BlockQueue<T> {
  #words: Uint32Array = new Uint32Array(LEAST_BYTES / WORD_BYTES);
  #bytes: Uint8Array | undefined;

  /** What was pushed, by the tokens in the memory. */
  readonly values: Values<T> = new Values();
  /** Who waits for the semaphore, longest first. */
  readonly waiters: Set<Waiter<T>> = new Set();

  /** Which kind of queue it is, see `mpqMagic`. */
  get magic(): number {
    return this.#words[MAGIC] ?? mpqMagic.cleared;
  }

  /** How many values the semaphore promises. */
  get semaphore(): number {
    return this.#words[SEMAPHORE] ?? 0;
  }
  set semaphore(count: number) {
    this.#words[SEMAPHORE] = count;
  }

  /** How many wait for the semaphore. */
  get waiting(): number {
    return this.#words[WAITERS] ?? 0;
  }
  set waiting(count: number) {
    this.#words[WAITERS] = count;
  }

  /** The ticket of the last push. */
  get ticket(): number {
    return wideAt(this.#words, TICKET);
  }

  /** The token of the last pop. */
  get token(): number {
    return wideAt(this.#words, TOKEN);
  }

  /** Its memory. A push that needs more moves it; it stays as large until the queue is cleared. */
  get bytes(): Uint8Array {
    return this.#bytes ??= new Uint8Array(this.#words.buffer);
  }

  /** The same memory as words of 32 bits. */
  get words(): Uint32Array {
    return this.#words;
  }

  /** Moves the memory to where there is room for so many bytes more, and more than that if it was large. */
  makeRoom(bytes: number): void {
    const least = (this.#words[USED] ?? 0) + bytes;
    if (least > MOST_BYTES) throw new MpQueueError("ERR_MPQ_FULL", "the queue has 4 GiB of values; take some first");
    const size = Math.max(least, Math.min(2 * this.#words.byteLength, MOST_BYTES));
    const larger = new Uint32Array(size / WORD_BYTES);
    larger.set(this.#words);
    this.#use(larger);
  }

  /** Forgets the values and gives the memory back: the queue is a cleared one. */
  release(): void {
    this.values.clear();
    this.#use(new Uint32Array(LEAST_BYTES / WORD_BYTES));
  }

  #use(words: Uint32Array): void {
    this.#words = words;
    this.#bytes = undefined;
  }
}
