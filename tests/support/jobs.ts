// Jobs that note what happens to them.
import { assertMatch, assertThrows } from "@std/assert";
import { allowSignal } from "../../src/concurrency/jobs/allow.ts";
import type { AsyncJob } from "../../src/concurrency/jobs/async_job.ts";
import { jobClasses, jobSignals } from "../../src/concurrency/jobs/constants.ts";
import { jobsOps } from "../../src/concurrency/jobs/engine.ts";
import { JobError } from "../../src/concurrency/jobs/job_error.ts";
import {
  createAsyncJob,
  jobFree,
  jobIncref,
  jobSignal,
  runPendingMainJobs,
  unlockJob,
} from "../../src/concurrency/jobs/operations.ts";
import { initAsyncJobs, jobSystem } from "../../src/concurrency/jobs/system.ts";
import { mpqOps } from "../../src/concurrency/mp_queue/operations.ts";
import { sentence } from "./refusals.ts";

/** Every named signal in the class `main`, none of them fast. */
export const allSignals: bigint = allowIn(jobClasses.main, Object.values(jobSignals));

/** These signals in one class. */
export function allowIn(jobClass: number, signals: readonly number[]): bigint {
  return signals.reduce((bits, signal) => bits | allowSignal(signal, jobClass), 0n);
}

/** 32 bits as the specification writes them. */
export function hex(bits: number): string {
  return bits.toString(16).padStart(8, "0");
}

/** What a run function saw. */
export interface Seen {
  /** The job's name and the signal's, such as `a run`. */
  readonly event: string;
  readonly flags: string;
  readonly refs: number;
  readonly error: number;
  readonly children: number;
}

export interface NotedJob {
  readonly name: string;
  readonly signals?: bigint;
  readonly parent?: AsyncJob;
  readonly jobType?: number;
  /** What to do on signals, by their names; `finish` frees the job in any case. */
  readonly on?: { readonly [S in keyof typeof jobSignals]?: (job: AsyncJob) => number | void };
}

/** A log, and jobs that write to it. */
export class Notes {
  readonly seen: Seen[] = [];

  /** The names of what was seen, in order. */
  get events(): string[] {
    return this.seen.map(({ event }) => event);
  }

  create({ name, signals = allSignals, parent, jobType = 0, on = {} }: NotedJob): AsyncJob {
    const run = (job: AsyncJob, signal: number): number | void => {
      const [signalName] = Object.entries(jobSignals).find(([, number]) => number === signal) ?? [`${signal}`];
      const { flags, refcnt: refs, error, children } = job;
      this.seen.push({ event: `${name} ${signalName}`, flags: hex(flags), refs, error, children });
      const result = on[signalName as keyof typeof jobSignals]?.(job);
      return signal === jobSignals.finish ? jobFree(job) : result;
    };
    return createAsyncJob(run, signals, 0, 0, jobType, parent);
  }

  /** A new job that is unlocked, with one reference. */
  idle(on: NotedJob["on"] = {}, name = "a", signals: bigint = allSignals): AsyncJob {
    const job = this.create({ name, on, signals });
    unlockJob(jobIncref(job));
    return job;
  }
}

/** A new job system, and notes of what happens in it. */
export function startJobs(): Notes {
  initAsyncJobs();
  return new Notes();
}

/** Puts back what tests change for all jobs. */
export function resetJobs(): void {
  jobSystem.assertions = false;
  jobSystem.wakeUp = undefined;
  jobsOps.reset();
  mpqOps.reset();
  runPendingMainJobs();
}

/** Sends a signal, for a reference of its own. */
export function raise(job: AsyncJob, signal: number): void {
  jobSignal(jobIncref(job), signal);
}

/** The error that `run` throws, which says what is wrong in a sentence. */
export function errorOf(run: () => unknown): JobError {
  const error = assertThrows(run, JobError);
  assertMatch(error.message, sentence);
  return error;
}

/** The code of the error that `run` throws. */
export function codeOf(run: () => unknown): string {
  return errorOf(run).code;
}
