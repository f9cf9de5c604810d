/**
 * The queue and job bridges: adapters between the tables and their default operations, where a later replacement hooks
 * in. They only forward, so nothing changes but the way.
 *
 * @module
 */
import { type JobsOps, jobsOps } from "./jobs/engine.ts";
import { type MpqOps, mpqOps } from "./mp_queue/operations.ts";
import type { Routing } from "./routing.ts";

function mpqAdapters(target: MpqOps): MpqOps {
  return {
    push: (queue, value, flags) => target.push(queue, value, flags),
    pop: (queue, flags) => target.pop(queue, flags),
    isEmpty: (queue) => target.isEmpty(queue),
  };
}

function jobsAdapters(target: JobsOps): JobsOps {
  return {
    createAsyncJob: (run, signals, subclass, customBytes, jobType, parent) =>
      target.createAsyncJob(run, signals, subclass, customBytes, jobType, parent),
    jobSignal: (job, signal) => target.jobSignal(job, signal),
    jobIncref: (job) => target.jobIncref(job),
    jobDecref: (job) => target.jobDecref(job),
  };
}

function pick<T extends object, K extends keyof T>(table: T, names: readonly K[]): Partial<T> {
  const picked: Partial<T> = {};
  for (const name of names) picked[name] = table[name];
  return picked;
}

/**
 * Installs an adapter for each operation that start-up routes, over the default tables: whatever was installed earlier is
 * discarded, and doing it again changes nothing. Install tables of your own afterwards.
 *
 * @example
 * ```ts
 * import { boundary } from "@mtproxy/ffi";
 * import { enableConcurrencyBridges } from "@mtproxy/ffi/concurrency";
 * enableConcurrencyBridges(boundary.bridges);
 * ```
 */
export function enableConcurrencyBridges({ mpQueue, jobs }: Routing): void {
  mpqOps.install(pick(mpqAdapters(mpqOps.getDefaults()), mpQueue));
  jobsOps.install(pick(jobsAdapters(jobsOps.getDefaults()), jobs));
}
