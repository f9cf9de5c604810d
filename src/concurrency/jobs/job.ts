/**
 * A job as a class.
 *
 * @module
 */
import { checkU64 } from "../../checks/bigint_arguments.ts";
import { defineValue } from "../../checks/frozen.ts";
import { hexWord } from "../../checks/hex.ts";
import { MAX_I32 } from "../../checks/limits.ts";
import { checkI32, checkInteger } from "../../checks/number_arguments.ts";
import { checkFunction, checkInstance, checkObject } from "../../checks/value_arguments.ts";
import { allowSignals } from "./allow.ts";
import { AsyncJob, type JobMessage } from "./async_job.ts";
import { checkJob } from "./check.ts";
import { jobClasses, jobFlags, jobRelations, jobSignals, jobTypes } from "./constants.ts";
import { jobMessageReceive, jobMessageSend, type MessageHandler } from "./messages.ts";
import { notifyJobCreate, notifyJobSubscribe } from "./notify.ts";
import {
  createAsyncJob,
  jobChangeSignals,
  jobDecref,
  jobFatal,
  jobFree,
  jobIncref,
  jobSignal,
  scheduleJob,
  tryLockJob,
  unlockJob,
} from "./operations.ts";
import { initAsyncJobs } from "./system.ts";

/** What makes a job. */
export interface JobOptions {
  /**
   * What it does with each signal. After `finish` the job is freed, whatever the result.
   *
   * @returns signals to raise on the job itself (bit s for signal s), `jobResults.completed` or both, or nothing;
   * anything else is ignored, or an error with `jobSystem.assertions`
   */
  run(job: Job, signal: number): number | void;
  /** From `allowSignal` and `fastSignal`, combined with `|`; all seven signals in the class `main` when absent. */
  readonly signals?: bigint | undefined;
  /** The job to tell when this one is complete; takes over one reference to it. */
  readonly parent?: Job | undefined;
  /** What the end means to the parent, bits of `jobRelations`, 0 to 31; `rwe` when absent. */
  readonly relation?: number | undefined;
  /** A signed 32-bit integer; 0 when absent. */
  readonly subclass?: number | undefined;
  /** The size of its private area, 0 to 2^31 − 1 bytes; 0 when absent. */
  readonly customBytes?: number | undefined;
  /** Whether it takes messages; false when absent. */
  readonly messages?: boolean | undefined;
}

const MAX_RELATION = jobRelations.rwepi;

/** Made with the first job, since most programs that import this module make none. */
let madeSignals: bigint | undefined;

/** The bits that allow all signals in the class `main`. */
function allSignals(): bigint {
  return madeSignals ??= allowSignals(Object.values(jobSignals), jobClasses.main);
}

function create(job: Job, options: JobOptions): AsyncJob {
  checkObject(options, "options", "pass { run }");
  const { parent, signals = allSignals(), relation = jobRelations.rwe, subclass, customBytes, messages } = options;
  checkFunction(options.run, "options.run", "pass run(job, signal) { … }");
  checkU64(signals, "options.signals");
  checkInteger(relation, 0, MAX_RELATION, "options.relation");
  if (subclass !== undefined) checkI32(subclass, "options.subclass");
  if (customBytes !== undefined) checkInteger(customBytes, 0, MAX_I32, "options.customBytes");
  if (parent !== undefined) {
    checkInstance(parent, Job, "options.parent", "make one with new Job()");
    checkJob(parent.asyncJob, "options.parent");
  }
  initAsyncJobs();
  return createAsyncJob(
    (asyncJob, signal) => {
      const result = options.run(job, signal);
      return signal === jobSignals.finish ? jobFree(asyncJob) : result;
    },
    parent === undefined ? signals : signals | BigInt(relation),
    subclass,
    customBytes,
    messages === true ? jobTypes.haveMsgQueue : 0,
    parent?.asyncJob,
  );
}

/**
 * A reference-counted piece of work that reacts to signals, one at a time, over the operations in `jobsOps`.
 *
 * A new job is locked and has one reference, the creator's. `unlock`, `schedule`, `signal`, `send` and `decref` each
 * **take one reference away**; `incref` adds one, and can be put in front of any of them. With the last reference the
 * job gets the signal `finish` and ends.
 *
 * @example Two signals and the end
 * ```ts
 * import { Job, jobSignals } from "@mtproxy/ffi/concurrency";
 * const job = new Job({ run: (_, signal) => console.log("signal", signal) });
 * job.incref().schedule(); // signal 0
 * job.incref().signal(jobSignals.aux); // signal 1
 * job.decref(); // signal 7
 * ```
 */
export class Job {
  /** The job as the contract's operations see it. */
  readonly asyncJob: AsyncJob;

  /**
   * Makes a job, locked and with one reference, or a view of one that exists.
   *
   * @throws {ArgumentTypeError} if an option has the wrong type
   * @throws {ArgumentRangeError} if an option is out of range
   * @throws {JobError} `ERR_JOB_FINISH_NOT_ALLOWED` if `signals` lacks `finish`, or `ERR_JOB_DESTROYED` if the parent has
   * ended
   */
  constructor(options: JobOptions | AsyncJob) {
    this.asyncJob = options instanceof AsyncJob ? options : create(this, options);
  }

  /**
   * Makes a job that others can wait for with `waitFor`. Signalled `run` or `abort`, it tells all of them, once.
   *
   * @param jobClass the class that it runs in, 0 to 15, see `jobClasses`; `main` when absent
   * @throws {ArgumentTypeError} if `jobClass` is not a number
   * @throws {ArgumentRangeError} if `jobClass` is not from 0 to 15
   */
  static notify(jobClass: number = jobClasses.main): Job {
    initAsyncJobs();
    return new Job(notifyJobCreate(jobClass));
  }

  /**
   * Raises a signal; takes one reference away. It runs at once if it is allowed and no other job is running, or if it is
   * a fast one; else it waits, in the queue or for the lock.
   *
   * @param signal 0 to 7, see `jobSignals`
   * @throws {ArgumentTypeError} if `signal` is not a number
   * @throws {ArgumentRangeError} if `signal` is out of range
   * @throws {JobError} `ERR_JOB_DESTROYED`, or what a job that runs meanwhile ran into
   */
  signal(signal: number): void {
    jobSignal(this.asyncJob, signal);
  }

  /**
   * Adds a reference.
   *
   * @throws {JobError} `ERR_JOB_DESTROYED` or `ERR_JOB_TOO_MANY`
   */
  incref(): this {
    jobIncref(this.asyncJob);
    return this;
  }

  /**
   * Takes one reference away; with the last one the job ends.
   *
   * @throws {JobError} `ERR_JOB_DESTROYED`, `ERR_JOB_OVER_RELEASED`, or `ERR_JOB_LOCKED` for the last reference of a
   * locked job: use `unlock` instead; or what the job ran into as it ended
   */
  decref(): void {
    jobDecref(this.asyncJob);
  }

  /**
   * Raises `run` on a locked job and unlocks it; takes one reference away.
   *
   * @returns see `unlockResults`
   * @throws {JobError} as `unlock`
   */
  schedule(): number {
    return scheduleJob(this.asyncJob);
  }

  /**
   * Unlocks a job, after running what is pending and allowed, highest signal first; takes one reference away.
   *
   * @returns see `unlockResults`
   * @throws {JobError} `ERR_JOB_DESTROYED`, `ERR_JOB_NOT_LOCKED`, `ERR_JOB_RUNNING`, or what the job ran into
   */
  unlock(): number {
    return unlockJob(this.asyncJob);
  }

  /**
   * Locks the job unless someone has; `unlock` undoes it.
   *
   * @throws {JobError} `ERR_JOB_DESTROYED`
   */
  tryLock(): boolean {
    return tryLockJob(this.asyncJob);
  }

  /**
   * Replaces the signals that a locked job takes; the relation to its parent stays.
   *
   * @param signals from `allowSignal` and `fastSignal`, combined with `|`
   * @throws {ArgumentTypeError} if `signals` is not a bigint
   * @throws {ArgumentRangeError} if `signals` has more than 64 bits
   * @throws {JobError} `ERR_JOB_DESTROYED` or `ERR_JOB_NOT_LOCKED`
   */
  changeSignals(signals: bigint): void {
    checkU64(signals, "signals");
    jobChangeSignals(this.asyncJob, signals | BigInt(this.status & MAX_RELATION));
  }

  /**
   * Notes the job's first error, and is what to return from its run function: `return job.fatal(-77)`.
   *
   * @param error a signed 32-bit integer; 0 is no error
   * @throws {ArgumentTypeError} if `error` is not a number
   * @throws {ArgumentRangeError} if `error` is out of range
   * @throws {JobError} `ERR_JOB_DESTROYED`
   */
  fatal(error: number): number {
    return jobFatal(this.asyncJob, error);
  }

  /**
   * Sends the job a copy of a message and raises `msg`; takes one reference away, and the one to the message's source.
   *
   * @throws {ArgumentTypeError} if a field has the wrong type
   * @throws {ArgumentRangeError} if a field is out of range
   * @throws {JobError} `ERR_JOB_DESTROYED`, `ERR_JOB_NO_MESSAGE_QUEUE`, or what a job that runs meanwhile ran into
   */
  send(message: JobMessage): void {
    jobMessageSend(this.asyncJob, message);
  }

  /**
   * Hands the messages that arrived to `handler`, oldest first; for the run function on `msg`.
   *
   * @returns how many there were
   * @throws {ArgumentTypeError} if `handler` is not a function
   * @throws {JobError} `ERR_JOB_DESTROYED` or `ERR_JOB_NO_MESSAGE_QUEUE`
   */
  receive(handler: MessageHandler): number {
    return jobMessageReceive(this.asyncJob, handler);
  }

  /**
   * Makes this job wait for one from `Job.notify`: it counts among this job's children until it tells. Takes away one
   * reference to each.
   *
   * @throws {ArgumentTypeError} if `notifyJob` is not a job
   * @throws {JobError} `ERR_JOB_DESTROYED` or `ERR_JOB_NO_MESSAGE_QUEUE`
   */
  waitFor(notifyJob: Job): void {
    checkInstance(notifyJob, Job, "notifyJob", "make one with Job.notify()");
    notifyJobSubscribe(notifyJob.asyncJob, this.asyncJob);
  }

  /** The classes that it is queued in, `jobFlags`, and its pending signals: unsigned 32 bits. */
  get flags(): number {
    return this.asyncJob.flags;
  }

  /** The relation to its parent, its fast signals and its allowed signals: unsigned 32 bits. */
  get status(): number {
    return this.asyncJob.status;
  }

  /** The class of each signal, signal s in nibble s: unsigned 32 bits. */
  get sigclass(): number {
    return this.asyncJob.sigclass;
  }

  /** The number of references; 0 after its end. */
  get refs(): number {
    return this.asyncJob.refcnt;
  }

  /** How many children it waits for; negative if more ended than were counted. */
  get children(): number {
    return this.asyncJob.children;
  }

  /** Its first error, 0 for none. */
  get error(): number {
    return this.asyncJob.error;
  }

  /** Whether it was completed, which does not end it. */
  get completed(): boolean {
    return this.asyncJob.has(jobFlags.completed);
  }

  /** Whether someone holds its lock. */
  get locked(): boolean {
    return this.asyncJob.has(jobFlags.locked);
  }

  /** Its private area, zeroed at first. */
  get custom(): Uint8Array {
    return this.asyncJob.custom;
  }

  /** Its subclass, a signed 32-bit integer. A run function that changes it sends what is pending through the queue. */
  get subclass(): number {
    return this.asyncJob.subclass;
  }
  set subclass(value: number) {
    checkI32(value, "subclass");
    this.asyncJob.subclass = value;
  }

  static {
    type Inspect = (value: unknown, options: unknown) => string;
    const show = function(this: Job, _depth: number, options: unknown, inspect: Inspect): string {
      const { flags, status, refs, children, error } = this;
      return `Job ${inspect({ flags: hexWord(flags), status: hexWord(status), refs, children, error }, options)}`;
    };
    defineValue(Job.prototype, Symbol.for("nodejs.util.inspect.custom"), show);
  }
}
