/**
 * What can go wrong with a job. The original aborts the process in most of these cases.
 *
 * @module
 */
import type { AsyncJob } from "./async_job.ts";

/**
 * Why the job engine refused, stable for programs:
 *
 * - `ERR_JOBS_NOT_INITIALIZED`: the job system was not initialised
 * - `ERR_JOBS_NESTED`: pending jobs cannot be run from inside a job
 * - `ERR_JOB_FINISH_NOT_ALLOWED`: a new job does not allow the signal `finish`
 * - `ERR_JOB_FINISH_UNHANDLED`: the last reference is gone and the signal `finish` not allowed
 * - `ERR_JOB_NOT_FREED`: `finish` was run and the job not freed
 * - `ERR_JOB_REFERENCED`: a job was freed while others refer to it
 * - `ERR_JOB_OVER_RELEASED`: a reference was given up that nobody held
 * - `ERR_JOB_CORRUPT`: a job's memory was changed by other code; any operation may find that
 * - `ERR_JOB_TOO_MANY`: a job has more references or children than can be counted
 * - `ERR_JOB_DESTROYED`: a job was used after its end
 * - `ERR_JOB_LOCKED`: the last reference of a locked job was given up: it belongs to the lock
 * - `ERR_JOB_NOT_LOCKED`: what needs the job's lock was done without it
 * - `ERR_JOB_RUNNING`: only the engine may unlock a running job
 * - `ERR_JOB_NOT_RUNNING`: only its own run function may free a job
 * - `ERR_JOB_FAILED`: the run function threw, see `cause`, or returned `jobResults.error`
 * - `ERR_JOB_NO_MESSAGE_QUEUE`: the job was made without a queue of messages
 * - `ERR_JOB_UNKNOWN_MESSAGE`: the job does not know the type of a message
 * - `ERR_JOB_FOREIGN_RESULT`: a result has bits that mean nothing (only with `jobSystem.assertions`)
 * - `ERR_JOB_INCOMPLETE`: a job ends incomplete, and its parent waits for it (only with `jobSystem.assertions`)
 */
export type JobErrorCode =
  | "ERR_JOBS_NOT_INITIALIZED"
  | "ERR_JOBS_NESTED"
  | "ERR_JOB_FINISH_NOT_ALLOWED"
  | "ERR_JOB_FINISH_UNHANDLED"
  | "ERR_JOB_NOT_FREED"
  | "ERR_JOB_REFERENCED"
  | "ERR_JOB_OVER_RELEASED"
  | "ERR_JOB_CORRUPT"
  | "ERR_JOB_TOO_MANY"
  | "ERR_JOB_DESTROYED"
  | "ERR_JOB_LOCKED"
  | "ERR_JOB_NOT_LOCKED"
  | "ERR_JOB_RUNNING"
  | "ERR_JOB_NOT_RUNNING"
  | "ERR_JOB_FAILED"
  | "ERR_JOB_NO_MESSAGE_QUEUE"
  | "ERR_JOB_UNKNOWN_MESSAGE"
  | "ERR_JOB_FOREIGN_RESULT"
  | "ERR_JOB_INCOMPLETE";

/**
 * A job, or the job system, was misused, or a run function failed.
 *
 * It stands for the original's abort: the jobs on the way are unlocked and keep the references that were passed. What
 * is still pending on them waits in the queue, see `runPendingMainJobs`.
 */
export class JobError extends Error {
  /** The class's name, kept through minification. */
  override readonly name: string = "JobError";
  /** Stable, for programs. */
  readonly code: JobErrorCode;
  /** The job in question. */
  readonly job: AsyncJob | undefined;

  /** Made by this package only. */
  constructor(code: JobErrorCode, message: string, job?: AsyncJob, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.job = job;
  }
}
