/**
 * The operations of the contract that may go through adapters, by their names in TypeScript.
 *
 * @module
 */

/** A member of the queue table that start-up may route. */
export type MpqMember = "push" | "pop" | "isEmpty";

/** Any member of the queue table. */
export type MpqTableMember = MpqMember | "create" | "clear";

/** A member of the job table. */
export type JobsMember = "createAsyncJob" | "jobSignal" | "jobIncref" | "jobDecref";

/** The members that start-up routes through adapters; the others stay with the default functions. */
export interface Routing {
  /** Of the queue table. */
  readonly mpQueue: readonly MpqMember[];
  /** Of the job table. */
  readonly jobs: readonly JobsMember[];
}
