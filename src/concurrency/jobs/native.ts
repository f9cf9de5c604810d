/**
 * The job operations on a job's state, by the native library.
 *
 * @module
 */
import type { LazyCalls } from "../../abi/kinds.ts";
import type { Symbols } from "../../abi/symbols.ts";
import { byteLengthOf } from "../../checks/genuine.ts";
import { jobLayout } from "./layout.ts";
import { type JobMemory, type StateOps, stateRefusals } from "./plain.ts";

const NONE = new Uint8Array();

/** Native code writes a whole state, so that memory which lost its bytes must not get there. */
function isThere({ bytes }: JobMemory): boolean {
  return byteLengthOf(bytes) === jobLayout.size;
}

/** The operations through `calls`. */
export function nativeStateOps(calls: LazyCalls<Symbols["job"]>): StateOps {
  return {
    create(job, fields, parent) {
      if (!isThere(job) || parent !== undefined && !isThere(parent)) return stateRefusals.foreign;
      const parentBytes = parent?.bytes ?? NONE;
      return calls.mtproxy_ext_job_create()(job.bytes, fields, parentBytes, byteLengthOf(parentBytes));
    },
    signal: (job, signal) => isThere(job) ? calls.mtproxy_ext_job_signal()(job.bytes, signal) : stateRefusals.foreign,
    incref: (job) => isThere(job) ? calls.mtproxy_ext_job_incref()(job.bytes) : stateRefusals.foreign,
    decref: (job) => isThere(job) ? calls.mtproxy_ext_job_decref()(job.bytes) : stateRefusals.foreign,
  };
}
