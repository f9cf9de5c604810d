/**
 * Which members of the queue and job tables go through adapters: those that the library says are implemented.
 *
 * @module
 */
import { jobsOperations, mpqOperations } from "../../abi/constants.ts";
import type { Routing } from "../../abi/routing.ts";

/** The members of the queue table, by their operation in the contract. */
const mpqMembers = { push: "push", pop: "pop", is_empty: "isEmpty" } as const;

/** The members of the job table, by their operation in the contract. */
const jobsMembers = {
  create_async_job: "createAsyncJob",
  job_signal: "jobSignal",
  job_incref: "jobIncref",
  job_decref: "jobDecref",
} as const;

function implemented<Operation extends string, Member>(
  members: Readonly<Record<Operation, Member>>,
  bits: Readonly<Record<NoInfer<Operation>, number>>,
  mask: number,
): Member[] {
  const found: Member[] = [];
  for (const operation of Object.keys(members) as Operation[]) {
    if ((mask & bits[operation]) !== 0) found.push(members[operation]);
  }
  return found;
}

/** The routing for the operations that a library reports as implemented. */
export function routingOf(mpqImplemented: number, jobsImplemented: number): Routing {
  return {
    mpQueue: implemented(mpqMembers, mpqOperations, mpqImplemented),
    jobs: implemented(jobsMembers, jobsOperations, jobsImplemented),
  };
}
