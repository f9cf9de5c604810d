/**
 * Queues and jobs: MTProxy's two building blocks of concurrency, over tables of operations that a host may replace; and a
 * queue between workers.
 *
 * Within a thread, use `MpQueue`, `WaitableMpQueue` and `Job`, for any JavaScript value. Under them lie the contract's own
 * operations, by their own names, for code that comes from C. Between workers, use `SharedMpQueue`, for bytes.
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
import { lazyCalls } from "../boundary/lazy_calls.ts";
import { boundary } from "../boundary/report.ts";
import { enableConcurrencyBridges } from "./bridges.ts";
import { useQueueCalls } from "./shared_queue/calls.ts";

enableConcurrencyBridges(boundary.bridges);
useQueueCalls(lazyCalls(symbols.sharedQueue));

export { jobsOperations, mpqOperations } from "../abi/constants.ts";
export type { JobsMember, MpqMember, Routing } from "../abi/routing.ts";
export { enableConcurrencyBridges } from "./bridges.ts";
export { allow, fast } from "./jobs/allow.ts";
export { AsyncJob, type AsyncJobFields, type JobFunction, type JobMessage } from "./jobs/async_job.ts";
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
export { type JobsOps, jobsOps } from "./jobs/engine.ts";
export { Job, type JobOptions } from "./jobs/job.ts";
export { JobError, type JobErrorCode } from "./jobs/job_error.ts";
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
export { type Block, BlockQueue, type Waiter } from "./mp_queue/block_queue.ts";
export { mpqFlags, mpqMagic } from "./mp_queue/constants.ts";
export { MpQueue } from "./mp_queue/mp_queue.ts";
export {
  allocMpQueue,
  allocMpQueueW,
  clearMpQueue,
  mpqIsEmpty,
  type MpqOps,
  mpqOps,
  mpqPop,
  mpqPopNw,
  mpqPopW,
  mpqPush,
  mpqPushW,
} from "./mp_queue/operations.ts";
export { MpQueueError, type MpQueueErrorCode } from "./mp_queue/queue_error.ts";
export { type PopOptions, WaitableMpQueue } from "./mp_queue/waitable_mp_queue.ts";
export { type OpsPatch, OpsTable } from "./ops_table.ts";
export {
  SharedMpQueue,
  type SharedMpQueueOptions,
  type SharedPopOptions,
  type SharedPushOptions,
} from "./shared_mp_queue.ts";
