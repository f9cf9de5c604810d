/**
 * The state of a job as memory that native code sees, too. Native-endian. The C header declares the same.
 *
 * @module
 */
import { wordsOf } from "../words.ts";

/** `mtproxy_ext_job_t`. The last three are tokens, or 0. */
export const jobLayout = {
  size: 72,
  align: 8,
  fields: {
    /** `JOB_MAGIC`. */
    magic: { kind: "u32", offset: 0 },
    /** The version of this layout. */
    version: { kind: "u32", offset: 4 },
    /** The classes that it is queued in, `jobFlags`, the pending signals. */
    flags: { kind: "u32", offset: 8 },
    /** The relation to its parent, the fast signals, the allowed signals. */
    status: { kind: "u32", offset: 12 },
    /** Nibble s is the class that signal s runs in. */
    sigclass: { kind: "u32", offset: 16 },
    /** References to it; 0 after its end. */
    refcnt: { kind: "u32", offset: 20 },
    /** The first error, 0 for none. */
    error: { kind: "i32", offset: 24 },
    /** How many children it waits for. */
    children: { kind: "i32", offset: 28 },
    /** Its subclass. */
    subclass: { kind: "i32", offset: 32 },
    /** See `jobTypes`. */
    type: { kind: "u32", offset: 36 },
    /** The size of its private area. */
    custom_bytes: { kind: "u32", offset: 40 },
    /** 1 while its run function is on the stack, else 0. */
    running: { kind: "u32", offset: 44 },
    /** What it does. */
    execute: { kind: "u64", offset: 48 },
    /** The reference to its parent. */
    parent: { kind: "u64", offset: 56 },
    /** Its messages. */
    messages: { kind: "u64", offset: 64 },
  },
} as const;

/** Where the fields of a job begin, in words. */
export const jobWords: Readonly<Record<keyof typeof jobLayout.fields, number>> = wordsOf(jobLayout);

/** Which word of a new job's `fields` each is; the last three are tokens, of two words each. */
export const jobFields = {
  status: 0,
  sigclass: 1,
  subclass: 2,
  type: 3,
  custom_bytes: 4,
  execute: 5,
  parent: 7,
  messages: 9,
} as const;

/** How many words they are. */
export const JOB_FIELD_WORDS = 11;

/** What the state of a job begins with. */
export const JOB_MAGIC = 0x6d74_6a62;
/** The version of this layout. */
export const JOB_VERSION = 1;
/** More references cannot be counted. */
export const MOST_REFERENCES = 0x7fff_ffff;
