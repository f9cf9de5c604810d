/**
 * What can go wrong with a queue. The original aborts the process in these cases.
 *
 * @module
 */

/** Why a queue refused, stable for programs. */
export type MpQueueErrorCode =
  /** The queue was cleared. */
  | "ERR_MPQ_CLEARED"
  /** It has no semaphore to wait on. */
  | "ERR_MPQ_NO_SEMAPHORE"
  /** Its semaphore promised a value that was not there, because a plain `mpqPop` had taken it. */
  | "ERR_MPQ_DESYNCHRONIZED"
  /** It has no room for more. */
  | "ERR_MPQ_FULL"
  /** A queue in shared memory was closed. */
  | "ERR_MPQ_CLOSED"
  /** The buffer is not shared between threads. */
  | "ERR_MPQ_NOT_SHARED"
  /** The buffer holds no queue. */
  | "ERR_MPQ_FOREIGN"
  /** The buffer holds a queue of another layout. */
  | "ERR_MPQ_LAYOUT_VERSION"
  /** The buffer is shorter than the queue in it. */
  | "ERR_MPQ_SHORT"
  /** The queue holds numbers that no queue has: somebody else wrote to its memory. */
  | "ERR_MPQ_CORRUPT";

/** A queue was misused. */
export class MpQueueError extends Error {
  /** The class's name, kept through minification. */
  override readonly name: string = "MpQueueError";
  /** Stable, for programs. */
  readonly code: MpQueueErrorCode;

  /** Made by this package only. */
  constructor(code: MpQueueErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
