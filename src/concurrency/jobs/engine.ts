/**
 * The job engine: the table of replaceable operations, their defaults, and the loop that runs a job's signals.
 *
 * Inside, references are given up through the table, like everywhere else.
 *
 * @module
 */
import { shown } from "../../checks/argument_error.ts";
import { thrownText } from "../../checks/message.ts";
import { mpqPushW } from "../mp_queue/operations.ts";
import { OpsTable } from "../ops_table.ts";
import type { AsyncJob } from "./async_job.ts";
import {
  FAST_SHIFT,
  jobClasses,
  jobFlags,
  jobRelations,
  jobResults,
  jobSignals,
  RESULT_MASK,
  SIGNAL_SHIFT,
  STATUS_MASK,
  unlockResults,
} from "./constants.ts";
import { JobError, type JobErrorCode } from "./job_error.ts";
import { jobMembers, type JobsOps } from "./members.ts";
import { plainStateOps, type StateOps } from "./plain.ts";
import { askForRun, mainQueue, state } from "./system.ts";

/** The table's members over `ops`, in this engine. */
export function membersOver(ops: StateOps): JobsOps {
  return jobMembers(ops, { active: () => jobsOps.active, unlock });
}

/** The table that every job operation of this isolate goes through. */
export const jobsOps: OpsTable<JobsOps> = new OpsTable<JobsOps>(membersOver(plainStateOps));

/** The bit of a signal: pending in a job's flags, allowed in its status. */
function signalBit(signal: number): number {
  return 1 << SIGNAL_SHIFT + signal;
}

const FINISH = signalBit(jobSignals.finish);

function refuse(job: AsyncJob, code: JobErrorCode, message: string, options?: ErrorOptions): never {
  throw new JobError(code, message, job, options);
}

/** The class bits and the status bits of the 64 bits that describe a job's signals. */
export function splitSignals(signals: bigint): { sigclass: number; status: number } {
  return {
    sigclass: Number(signals >> 32n),
    status: (Number(signals & 0xffff_ffffn) & STATUS_MASK) >>> 0,
  };
}

/** Tells whether a job of this status handles its own end. */
export function allowsFinish(status: number): boolean {
  return (status & FINISH) !== 0;
}

/** Ends a job, which counts as active no longer. */
export function destroy(job: AsyncJob): void {
  if (job.refcnt > 0) state.active -= 1;
  job.refcnt = 0;
}

/** Locks a job if nobody has. */
export function tryLock(job: AsyncJob): boolean {
  if (job.has(jobFlags.locked)) return false;
  job.set(jobFlags.locked);
  return true;
}

/** Runs one signal of a locked job; a result that is none of the contract's becomes 0. */
function runSignal(job: AsyncJob, signal: number): number {
  const outer = state.current;
  const { execute } = job;
  if (execute === undefined) refuse(job, "ERR_JOB_CORRUPT", "the job's memory no longer names what it does");
  let result: number;
  job.running = true;
  state.current = job;
  try {
    result = execute(job, signal) ?? jobResults.done;
  } catch (cause) {
    refuse(job, "ERR_JOB_FAILED", `the job's run function threw on signal ${signal}: ${thrownText(cause)}`, { cause });
  } finally {
    job.running = false;
    state.current = outer;
  }
  if (result === jobResults.destroyed || result === jobResults.error) return result;
  if (Number.isInteger(result) && result >= 0 && result <= RESULT_MASK) return result;
  if (state.assertions) {
    const text = `the run function returned ${shown(result)} on signal ${signal}, which is ignored`;
    refuse(job, "ERR_JOB_FOREIGN_RESULT", text);
  }
  return jobResults.done;
}

/** The highest signal of a job that is pending and allowed; −1 if none is. */
function highestSignal(job: AsyncJob): number {
  return 31 - Math.clz32((job.flags & job.status) >>> SIGNAL_SHIFT);
}

/** Puts a job that is about to be unlocked into the queue for a signal, along with its reference. */
function enqueue(job: AsyncJob, signal: number): number {
  const jobClass = job.sigclass >>> 4 * signal & 0xf;
  const queued = 1 << (jobClass === jobClasses.none ? jobClasses.main : jobClass);
  job.clear(jobFlags.locked);
  if (job.has(queued)) {
    jobsOps.active.jobDecref(job);
    return unlockResults.released;
  }
  mpqPushW(mainQueue(), job);
  job.set(queued);
  if (!state.draining) askForRun();
  return unlockResults.queued;
}

function runSignals(job: AsyncJob): number {
  const { subclass } = job;
  let isLast = false;
  for (;;) {
    const signal = highestSignal(job);
    if (signal < 0) {
      job.clear(jobFlags.locked);
      if (job.refcnt >= 2) {
        job.refcnt -= 1;
        return unlockResults.released;
      }
      if (!allowsFinish(job.status)) {
        refuse(job, "ERR_JOB_FINISH_UNHANDLED", "the job's last reference is gone, but it does not allow `finish`");
      }
      if (isLast) {
        refuse(job, "ERR_JOB_NOT_FREED", "the job's run function must answer `finish` with jobFree(job)");
      }
      job.set(jobFlags.locked | FINISH);
      continue;
    }
    const mayNest = state.current === undefined || (job.status >>> FAST_SHIFT + signal & 1) !== 0;
    if (!mayNest || subclass !== job.subclass) return enqueue(job, signal);

    job.clear(signalBit(signal));
    const isFinish = signal === jobSignals.finish;
    if (isFinish && state.assertions && job.parent !== undefined) {
      refuse(job, "ERR_JOB_INCOMPLETE", "the job ends without having returned COMPLETED, and its parent is never told");
    }
    isLast ||= isFinish && job.refcnt === 1;
    const result = runSignal(job, signal);
    if (result === jobResults.destroyed || job.refcnt === 0) {
      destroy(job);
      return unlockResults.destroyed;
    }
    if (result === jobResults.error) {
      refuse(job, "ERR_JOB_FAILED", `the job's run function returned ERROR on signal ${signal}`);
    }
    job.set((result & 0xff) << SIGNAL_SHIFT);
    if ((result & jobResults.completed) !== 0) completeJob(job);
  }
}

/**
 * Queues a job that failed for what is still pending, with a reference of its own: raised once more, it would be passed over
 * as pending, and never run.
 */
function queuePending(job: AsyncJob): void {
  const signal = highestSignal(job);
  if (signal < 0 || job.refcnt === 0) return;
  job.refcnt += 1;
  try {
    enqueue(job, signal);
  } catch {
    // Nobody holds that reference. The job's own failure is the one to tell of.
    job.refcnt -= 1;
  }
}

/**
 * Gives up the lock and one reference, after running or queueing what is pending and allowed; see `unlockResults`. If it
 * throws, the caller keeps the reference, and what is still pending waits in the queue.
 */
export function unlock(job: AsyncJob): number {
  try {
    return runSignals(job);
  } catch (error) {
    job.clear(jobFlags.locked);
    queuePending(job);
    throw error;
  }
}

/** Marks a job as complete and tells its parent, to which it has no reference from then on. */
function completeJob(job: AsyncJob): void {
  job.set(jobFlags.completed);
  const parent = job.takeParent();
  if (parent !== undefined) notifyParent(parent, job.error, job.status);
}

/** Tells a job of the end of another one, which had `error` and `relation` to it. Takes over one reference. */
export function notifyParent(parent: AsyncJob, error: number, relation: number): void {
  const wakesUp = (relation & jobRelations.parentWakeup) !== 0;
  const runs = (relation & jobRelations.parentRun) !== 0;
  const { active } = jobsOps;
  if (parent.has(jobFlags.completed)) return active.jobDecref(parent);
  if (error !== 0 && (relation & jobRelations.parentError) !== 0) {
    if (parent.error === 0) parent.error = error;
    if (wakesUp) parent.children -= 1;
    return active.jobSignal(parent, jobSignals.abort);
  }
  if (wakesUp) parent.children -= 1;
  if (runs && (!wakesUp || parent.children === 0)) active.jobSignal(parent, jobSignals.run);
  else active.jobDecref(parent);
}
