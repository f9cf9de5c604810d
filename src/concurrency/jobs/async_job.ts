/**
 * A job's state, and the messages that it takes.
 *
 * @module
 */
import type { BlockQueue } from "../mp_queue/block_queue.ts";

/**
 * What a job does with a signal.
 *
 * @returns signals to raise on the job itself (bit s for signal s), `jobResults.completed` or both; a value from
 * `jobResults`; or nothing. Anything else is ignored entirely
 */
export type JobFunction = (job: AsyncJob, signal: number) => number | void;

/** What a job is made of. */
export interface AsyncJobFields {
  /** What it does. */
  readonly execute: JobFunction;
  /** Allowed signals, fast signals, relation to the parent. */
  readonly status: number;
  /** The class of each signal. */
  readonly sigclass: number;
  /** Its subclass. */
  readonly subclass: number;
  /** See `jobTypes`. */
  readonly type: number;
  /** The size of its private area in bytes. */
  readonly customBytes: number;
  /** The reference to its parent. */
  readonly parent: AsyncJob | undefined;
  /** Its messages. */
  readonly messages: BlockQueue<JobMessage> | undefined;
}

/** A job as the operations see it. Make one with `createAsyncJob`; only operations change it. */
export class AsyncJob {
  /** Unsigned 32 bits: the classes that it is queued in, `jobFlags`, the pending signals. */
  flags = 0;
  /** Unsigned 32 bits: the relation to its parent, the fast signals, the allowed signals. */
  status: number;
  /** Unsigned 32 bits: nibble s is the class that signal s runs in. */
  sigclass: number;
  /** References to it; 0 after its end. */
  refcnt = 1;
  /** The first error, 0 for none. */
  error = 0;
  /** How many children it waits for; negative when more of them ended than were counted. */
  children = 0;
  /** Its subclass. A run function that changes it sends what is pending through the queue. */
  subclass: number;
  /** Whether its run function is on the stack. */
  running = false;
  /** The reference to its parent, until it is complete. */
  parent: AsyncJob | undefined;
  /** See `jobTypes`. */
  readonly type: number;
  /** What it does. */
  readonly execute: JobFunction;
  /** Its private area, zeroed at first. */
  readonly custom: Uint8Array;
  /** Its messages, if it takes any. */
  readonly messages: BlockQueue<JobMessage> | undefined;

  /** Makes an unlocked job with one reference. */
  constructor(fields: AsyncJobFields) {
    this.execute = fields.execute;
    this.status = fields.status;
    this.sigclass = fields.sigclass;
    this.subclass = fields.subclass;
    this.type = fields.type;
    this.custom = new Uint8Array(fields.customBytes);
    this.parent = fields.parent;
    this.messages = fields.messages;
  }

  /** Sets bits of the flags. */
  set(bits: number): void {
    this.flags = (this.flags | bits) >>> 0;
  }

  /** Clears bits of the flags. */
  clear(bits: number): void {
    this.flags = (this.flags & ~bits) >>> 0;
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
