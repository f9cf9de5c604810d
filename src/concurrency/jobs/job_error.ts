/**
 * What can go wrong with a job. The original aborts the process in most of these cases.
 *
 * @module
 */
import type { AsyncJob } from "./async_job.ts";

/** Why the job engine refused, stable for programs. */
export type JobErrorCode =
  /** The job system was not initialised. */
  | "ERR_JOBS_NOT_INITIALIZED"
  /** Pending jobs cannot be run from inside a job. */
  | "ERR_JOBS_NESTED"
  /** A new job does not allow the signal `finish`. */
  | "ERR_JOB_FINISH_NOT_ALLOWED"
  /** The last reference is gone and the signal `finish` not allowed. */
  | "ERR_JOB_FINISH_UNHANDLED"
  /** `finish` was run and the job not freed. */
  | "ERR_JOB_NOT_FREED"
  /** A job was freed while others refer to it. */
  | "ERR_JOB_REFERENCED"
  /** A reference was given up that nobody held. */
  | "ERR_JOB_OVER_RELEASED"
  /** A job's memory was changed by other hands. */
  | "ERR_JOB_CORRUPT"
  /** More references to a job, or children of it, than can be counted. */
  | "ERR_JOB_TOO_MANY"
  /** A job was used after its end. */
  | "ERR_JOB_DESTROYED"
  /** The last reference of a locked job was given up: it belongs to the lock. */
  | "ERR_JOB_LOCKED"
  /** What needs the job's lock was done without it. */
  | "ERR_JOB_NOT_LOCKED"
  /** Only the engine may unlock a running job. */
  | "ERR_JOB_RUNNING"
  /** Only its own run function may free a job. */
  | "ERR_JOB_NOT_RUNNING"
  /** The run function threw, see `cause`, or returned `jobResults.error`. */
  | "ERR_JOB_FAILED"
  /** The job was made without a queue of messages. */
  | "ERR_JOB_NO_MESSAGE_QUEUE"
  /** A message of a type that the job does not know. */
  | "ERR_JOB_UNKNOWN_MESSAGE"
  /** Only with `jobSystem.assertions`: a result with bits that mean nothing. */
  | "ERR_JOB_FOREIGN_RESULT"
  /** Only with `jobSystem.assertions`: a job ends without having been completed, which its parent waits for. */
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
