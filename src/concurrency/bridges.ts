/**
 * The queue and job bridges: adapters between the tables and their default operations. They only forward; a later
 * replacement can take their place.
 *
 * @module
 */
import type { MpqMember, Routing } from "../abi/routing.ts";
import { ArgumentTypeError, shown } from "../checks/argument_error.ts";
import { checkObject } from "../checks/value_arguments.ts";
import { jobsOps } from "./jobs/engine.ts";
import type { JobsOps } from "./jobs/members.ts";
import type { MpqOps } from "./mp_queue/members.ts";
import { mpqOps } from "./mp_queue/operations.ts";
import type { OpsTable } from "./ops_table.ts";

function mpqAdapters(target: MpqOps): Pick<MpqOps, MpqMember> {
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

const REMEDY = "pass boundary.routing";

function pick<T extends object, K extends keyof T>(table: T, names: readonly K[], parameter: string): Partial<T> {
  if (!Array.isArray(names as unknown))
    throw new ArgumentTypeError(`${parameter} must be an array of operations; ${REMEDY}`);
  // What is not picked is not looked up in a prototype.
  const picked: Partial<T> = Object.create(null);
  for (const name of names) {
    if (typeof name !== "string" || !Object.hasOwn(table, name)) {
      const known = Object.keys(table).join(", ");
      throw new ArgumentTypeError(`${parameter} must hold operations of ${known}, got ${shown(name)}; ${REMEDY}`);
    }
    picked[name] = table[name];
  }
  return picked;
}

/**
 * Installs an adapter for each operation that start-up routes, over the default tables: whatever was installed earlier is
 * discarded, and doing it again changes nothing. Install tables of your own afterwards.
 *
 * @throws {ArgumentTypeError} if `routing` does not list operations of both tables
 *
 * @example As start-up does
 * ```ts
 * import { boundary, enableConcurrencyBridges, mpqOps } from "@mtproxy/ffi";
 * enableConcurrencyBridges(boundary.routing);
 * console.log(mpqOps.active.push !== mpqOps.getDefaults().push); // true
 * ```
 */
export function enableConcurrencyBridges(routing: Routing): void {
  checkObject(routing, "routing", REMEDY);
  const queues = pick(mpqAdapters(mpqOps.getDefaults()), routing.mpQueue, "routing.mpQueue");
  const systems = pick(jobsAdapters(jobsOps.getDefaults()), routing.jobs, "routing.jobs");
  mpqOps.install(queues);
  jobsOps.install(systems);
}

/** The members of a table that are not the default. */
export function replacedMembers<T extends object>(table: OpsTable<T>): readonly (keyof T)[] {
  const defaults = table.getDefaults();
  const names = Object.keys(defaults) as (keyof T)[];
  return Object.freeze(names.filter((name) => table.active[name] !== defaults[name]));
}
