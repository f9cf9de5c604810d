/**
 * The job operations on a job's state, in TypeScript. What they do, and what they answer, is what the native library's
 * `mtproxy_ext_job_*` do and answer, to the bit.
 *
 * @module
 */
import { MAX_I32 } from "../../checks/limits.ts";
import { WORD_BYTES } from "../words.ts";
import { MAX_SIGNAL } from "./allow.ts";
import { jobFlags, jobRelations, jobSignals, SIGNAL_SHIFT, STATUS_MASK } from "./constants.ts";
import { JOB_MAGIC, JOB_VERSION, jobFields, jobLayout, jobWords, MOST_REFERENCES } from "./layout.ts";

/** The state of a job. */
export interface JobMemory {
  /** All of it. */
  readonly bytes: Uint8Array;
  /** The same memory as words of 32 bits. */
  readonly words: Uint32Array;
}

/** What changes the state of a job. Each answers what it says, or one of `stateRefusals` with nothing changed. */
export interface StateOps {
  /**
   * Makes a job, locked and with one reference, and counts it among its parent's children if it is to wake that. `fields`
   * are the words that `jobFields` names.
   */
  create(job: JobMemory, fields: Uint32Array, parent: JobMemory | undefined): number;
  /** Raises a signal: `MUST_RUN` if the job was locked for that, else `DONE`, and the reference is left to be given up. */
  signal(job: JobMemory, signal: number): number;
  /** Adds a reference: `DONE`. */
  incref(job: JobMemory): number;
  /** Gives up a reference: `DONE`, or `IS_LAST` for the last one, which stays. */
  decref(job: JobMemory): number;
}

/** It was done. */
export const DONE = 0;
/** The job is locked, and has to be run. */
export const MUST_RUN = 1;
/** The reference is the last one, and has to be passed on with `finish`. */
export const IS_LAST = 1;

/** Why nothing was done. */
export const stateRefusals = {
  argument: -1,
  foreign: -2,
  overlap: -3,
  tooMany: -4,
  locked: -5,
  overReleased: -6,
} as const;

const {
  magic: MAGIC,
  version: VERSION,
  flags: FLAGS,
  status: STATUS,
  sigclass: SIGCLASS,
  refcnt: REFCNT,
  children: CHILDREN,
  subclass: SUBCLASS,
  execute: TOKENS,
} = jobWords;

const FINISH = 1 << SIGNAL_SHIFT + jobSignals.finish;
const { locked: LOCKED } = jobFlags;
/** The words of a new job's fields that its state has in the same order: the numbers, and the tokens to the end. */
const { subclass: FIRST_NUMBER, custom_bytes: LAST_NUMBER, execute: FIRST_TOKEN } = jobFields;

/** Tells whether memory holds a job that has not ended. */
function lives({ words }: JobMemory): boolean {
  return words[MAGIC] === JOB_MAGIC && words[VERSION] === JOB_VERSION && (words[REFCNT] ?? 0) > 0;
}

function create(job: JobMemory, fields: Uint32Array, parent: JobMemory | undefined): number {
  const { words } = job;
  const status = (fields[jobFields.status] ?? 0) & STATUS_MASK;
  if (job === parent) return stateRefusals.overlap;
  if (parent !== undefined && !lives(parent)) return stateRefusals.foreign;
  if ((status & FINISH) === 0) return stateRefusals.argument;
  if (words.byteLength < jobLayout.size || lives(job)) return stateRefusals.foreign;
  if (parent !== undefined && (status & jobRelations.parentWakeup) !== 0) {
    const children = parent.words[CHILDREN] ?? 0;
    if (children === MAX_I32) return stateRefusals.tooMany;
    parent.words[CHILDREN] = children + 1;
  }
  words.fill(0, 0, jobLayout.size / WORD_BYTES);
  words[VERSION] = JOB_VERSION;
  words[FLAGS] = LOCKED;
  words[STATUS] = status;
  words[SIGCLASS] = fields[jobFields.sigclass] ?? 0;
  words[REFCNT] = 1;
  // Word by word, since engines take longer for a part of an array.
  for (let word = FIRST_NUMBER; word <= LAST_NUMBER; word++) words[SUBCLASS + word - FIRST_NUMBER] = fields[word] ?? 0;
  for (let word = FIRST_TOKEN; word < fields.length; word++) words[TOKENS + word - FIRST_TOKEN] = fields[word] ?? 0;
  words[MAGIC] = JOB_MAGIC;
  return DONE;
}

function signal(job: JobMemory, signal: number): number {
  if (!lives(job)) return stateRefusals.foreign;
  if (signal > MAX_SIGNAL) return stateRefusals.argument;
  const { words } = job;
  const flags = words[FLAGS] ?? 0;
  const bit = 1 << SIGNAL_SHIFT + signal;
  const mustRun = (flags & (bit | LOCKED)) === 0;
  words[FLAGS] = mustRun ? flags | bit | LOCKED : flags | bit;
  return mustRun ? MUST_RUN : DONE;
}

function incref(job: JobMemory): number {
  if (!lives(job)) return stateRefusals.foreign;
  const references = job.words[REFCNT] ?? 0;
  if (references >= MOST_REFERENCES) return stateRefusals.tooMany;
  job.words[REFCNT] = references + 1;
  return DONE;
}

function decref(job: JobMemory): number {
  if (!lives(job)) return stateRefusals.foreign;
  const { words } = job;
  const references = words[REFCNT] ?? 0;
  if (references >= 2) {
    words[REFCNT] = references - 1;
    return DONE;
  }
  const flags = words[FLAGS] ?? 0;
  if ((flags & LOCKED) !== 0) return stateRefusals.locked;
  return (flags & FINISH) === 0 ? IS_LAST : stateRefusals.overReleased;
}

/** The operations in TypeScript. */
export const plainStateOps: StateOps = { create, signal, incref, decref };
