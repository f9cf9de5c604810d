/**
 * The members of the job table, over whatever changes the state of a job: TypeScript or the native library.
 *
 * @module
 */
import { allocMpQueueW } from "../mp_queue/operations.ts";
import { setWide } from "../words.ts";
import { AsyncJob, type JobFunction, type JobMessage } from "./async_job.ts";
import { checkJob } from "./check.ts";
import { jobSignals, jobTypes } from "./constants.ts";
import { JobError, type JobErrorCode } from "./job_error.ts";
import { JOB_FIELD_WORDS, jobFields } from "./layout.ts";
import { DONE, IS_LAST, MUST_RUN, type StateOps, stateRefusals } from "./plain.ts";
import { state } from "./system.ts";

/**
 * The replaceable job operations, which own what they change in a job's state, from its creation on. Arguments are checked
 * before they get here.
 */
export interface JobsOps {
  /** Makes a job: locked, with one reference. It takes over the reference to the parent. */
  createAsyncJob(
    run: JobFunction,
    signals: bigint,
    subclass: number,
    customBytes: number,
    jobType: number,
    parent: AsyncJob | undefined,
  ): AsyncJob;
  /** Raises a signal; takes over one reference. */
  jobSignal(job: AsyncJob, signal: number): void;
  /** Adds a reference and returns the job. */
  jobIncref(job: AsyncJob): AsyncJob;
  /** Gives up a reference; the last one raises `finish`. */
  jobDecref(job: AsyncJob): void;
}

/** What the members need of the engine. */
export interface Engine {
  /** The table in force, through which references are given up. */
  active(): Readonly<JobsOps>;
  /** Runs a locked job. */
  unlock(job: AsyncJob): number;
}

const refusals: Readonly<Record<number, readonly [code: JobErrorCode, message: string]>> = {
  [stateRefusals.tooMany]: ["ERR_JOB_TOO_MANY", "no more references or children of the job can be counted"],
  [stateRefusals.locked]: [
    "ERR_JOB_LOCKED",
    "the last reference belongs to the lock; give both up with unlockJob or scheduleJob",
  ],
  [stateRefusals.overReleased]: [
    "ERR_JOB_OVER_RELEASED",
    "all references were given up before; `finish` is on its way",
  ],
};

/** Returns a status of `DONE` or above; throws for one below, which is a refusal. */
function checked(status: number, job: AsyncJob): number {
  if (status >= DONE) return status;
  if (status === stateRefusals.foreign) checkJob(job);
  const [code, message] = refusals[status] ?? ["ERR_JOB_CORRUPT", `the job's state was refused with ${status}`];
  throw new JobError(code, message, job);
}

/** A new job's fields. */
const scratch = new Uint32Array(JOB_FIELD_WORDS);

/** The table's members over `ops`. */
export function jobMembers(ops: StateOps, engine: Engine): JobsOps {
  return {
    createAsyncJob(run, signals, subclass, customBytes, jobType, parent) {
      const job = new AsyncJob(customBytes);
      const messages = (jobType & jobTypes.haveMsgQueue) === 0 ? undefined : allocMpQueueW<JobMessage>();
      scratch.fill(0);
      scratch[jobFields.status] = Number(signals & 0xffff_ffffn);
      scratch[jobFields.sigclass] = Number(signals >> 32n);
      scratch[jobFields.subclass] = subclass;
      scratch[jobFields.type] = jobType;
      scratch[jobFields.custom_bytes] = customBytes;
      setWide(scratch, jobFields.execute, job.values.hold(run));
      if (parent !== undefined) setWide(scratch, jobFields.parent, job.values.hold(parent));
      if (messages !== undefined) setWide(scratch, jobFields.messages, job.values.hold(messages));
      checked(ops.create(job, scratch, parent), parent ?? job);
      state.created += 1;
      state.active += 1;
      return job;
    },
    jobSignal(job, signal) {
      // If the signal was pending, or someone holds the lock and will see it, only the reference is left to give up.
      if (checked(ops.signal(job, signal), job) === MUST_RUN) engine.unlock(job);
      else engine.active().jobDecref(job);
    },
    jobIncref(job) {
      checked(ops.incref(job), job);
      return job;
    },
    jobDecref(job) {
      if (checked(ops.decref(job), job) === IS_LAST) engine.active().jobSignal(job, jobSignals.finish);
    },
  };
}
