/**
 * Queues and jobs: MTProxy's two building blocks of concurrency, over tables of operations that a host may replace.
 *
 * `MpQueue`, `WaitableMpQueue` and `Job` are what to use. Under them lie the contract's own operations, by their own
 * names, for code that comes from C.
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
import { boundary } from "./boundary/report.ts";
import { enableConcurrencyBridges } from "./bridge/concurrency.ts";

enableConcurrencyBridges(boundary.bridges);

export { jobsOperations, mpqOperations } from "./abi/constants.ts";
export { enableConcurrencyBridges } from "./bridge/concurrency.ts";
export { allow, fast } from "./bridge/jobs/allow.ts";
export { AsyncJob, type AsyncJobFields, type JobFunction } from "./bridge/jobs/async_job.ts";
export {
  jobClasses,
  jobFlags,
  jobMessageTypes,
  jobRelations,
  jobResults,
  jobSignals,
  jobTypes,
  unlockResults,
} from "./bridge/jobs/constants.ts";
export { type JobsOps, jobsOps } from "./bridge/jobs/engine.ts";
export { Job, type JobOptions } from "./bridge/jobs/job.ts";
export { JobError, type JobErrorCode } from "./bridge/jobs/job_error.ts";
export {
  type JobMessage,
  jobMessageReceive,
  jobMessageSend,
  type MessageHandler,
  messageResults,
} from "./bridge/jobs/messages.ts";
export { notifyJobCreate, notifyJobSubscribe } from "./bridge/jobs/notify.ts";
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
} from "./bridge/jobs/operations.ts";
export { initAsyncJobs, type JobSystem, jobSystem } from "./bridge/jobs/system.ts";
export { type Block, BlockQueue, type Waiter } from "./bridge/mp_queue/block_queue.ts";
export { mpqFlags, mpqMagic } from "./bridge/mp_queue/constants.ts";
export { MpQueue } from "./bridge/mp_queue/mp_queue.ts";
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
} from "./bridge/mp_queue/operations.ts";
export { MpQueueError, type MpQueueErrorCode } from "./bridge/mp_queue/queue_error.ts";
export { type PopOptions, WaitableMpQueue } from "./bridge/mp_queue/waitable_mp_queue.ts";
export { type OpsPatch, OpsTable } from "./bridge/ops_table.ts";
export type { JobsMember, MpqMember, Routing } from "./bridge/routing.ts";
