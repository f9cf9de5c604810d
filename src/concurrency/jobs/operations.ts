/**
 * The job operations of the contract, with their arguments checked.
 *
 * Where an operation takes over a reference, the caller must hold one and gives it away: to keep one, add it first with
 * `jobIncref`. If the operation throws, the reference stays with the caller.
 *
 * @module
 */
import { ArgumentTypeError } from "../../checks/argument_error.ts";
import { checkU64 } from "../../checks/bigint_arguments.ts";
import { MAX_I32 } from "../../checks/limits.ts";
import { checkI32, checkInteger, checkU32 } from "../../checks/number_arguments.ts";
import { checkFunction } from "../../checks/value_arguments.ts";
import { mpqPopNw } from "../mp_queue/operations.ts";
import { MAX_SIGNAL } from "./allow.ts";
import { AsyncJob, type JobFunction } from "./async_job.ts";
import { checkJob, checkLocked } from "./check.ts";
import { jobResults, jobSignals, QUEUED_MASK, SIGNAL_SHIFT } from "./constants.ts";
import { allowsFinish, destroy, jobsOps, splitSignals, tryLock, unlock } from "./engine.ts";
import { JobError } from "./job_error.ts";
import { destroyMessages } from "./messages.ts";
import { askForRun, mainQueue, state } from "./system.ts";

function checkHeld(job: AsyncJob): void {
  checkJob(job);
  checkLocked(job);
  if (job.running) {
    throw new JobError("ERR_JOB_RUNNING", "a running job is unlocked by the engine, after its run function", job);
  }
}

/**
 * Makes a job, through the active table: locked, with one reference. Raise signals if need be, then let go of it with
 * `scheduleJob` or `unlockJob`.
 *
 * @param run what it does with each signal; it must answer `finish` with `jobFree`
 * @param signals from `allowSignal` and `fastSignal`, combined with `|`, and with the bits of `jobRelations`; other bits are
 * dropped
 * @param subclass a signed 32-bit integer; 0 when absent
 * @param customBytes the size of its private area, 0 to 2^31 − 1 bytes; 0 when absent
 * @param jobType bits, see `jobTypes`; 0 when absent
 * @param parent told when the job is complete; takes over one reference
 * @throws {ArgumentTypeError} if an argument has the wrong type
 * @throws {ArgumentRangeError} if an argument is out of range
 * @throws {JobError} `ERR_JOB_FINISH_NOT_ALLOWED`, `ERR_JOB_DESTROYED` if the parent has ended, or
 * `ERR_JOBS_NOT_INITIALIZED` before `initAsyncJobs`
 *
 * @example A job that prints its signals
 * ```ts
 * import {
 *   allowSignal,
 *   createAsyncJob,
 *   initAsyncJobs,
 *   jobDecref,
 *   jobFree,
 *   jobIncref,
 *   jobSignals,
 *   scheduleJob,
 * } from "@mtproxy/ffi/concurrency";
 * initAsyncJobs();
 * const job = createAsyncJob(
 *   (job, signal) => {
 *     console.log("signal", signal);
 *     return signal === jobSignals.finish ? jobFree(job) : 0;
 *   },
 *   allowSignal(jobSignals.run, 3) | allowSignal(jobSignals.finish, 3),
 * );
 * scheduleJob(jobIncref(job)); // signal 0
 * jobDecref(job); // signal 7
 * ```
 */
export function createAsyncJob(
  run: JobFunction,
  signals: bigint,
  subclass = 0,
  customBytes = 0,
  jobType = 0,
  parent?: AsyncJob,
): AsyncJob {
  checkFunction(run, "run", "pass (job, signal) => number");
  checkU64(signals, "signals");
  checkI32(subclass, "subclass");
  checkInteger(customBytes, 0, MAX_I32, "customBytes");
  checkU32(jobType, "jobType");
  if (parent !== undefined) checkJob(parent, "parent");
  mainQueue();
  if (!allowsFinish(splitSignals(signals).status)) {
    throw new JobError(
      "ERR_JOB_FINISH_NOT_ALLOWED",
      "a job must allow the signal `finish`, with which it ends; add allowSignal(jobSignals.finish, jobClasses.main)",
    );
  }
  const job = jobsOps.active.createAsyncJob(run, signals, subclass, customBytes, jobType, parent);
  if (job instanceof AsyncJob) return job;
  throw new ArgumentTypeError("ops.createAsyncJob must return a job; use the default's");
}

/**
 * Raises a signal, through the active table; takes over one reference. The signal runs at once if it is allowed and no
 * other job is running (or it is a fast one); else it waits, in the queue or for the job's lock.
 *
 * @param signal 0 to 7, see `jobSignals`
 * @throws {ArgumentTypeError} if an argument has the wrong type
 * @throws {ArgumentRangeError} if `signal` is out of range
 * @throws {JobError} `ERR_JOB_DESTROYED`, or what a job that runs meanwhile ran into
 *
 * @example Waking a job, and keeping one's reference
 * ```ts
 * import { Job, jobIncref, jobSignal, jobSignals, unlockJob } from "@mtproxy/ffi/concurrency";
 * const { asyncJob } = new Job({ run: (_, signal) => console.log("signal", signal) });
 * unlockJob(jobIncref(asyncJob));
 * jobSignal(jobIncref(asyncJob), jobSignals.aux); // signal 1
 * console.log(asyncJob.refcnt); // 1
 * ```
 */
export function jobSignal(job: AsyncJob, signal: number): void {
  checkJob(job);
  checkInteger(signal, 0, MAX_SIGNAL, "signal");
  jobsOps.active.jobSignal(job, signal >>> 0);
}

/**
 * Adds a reference, through the active table.
 *
 * @returns the job
 * @throws {ArgumentTypeError} if `job` is not a job
 * @throws {JobError} `ERR_JOB_DESTROYED` or `ERR_JOB_TOO_MANY`
 *
 * @example One reference more
 * ```ts
 * import { Job, jobIncref } from "@mtproxy/ffi/concurrency";
 * const { asyncJob } = new Job({ run() {} });
 * console.log(jobIncref(asyncJob).refcnt); // 2
 * ```
 */
export function jobIncref(job: AsyncJob): AsyncJob {
  checkJob(job);
  return jobsOps.active.jobIncref(job);
}

/**
 * Gives up a reference, through the active table. With the last one the job is signalled `finish`.
 *
 * @throws {ArgumentTypeError} if `job` is not a job
 * @throws {JobError} `ERR_JOB_DESTROYED`, `ERR_JOB_OVER_RELEASED`, or `ERR_JOB_LOCKED` for the last reference of a locked
 * job, which belongs to its lock; or what the job ran into as it ended
 *
 * @example The last reference
 * ```ts
 * import { Job, jobDecref, jobIncref, unlockJob } from "@mtproxy/ffi/concurrency";
 * const { asyncJob } = new Job({ run: (_, signal) => console.log("signal", signal) });
 * unlockJob(jobIncref(asyncJob));
 * jobDecref(asyncJob); // signal 7
 * console.log(asyncJob.refcnt); // 0
 * ```
 */
export function jobDecref(job: AsyncJob): void {
  checkJob(job);
  jobsOps.active.jobDecref(job);
}

/**
 * Unlocks a job and takes over one reference, after running what is pending and allowed, highest signal first.
 *
 * @returns see `unlockResults`
 * @throws {ArgumentTypeError} if `job` is not a job
 * @throws {JobError} `ERR_JOB_DESTROYED`, `ERR_JOB_NOT_LOCKED`, `ERR_JOB_RUNNING`, or what the job ran into
 *
 * @example A new job is idle once it is unlocked
 * ```ts
 * import { Job, jobIncref, unlockJob, unlockResults } from "@mtproxy/ffi/concurrency";
 * const { asyncJob } = new Job({ run() {} });
 * console.log(unlockJob(jobIncref(asyncJob)) === unlockResults.released); // true
 * ```
 */
export function unlockJob(job: AsyncJob): number {
  checkHeld(job);
  return unlock(job);
}

/**
 * Raises `run` on a locked job, then unlocks it; takes over one reference.
 *
 * @returns see `unlockResults`
 * @throws {ArgumentTypeError} if `job` is not a job
 * @throws {JobError} as `unlockJob`
 *
 * @example A new job runs at once
 * ```ts
 * import { Job, jobIncref, scheduleJob } from "@mtproxy/ffi/concurrency";
 * const { asyncJob } = new Job({ run: (_, signal) => console.log("signal", signal) });
 * scheduleJob(jobIncref(asyncJob)); // signal 0
 * ```
 */
export function scheduleJob(job: AsyncJob): number {
  checkHeld(job);
  job.set(1 << SIGNAL_SHIFT + jobSignals.run);
  return unlock(job);
}

/**
 * Locks a job unless someone has; `unlockJob` undoes it, and takes over one reference.
 *
 * @throws {ArgumentTypeError} if `job` is not a job
 * @throws {JobError} `ERR_JOB_DESTROYED`
 *
 * @example A new job is locked already
 * ```ts
 * import { Job, jobIncref, tryLockJob, unlockJob } from "@mtproxy/ffi/concurrency";
 * const { asyncJob } = new Job({ run() {} });
 * console.log(tryLockJob(asyncJob)); // false
 * unlockJob(jobIncref(asyncJob));
 * console.log(tryLockJob(asyncJob)); // true
 * ```
 */
export function tryLockJob(job: AsyncJob): boolean {
  checkJob(job);
  return tryLock(job);
}

/**
 * Replaces what a locked job was created with: allowed and fast signals, their classes, and the relation to its parent.
 *
 * @param signals as in `createAsyncJob`
 * @throws {ArgumentTypeError} if an argument has the wrong type
 * @throws {ArgumentRangeError} if `signals` is out of range
 * @throws {JobError} `ERR_JOB_DESTROYED` or `ERR_JOB_NOT_LOCKED`
 *
 * @example From now on, only the end
 * ```ts
 * import { allowSignal, Job, jobChangeSignals, jobClasses, jobSignals, unlockJob } from "@mtproxy/ffi/concurrency";
 * const { asyncJob } = new Job({ run: (_, signal) => console.log("signal", signal) });
 * jobChangeSignals(asyncJob, allowSignal(jobSignals.finish, jobClasses.main));
 * unlockJob(asyncJob); // signal 7
 * ```
 */
export function jobChangeSignals(job: AsyncJob, signals: bigint): void {
  checkJob(job);
  checkU64(signals, "signals");
  checkLocked(job);
  Object.assign(job, splitSignals(signals));
}

/**
 * Notes a job's first error, for its run function to return.
 *
 * @param error a signed 32-bit integer; 0 is no error
 * @returns `jobResults.completed`
 * @throws {ArgumentTypeError} if an argument has the wrong type
 * @throws {ArgumentRangeError} if `error` is out of range
 * @throws {JobError} `ERR_JOB_DESTROYED`
 *
 * @example The first error stays
 * ```ts
 * import { Job, jobFatal } from "@mtproxy/ffi/concurrency";
 * const { asyncJob } = new Job({ run() {} });
 * jobFatal(asyncJob, -77);
 * jobFatal(asyncJob, -78);
 * console.log(asyncJob.error); // -77
 * ```
 */
export function jobFatal(job: AsyncJob, error: number): number {
  checkJob(job);
  checkI32(error, "error");
  if (job.error === 0) job.error = error;
  return jobResults.completed;
}

function checkLastReference(job: AsyncJob): void {
  if (job.refcnt === 1) return;
  const message = `${job.refcnt - 1} other references to the job are left; wait for the engine's own \`finish\``;
  throw new JobError("ERR_JOB_REFERENCED", message, job);
}

/**
 * Ends a job: what its run function must answer `finish` with. Messages that were not delivered are destroyed. The parent
 * of a job that was never completed stays as it is: it waits for ever.
 *
 * @returns `jobResults.destroyed`
 * @throws {ArgumentTypeError} if `job` is not a job
 * @throws {JobError} `ERR_JOB_DESTROYED`, `ERR_JOB_NOT_RUNNING`, or `ERR_JOB_REFERENCED` if others hold references
 *
 * @example The answer to `finish`
 * ```ts
 * import { allowSignal, createAsyncJob, initAsyncJobs, jobFree, jobSignals, unlockJob } from "@mtproxy/ffi/concurrency";
 * initAsyncJobs();
 * const job = createAsyncJob((job) => jobFree(job), allowSignal(jobSignals.finish, 3));
 * unlockJob(job);
 * console.log(job.refcnt); // 0
 * ```
 */
export function jobFree(job: AsyncJob): number {
  checkJob(job);
  if (!job.running) {
    throw new JobError("ERR_JOB_NOT_RUNNING", "a job is freed by its own run function; elsewhere, use jobDecref", job);
  }
  checkLastReference(job);
  destroyMessages(job);
  // A destructor may have given out another.
  checkLastReference(job);
  destroy(job);
  return jobResults.destroyed;
}

function runPending(job: AsyncJob): void {
  checkJob(job);
  job.clear(QUEUED_MASK);
  if (tryLock(job)) unlock(job);
  else jobsOps.active.jobDecref(job);
}

/**
 * Runs the jobs that wait in the queue, and those that they queue meanwhile.
 *
 * @returns how many there were; −1 before `initAsyncJobs`
 * @throws {JobError} `ERR_JOBS_NESTED` inside a run function, or what a job ran into; the jobs after it stay queued, and
 * `wakeUp` is called for them
 *
 * @example Nothing waits
 * ```ts
 * import { initAsyncJobs, runPendingMainJobs } from "@mtproxy/ffi/concurrency";
 * initAsyncJobs();
 * console.log(runPendingMainJobs()); // 0
 * ```
 */
export function runPendingMainJobs(): number {
  const queue = state.mainQueue;
  if (queue === undefined) return -1;
  if (state.current !== undefined) {
    throw new JobError(
      "ERR_JOBS_NESTED",
      "jobs that wait cannot run inside another; return from the run function first",
    );
  }
  let count = 0;
  state.draining = true;
  try {
    for (let job = mpqPopNw(queue); job !== undefined; job = mpqPopNw(queue)) {
      count += 1;
      runPending(job);
    }
  } finally {
    state.draining = false;
    // Where nothing could be taken from the queue, another call would fail as well.
    if (count > 0 && queue.semaphore > 0) askForRun();
  }
  return count;
}
