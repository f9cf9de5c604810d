/**
 * The job system of this isolate: one thread, which serves every class, and its queue.
 *
 * @module
 */
import { checkFunction } from "../../checks/value_arguments.ts";
import type { BlockQueue } from "../mp_queue/block_queue.ts";
import { allocMpQueueW } from "../mp_queue/operations.ts";
import type { AsyncJob } from "./async_job.ts";
import { QUEUED_MASK } from "./constants.ts";
import { JobError } from "./job_error.ts";

/** The state that all jobs of an isolate share. */
export interface JobSystem {
  /** The classes that the one thread serves, bit c for class c: all sixteen. */
  readonly mask: number;
  /** The innermost running job. */
  readonly current: AsyncJob | undefined;
  /** How many jobs were created. */
  readonly created: number;
  /** How many of them have not ended. */
  readonly active: number;
  /** Whether misuse that the original lets pass is an error: false unless set. Meant for tests. */
  assertions: boolean;
  /**
   * Called when jobs wait for `runPendingMainJobs`, and no such call is under way: the place to ask for that call. What it
   * throws becomes an uncaught error, since the job is queued by then.
   */
  wakeUp: (() => void) | undefined;
}

/** The same for the engine, which changes it. */
export interface JobSystemState extends Omit<JobSystem, "mask"> {
  /** The queue of all classes, once initialised. */
  mainQueue: BlockQueue<AsyncJob> | undefined;
  /** Whether `runPendingMainJobs` is on the stack. */
  draining: boolean;
  current: AsyncJob | undefined;
  created: number;
  active: number;
}

/** The engine's own view of the job system. */
export const state: JobSystemState = {
  mainQueue: undefined,
  draining: false,
  current: undefined,
  created: 0,
  active: 0,
  assertions: false,
  wakeUp: undefined,
};

/**
 * The job system of this isolate.
 *
 * @example Running what was queued as soon as the thread is free
 * ```ts
 * import { jobSystem, runPendingMainJobs } from "@mtproxy/ffi/concurrency";
 * jobSystem.wakeUp = () => queueMicrotask(runPendingMainJobs);
 * console.log(jobSystem.current); // undefined
 * ```
 */
export const jobSystem: JobSystem = Object.freeze({
  mask: QUEUED_MASK,
  get current() {
    return state.current;
  },
  get created() {
    return state.created;
  },
  get active() {
    return state.active;
  },
  get assertions() {
    return state.assertions;
  },
  set assertions(value) {
    state.assertions = value;
  },
  get wakeUp() {
    return state.wakeUp;
  },
  set wakeUp(value) {
    if (value !== undefined) checkFunction(value, "jobSystem.wakeUp", "pass () => void, or undefined");
    state.wakeUp = value;
  },
});

/**
 * Initialises the job system of this isolate; doing so again changes nothing.
 *
 * @returns the number of job threads: 1
 *
 * @example One thread
 * ```ts
 * import { initAsyncJobs } from "@mtproxy/ffi/concurrency";
 * console.log(initAsyncJobs()); // 1
 * ```
 */
export function initAsyncJobs(): number {
  state.mainQueue ??= allocMpQueueW();
  return 1;
}

/** Tells the host that jobs wait for `runPendingMainJobs`. */
export function askForRun(): void {
  const { wakeUp } = state;
  try {
    wakeUp?.();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}

/** The queue of all classes. */
export function mainQueue(): BlockQueue<AsyncJob> {
  if (state.mainQueue !== undefined) return state.mainQueue;
  throw new JobError("ERR_JOBS_NOT_INITIALIZED", "the job system is not initialised; call initAsyncJobs() first");
}
