/**
 * Queues and jobs: MTProxy's two building blocks of concurrency, over tables of operations that a host may replace; and a
 * queue between workers.
 *
 * Within a thread, use `MpQueue`, `WaitableMpQueue` and `Job`, for any JavaScript value. Under them lie the contract's own
 * operations, by their own names, for code that comes from C. Between workers, use `SharedMpQueue`, for bytes.
 *
 * `pop` answers at once, with `undefined` where there is nothing. That of `WaitableMpQueue` waits, and its `tryPop` does not;
 * `SharedMpQueue` has `popAsync` and `popWait` for that. The queues that can be waited for can be iterated with `for await`.
 *
 * ```ts
 * import { Job, jobResults, WaitableMpQueue } from "@mtproxy/ffi/concurrency";
 * const queue = new WaitableMpQueue<string>();
 * const job = new Job({
 *   run() {
 *     queue.push("done");
 *     return jobResults.completed;
 *   },
 * });
 * job.incref().schedule();
 * console.log(await queue.pop(), job.completed); // done true
 * ```
 *
 * @module
 */
import { symbols } from "../abi/symbols.ts";
import { installed } from "../boundary/installed.ts";
import { lazyCalls } from "../boundary/lazy_calls.ts";
import { boundary } from "../boundary/report.ts";
import { deepFreeze } from "../checks/frozen.ts";
import { enableConcurrencyBridges, replacedMembers } from "./bridges.ts";
import { jobsOps, membersOver } from "./jobs/engine.ts";
import { jobLayout } from "./jobs/layout.ts";
import type { JobsOps } from "./jobs/members.ts";
import { nativeStateOps } from "./jobs/native.ts";
import { blockLayout, queueLayout } from "./mp_queue/layout.ts";
import { mpqMembers, type MpqOps } from "./mp_queue/members.ts";
import { nativeTokenOps } from "./mp_queue/native.ts";
import { mpqOps } from "./mp_queue/operations.ts";
import { useQueueCalls } from "./shared_queue/calls.ts";

enableConcurrencyBridges(boundary.routing);
useQueueCalls(lazyCalls(symbols.sharedQueue));
installed.mpQueue = () => replacedMembers(mpqOps);
installed.jobs = () => replacedMembers(jobsOps);
for (const layout of [blockLayout, jobLayout, queueLayout]) deepFreeze(layout);

/**
 * The queue operations of the native library, to install in place of the default ones. Both work on the same memory, so
 * that the table may change while queues are in use. The default ones are about as fast in Bun and faster elsewhere: a call
 * of the library takes longer than moving a token does.
 *
 * @example Installing them in the middle of a queue's life
 * ```ts
 * import { mpqOps, MpQueue, nativeMpqOps } from "@mtproxy/ffi/concurrency";
 * const queue = new MpQueue<string>();
 * queue.push("a");
 * mpqOps.install(nativeMpqOps);
 * console.log(queue.pop(), queue.isEmpty()); // a true
 * mpqOps.reset();
 * ```
 */
export const nativeMpqOps: MpqOps = Object.freeze(mpqMembers(nativeTokenOps(lazyCalls(symbols.mpQueue))));

/**
 * The job operations of the native library, to install in place of the default ones. Both work on the same memory, so that
 * the table may change while jobs live. The default ones are faster: they need no call.
 *
 * @example Installing them in the middle of a job's life
 * ```ts
 * import { Job, jobsOps, nativeJobsOps } from "@mtproxy/ffi/concurrency";
 * const job = new Job({ run: (_, signal) => console.log("signal", signal) });
 * job.incref().unlock();
 * jobsOps.install(nativeJobsOps);
 * console.log(job.incref().refs); // 2
 * job.decref();
 * job.decref(); // signal 7
 * jobsOps.reset();
 * ```
 */
export const nativeJobsOps: JobsOps = Object.freeze(membersOver(nativeStateOps(lazyCalls(symbols.job))));

export { jobsOperations, mpqOperations } from "../abi/constants.ts";
export type { JobsMember, MpqMember, MpqTableMember, Routing } from "../abi/routing.ts";
export type { Bytes } from "../checks/genuine.ts";
export { enableConcurrencyBridges } from "./bridges.ts";
export { allowSignal, fastSignal } from "./jobs/allow.ts";
export { AsyncJob, type JobFunction, type JobMessage } from "./jobs/async_job.ts";
export {
  jobClasses,
  jobFlags,
  jobMessageTypes,
  jobRelations,
  jobResults,
  jobSignals,
  jobTypes,
  unlockResults,
} from "./jobs/constants.ts";
export { jobsOps } from "./jobs/engine.ts";
export { Job, type JobOptions } from "./jobs/job.ts";
export { JobError, type JobErrorCode } from "./jobs/job_error.ts";
export { jobLayout } from "./jobs/layout.ts";
export type { JobsOps } from "./jobs/members.ts";
export { jobMessageReceive, jobMessageSend, type MessageHandler, messageResults } from "./jobs/messages.ts";
export { notifyJobCreate, notifyJobSubscribe } from "./jobs/notify.ts";
export {
  createAsyncJob,
  jobChangeSignals,
  jobDecref,
  jobFatal,
  jobFree,
  jobIncref,
  jobSignal,
  runPendingMainJobs,
  scheduleJob,
  tryLockJob,
  unlockJob,
} from "./jobs/operations.ts";
export { initAsyncJobs, type JobSystem, jobSystem } from "./jobs/system.ts";
export { BlockQueue, type Waiter } from "./mp_queue/block_queue.ts";
export { mpqFlags, mpqMagic } from "./mp_queue/constants.ts";
export { blockLayout, queueLayout } from "./mp_queue/layout.ts";
export type { MpqOps } from "./mp_queue/members.ts";
export { MpQueue } from "./mp_queue/mp_queue.ts";
export {
  allocMpQueue,
  allocMpQueueW,
  clearMpQueue,
  mpqIsEmpty,
  mpqOps,
  mpqPop,
  mpqPopNw,
  mpqPopW,
  mpqPush,
  mpqPushW,
} from "./mp_queue/operations.ts";
export { MpQueueError, type MpQueueErrorCode } from "./mp_queue/queue_error.ts";
export { WaitableMpQueue, type WaitablePopOptions } from "./mp_queue/waitable_mp_queue.ts";
export { type OpsPatch, OpsTable } from "./ops_table.ts";
export {
  SharedMpQueue,
  type SharedMpQueueOptions,
  type SharedPopOptions,
  type SharedPushOptions,
} from "./shared_queue/shared_mp_queue.ts";
export type { Values } from "./values.ts";
