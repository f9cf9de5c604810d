// Uses jobs before the job system is initialised, and prints what comes of it.
import { allowSignal } from "../../src/concurrency/jobs/allow.ts";
import { JobError } from "../../src/concurrency/jobs/job_error.ts";
import { createAsyncJob, runPendingMainJobs } from "../../src/concurrency/jobs/operations.ts";
import { initAsyncJobs } from "../../src/concurrency/jobs/system.ts";

function createCode(): string {
  try {
    createAsyncJob(() => 0, allowSignal(7, 3));
    return "created";
  } catch (error) {
    return error instanceof JobError ? error.code : String(error);
  }
}

console.log(runPendingMainJobs(), createCode());
console.log(initAsyncJobs(), initAsyncJobs(), runPendingMainJobs(), createCode());
