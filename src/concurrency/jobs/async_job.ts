/**
 * A job's state, and the messages that it takes.
 *
 * @module
 */
import { BlockQueue } from "../mp_queue/block_queue.ts";
import { Values } from "../values.ts";
import { setWide, wideAt, WORD_BYTES } from "../words.ts";
import { JOB_MAGIC, JOB_VERSION, jobLayout, jobWords } from "./layout.ts";

/**
 * What a job does with a signal.
 *
 * @returns signals to raise on the job itself (bit s for signal s), `jobResults.completed` or both; a value from
 * `jobResults`; or nothing. Anything else is ignored entirely
 */
export type JobFunction = (job: AsyncJob, signal: number) => number | void;

const {
  magic: MAGIC,
  version: VERSION,
  flags: FLAGS,
  status: STATUS,
  sigclass: SIGCLASS,
  refcnt: REFCNT,
  error: ERROR,
  children: CHILDREN,
  subclass: SUBCLASS,
  type: TYPE,
  running: RUNNING,
  execute: EXECUTE,
  parent: PARENT,
  messages: MESSAGES,
} = jobWords;

/**
 * A job as the operations see it: memory of the layout that the C header gives as `mtproxy_ext_job_t`, and the values whose
 * tokens lie in it. Make one with `createAsyncJob`; only operations change it.
 */
export class AsyncJob {
  readonly #words: Uint32Array = new Uint32Array(jobLayout.size / WORD_BYTES);

  #bytes: Uint8Array | undefined;

  /** What it does, its parent and its messages, by the tokens in its state. */
  readonly values: Values<JobFunction | AsyncJob | BlockQueue<JobMessage>> = new Values();
  /** Its private area, zeroed at first. */
  readonly custom: Uint8Array;

  /** Makes the memory of a job, which an operation of the table has to fill. */
  constructor(customBytes: number) {
    this.custom = new Uint8Array(customBytes);
  }

  /** The memory of its state. Made at its first use: engines keep the words within their object until then. */
  get bytes(): Uint8Array {
    return this.#bytes ??= new Uint8Array(this.#words.buffer);
  }

  /** The memory of its state as words of 32 bits. */
  get words(): Uint32Array {
    return this.#words;
  }

  /** Whether its memory is that of a job, living or not. */
  get isIntact(): boolean {
    return this.#words[MAGIC] === JOB_MAGIC && this.#words[VERSION] === JOB_VERSION;
  }

  /** Unsigned 32 bits: the classes that it is queued in, `jobFlags`, the pending signals. */
  get flags(): number {
    return this.#words[FLAGS] ?? 0;
  }

  /** Unsigned 32 bits: the relation to its parent, the fast signals, the allowed signals. */
  get status(): number {
    return this.#words[STATUS] ?? 0;
  }
  set status(bits: number) {
    this.#words[STATUS] = bits;
  }

  /** Unsigned 32 bits: nibble s is the class that signal s runs in. */
  get sigclass(): number {
    return this.#words[SIGCLASS] ?? 0;
  }
  set sigclass(bits: number) {
    this.#words[SIGCLASS] = bits;
  }

  /** References to it; 0 after its end. */
  get refcnt(): number {
    return this.#words[REFCNT] ?? 0;
  }
  set refcnt(count: number) {
    this.#words[REFCNT] = count;
  }

  /** The first error, 0 for none. */
  get error(): number {
    return (this.#words[ERROR] ?? 0) | 0;
  }
  set error(error: number) {
    this.#words[ERROR] = error;
  }

  /** How many children it waits for; negative when more of them ended than were counted. */
  get children(): number {
    return (this.#words[CHILDREN] ?? 0) | 0;
  }
  set children(count: number) {
    this.#words[CHILDREN] = count;
  }

  /** Its subclass. A run function that changes it sends what is pending through the queue. */
  get subclass(): number {
    return (this.#words[SUBCLASS] ?? 0) | 0;
  }
  set subclass(subclass: number) {
    this.#words[SUBCLASS] = subclass;
  }

  /** See `jobTypes`. */
  get type(): number {
    return this.#words[TYPE] ?? 0;
  }

  /** Whether its run function is on the stack. */
  get running(): boolean {
    return this.#words[RUNNING] === 1;
  }
  set running(running: boolean) {
    this.#words[RUNNING] = running ? 1 : 0;
  }

  /** What it does; `undefined` if its memory says nothing of the kind. */
  get execute(): JobFunction | undefined {
    const value = this.values.get(wideAt(this.#words, EXECUTE));
    return typeof value === "function" ? value : undefined;
  }

  /** The reference to its parent, until it is complete. */
  get parent(): AsyncJob | undefined {
    const value = this.values.get(wideAt(this.#words, PARENT));
    return value instanceof AsyncJob ? value : undefined;
  }

  /** Its messages, if it takes any. */
  get messages(): BlockQueue<JobMessage> | undefined {
    const value = this.values.get(wideAt(this.#words, MESSAGES));
    return value instanceof BlockQueue ? value : undefined;
  }

  /** Takes the reference to its parent out of it. */
  takeParent(): AsyncJob | undefined {
    const { parent } = this;
    this.values.take(wideAt(this.#words, PARENT));
    setWide(this.#words, PARENT, 0);
    return parent;
  }

  /** Sets bits of the flags. */
  set(bits: number): void {
    this.#words[FLAGS] = this.flags | bits;
  }

  /** Clears bits of the flags. */
  clear(bits: number): void {
    this.#words[FLAGS] = this.flags & ~bits;
  }

  /** Tells whether any of these bits of the flags is set. */
  has(bits: number): boolean {
    return (this.flags & bits) !== 0;
  }
}

/** A message to a job. */
export interface JobMessage {
  /** What it is: an unsigned 32-bit number that only sender and receiver understand. */
  readonly type: number;
  /** Its low five bits are its class, which must not be 0. */
  readonly flags: number;
  /** What it says. */
  readonly payload?: unknown;
  /** Who sent it: a reference that the message holds. A handler that takes it over sets this to `undefined`. */
  source?: AsyncJob | undefined;
  /** Destroys the message in its own way; the reference to the source is then its duty. */
  readonly destructor?: ((message: JobMessage) => void) | undefined;
}
