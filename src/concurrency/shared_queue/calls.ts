/**
 * The native functions of queues in shared memory, and the errors for what they refuse. The area's door hands the functions
 * over, since it alone may open the library.
 *
 * @module
 */
import { queueCodes } from "../../abi/constants.ts";
import type { LazyCalls } from "../../abi/kinds.ts";
import type { Symbols } from "../../abi/symbols.ts";
import { ArgumentRangeError } from "../../checks/argument_error.ts";
import { MpQueueError } from "../mp_queue/queue_error.ts";

/** The native functions of shared queues. */
export type QueueCalls = LazyCalls<Symbols["sharedQueue"]>;

/** Set by the area's door before anybody can have a queue. */
export let calls: QueueCalls;

/** Hands over the functions. */
export function useQueueCalls(given: QueueCalls): void {
  calls = given;
}

const REMEDY = "pass the buffer of a queue that SharedMpQueue.create() made";

/** The error for a code below 0, other than those that the caller expects; `name` is the buffer's. */
export function queueError(code: number, bytes: number, name: string): Error {
  switch (code) {
    case queueCodes.foreign:
      return new MpQueueError("ERR_MPQ_FOREIGN", `${name} holds no queue; ${REMEDY}`);
    case queueCodes.version:
      return new MpQueueError(
        "ERR_MPQ_LAYOUT_VERSION",
        `${name} holds a queue of another layout; use the same version of this package in all workers`,
      );
    // Lengths are checked before, by what the queue said when it was opened.
    case queueCodes.length:
    case queueCodes.corrupt:
      return new MpQueueError(
        "ERR_MPQ_CORRUPT",
        `${name} holds numbers that no queue has, so something else wrote to it; make another queue`,
      );
    case queueCodes.closed:
      return new MpQueueError("ERR_MPQ_CLOSED", "the queue is closed and takes no message; make another");
    case queueCodes.overlap:
      return new ArgumentRangeError(
        `${name} is a view of the queue's own buffer; pass bytes that lie in another buffer`,
      );
    default:
      return new MpQueueError(
        "ERR_MPQ_SHORT",
        `${name} has ${bytes} bytes, which is less than the queue in it needs; pass the whole buffer`,
      );
  }
}
