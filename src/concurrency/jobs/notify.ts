/**
 * Notify jobs: one job that many others wait for.
 *
 * @module
 */
import { hex } from "../../checks/hex.ts";
import { allowSignals } from "./allow.ts";
import type { AsyncJob, JobFunction } from "./async_job.ts";
import { checkJob } from "./check.ts";
import { jobMessageTypes, jobRelations, jobResults, jobSignals, jobTypes } from "./constants.ts";
import { jobsOps, notifyParent } from "./engine.ts";
import { JobError } from "./job_error.ts";
import { discard, jobMessageReceive, jobMessageSend, messageResults, messagesOf } from "./messages.ts";
import { createAsyncJob, jobFree } from "./operations.ts";

/** The class of the messages that subscribe. */
const SUBSCRIBE_CLASS = 1;

const { run, abort, msg, finish } = jobSignals;

/** Does something with each job, even if it throws for one of them; throws the first error afterwards. */
function forEach(jobs: readonly AsyncJob[], use: (job: AsyncJob) => void): void {
  const errors: unknown[] = [];
  for (const job of jobs) {
    try {
      use(job);
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
}

/** Takes all messages, so that one of another type keeps none behind it from being read; adds those who subscribe. */
function receive(job: AsyncJob, subscribers: AsyncJob[]): void {
  const unknown: number[] = [];
  jobMessageReceive(job, (message) => {
    const { type, source } = message;
    if (type === jobMessageTypes.subscribe && source !== undefined) {
      subscribers.push(source);
      message.source = undefined;
      return messageResults.destroy;
    }
    unknown.push(type);
    return discard(message);
  });
  const [type] = unknown;
  if (type === undefined) return;
  const text = `a notify job knows no message 0x${hex(type, 8)} of that form`;
  throw new JobError("ERR_JOB_UNKNOWN_MESSAGE", text, job);
}

/** What a notify job does: keeps its subscribers, and tells all of them on `run` and `abort`. */
function notifier(): JobFunction {
  const subscribers: AsyncJob[] = [];
  return (job, signal) => {
    switch (signal) {
      case msg:
        receive(job, subscribers);
        return jobResults.done;
      case run:
      case abort:
        forEach(subscribers.splice(0), (subscriber) => notifyParent(subscriber, job.error, jobRelations.rwe));
        return jobResults.done;
      default:
        forEach(subscribers.splice(0), (subscriber) => jobsOps.active.jobDecref(subscriber));
        return jobFree(job);
    }
  };
}

/**
 * Makes a job that many others can wait for: see `notifyJobSubscribe`. Signalled `run` or `abort`, it tells all its
 * subscribers in order, once, as a completed child would; an error that one of them throws meanwhile comes afterwards. It is
 * made locked, with one reference.
 *
 * @param jobClass the class that it runs in, 0 to 15, see `jobClasses`
 * @throws {ArgumentTypeError} if `jobClass` is not a number
 * @throws {ArgumentRangeError} if `jobClass` is out of range
 * @throws {JobError} `ERR_JOBS_NOT_INITIALIZED`
 *
 * @example A job without subscribers
 * ```ts
 * import { initAsyncJobs, jobClasses, notifyJobCreate, unlockJob, unlockResults } from "@mtproxy/ffi/concurrency";
 * initAsyncJobs();
 * console.log(unlockJob(notifyJobCreate(jobClasses.main)) === unlockResults.destroyed); // true
 * ```
 */
export function notifyJobCreate(jobClass: number): AsyncJob {
  const signals = allowSignals([run, abort, msg, finish], jobClass);
  return createAsyncJob(notifier(), signals, 0, 0, jobTypes.haveMsgQueue);
}

/**
 * Makes a job wait for a notify job: counts it among the subscriber's children, and sends the message. Takes over one
 * reference to each.
 *
 * @throws {ArgumentTypeError} if an argument is not a job
 * @throws {JobError} `ERR_JOB_DESTROYED` or `ERR_JOB_NO_MESSAGE_QUEUE`
 *
 * @example One that waits
 * ```ts
 * import { Job, jobIncref, jobSignal, jobSignals, notifyJobSubscribe, runPendingMainJobs } from "@mtproxy/ffi/concurrency";
 * const notify = Job.notify();
 * notify.incref().unlock();
 * const waiting = new Job({ run: (_, signal) => console.log("signal", signal) });
 * waiting.incref().unlock();
 * notifyJobSubscribe(jobIncref(notify.asyncJob), jobIncref(waiting.asyncJob));
 * jobSignal(notify.asyncJob, jobSignals.run);
 * runPendingMainJobs(); // signal 0
 * ```
 */
export function notifyJobSubscribe(notifyJob: AsyncJob, subscriber: AsyncJob): void {
  checkJob(notifyJob, "notifyJob");
  checkJob(subscriber, "subscriber");
  messagesOf(notifyJob);
  subscriber.children += 1;
  jobMessageSend(notifyJob, { type: jobMessageTypes.subscribe, flags: SUBSCRIBE_CLASS, source: subscriber });
}
