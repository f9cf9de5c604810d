/**
 * Messages between jobs.
 *
 * @module
 */
import { checkInteger, checkU32 } from "../../checks/number_arguments.ts";
import { checkFunction, checkObject } from "../../checks/value_arguments.ts";
import type { BlockQueue } from "../mp_queue/block_queue.ts";
import { mpqPopNw, mpqPushW } from "../mp_queue/operations.ts";
import type { AsyncJob, JobMessage } from "./async_job.ts";
import { checkJob } from "./check.ts";
import { jobSignals } from "./constants.ts";
import { jobsOps } from "./engine.ts";
import { JobError } from "./job_error.ts";

/** The part of a message's flags that is its class. */
const CLASS_MASK = 31;

/** What a handler says of a message; with any other result that is not negative, it has taken the message over. */
export const messageResults = {
  /** Any negative number: the message was taken over, and no further one is wanted now. */
  stop: -1,
  /** Give up the message's source. */
  destroy: 1,
  /** Call the message's own destructor. */
  destroyOwn: 2,
} as const;
Object.freeze(messageResults);

/** Deals with one message; see `messageResults`. */
export type MessageHandler = (message: JobMessage) => number;

/** The queue of a job that takes messages. */
export function messagesOf(job: AsyncJob): BlockQueue<JobMessage> {
  if (job.messages !== undefined) return job.messages;
  throw new JobError(
    "ERR_JOB_NO_MESSAGE_QUEUE",
    "the job takes no messages; create it with jobTypes.haveMsgQueue",
    job,
  );
}

function releaseSource(message: JobMessage): void {
  const { source } = message;
  if (source === undefined) return;
  message.source = undefined;
  jobsOps.active.jobDecref(source);
}

/**
 * Sends a message: puts a copy of it into the job's queue and raises `msg`; takes over one reference to the job, and the one
 * to the message's source.
 *
 * @throws {ArgumentTypeError} if an argument has the wrong type
 * @throws {ArgumentRangeError} if the message's type or flags are out of range, or its class is 0
 * @throws {JobError} `ERR_JOB_DESTROYED` or `ERR_JOB_NO_MESSAGE_QUEUE`, or what a job that runs meanwhile ran into
 *
 * @example A greeting
 * ```ts
 * import { Job, jobIncref, jobMessageReceive, jobMessageSend, jobSignals } from "@mtproxy/ffi/concurrency";
 * const job = new Job({
 *   messages: true,
 *   run(job, signal) {
 *     if (signal === jobSignals.msg) jobMessageReceive(job.asyncJob, ({ payload }) => (console.log(payload), 0));
 *   },
 * });
 * job.incref().unlock();
 * jobMessageSend(jobIncref(job.asyncJob), { type: 1, flags: 1, payload: "hello" }); // hello
 * ```
 */
export function jobMessageSend(job: AsyncJob, message: JobMessage): void {
  checkJob(job);
  checkObject(message, "message", "pass { type, flags, payload }");
  const { type, flags, payload, source, destructor } = message;
  checkU32(type, "message.type");
  checkU32(flags, "message.flags");
  checkInteger(flags & CLASS_MASK, 1, CLASS_MASK, "message.flags & 31");
  if (source !== undefined) checkJob(source, "message.source");
  if (destructor !== undefined) checkFunction(destructor, "message.destructor", "pass (message) => void");
  mpqPushW(messagesOf(job), { type, flags, payload, source, destructor });
  jobsOps.active.jobSignal(job, jobSignals.msg);
}

/**
 * Hands a job's messages to a handler, oldest first: what a run function does on `msg`. What the handler throws comes out
 * as it is, and the messages behind stay.
 *
 * @returns how many messages were handled
 * @throws {ArgumentTypeError} if an argument has the wrong type
 * @throws {JobError} `ERR_JOB_DESTROYED` or `ERR_JOB_NO_MESSAGE_QUEUE`
 *
 * @example Counting what arrived
 * ```ts
 * import { Job, jobIncref, jobMessageReceive, jobMessageSend } from "@mtproxy/ffi/concurrency";
 * const { asyncJob } = new Job({ messages: true, run() {} });
 * for (const payload of ["a", "b"]) jobMessageSend(jobIncref(asyncJob), { type: 1, flags: 1, payload });
 * console.log(jobMessageReceive(asyncJob, () => 0)); // 2
 * ```
 */
export function jobMessageReceive(job: AsyncJob, handler: MessageHandler): number {
  checkJob(job);
  checkFunction(handler, "handler", "pass (message) => number");
  const queue = messagesOf(job);
  let count = 0;
  for (let message = mpqPopNw(queue); message !== undefined; message = mpqPopNw(queue)) {
    count += 1;
    const result = handler(message);
    if (result < 0) break;
    if (result === messageResults.destroy) releaseSource(message);
    if (result === messageResults.destroyOwn) message.destructor?.(message);
  }
  return count;
}

/** The result that destroys a message, by its own destructor where it has one. */
export function discard({ destructor }: JobMessage): number {
  return destructor === undefined ? messageResults.destroy : messageResults.destroyOwn;
}

/** Destroys the messages that were not delivered. */
export function destroyMessages(job: AsyncJob): void {
  if (job.messages !== undefined) jobMessageReceive(job, discard);
}
