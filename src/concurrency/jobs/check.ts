/**
 * Checks of a job before an operation.
 *
 * @module
 */
import { checkInstance } from "../../checks/value_arguments.ts";
import { AsyncJob } from "./async_job.ts";
import { jobFlags } from "./constants.ts";
import { JobError } from "./job_error.ts";

/** Accepts a job that has not ended. */
export function checkJob(job: AsyncJob, name = "job"): void {
  if (job instanceof AsyncJob && job.refcnt > 0 && job.isIntact) return;
  checkInstance(job, AsyncJob, name, "make one with createAsyncJob()");
  if (job.refcnt > 0) {
    throw new JobError("ERR_JOB_CORRUPT", `the memory of ${name} was changed by other hands; let go of it`, job);
  }
  throw new JobError("ERR_JOB_DESTROYED", `${name} has ended; keep a reference of your own while you use it`, job);
}

/** Accepts a job that someone has locked. */
export function checkLocked(job: AsyncJob): void {
  if (job.has(jobFlags.locked)) return;
  const message = "the job is not locked; do this right after its creation, or lock it first";
  throw new JobError("ERR_JOB_NOT_LOCKED", message, job);
}
