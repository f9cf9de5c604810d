/**
 * What can go wrong with a queue. The original aborts the process in these cases.
 *
 * @module
 */

/**
 * Why a queue refused, stable for programs:
 *
 * - `ERR_MPQ_CLEARED`: the queue was cleared
 * - `ERR_MPQ_NO_SEMAPHORE`: it has no semaphore to wait on
 * - `ERR_MPQ_DESYNCHRONIZED`: its semaphore promised a value that was not there, because a plain `mpqPop` had taken it
 * - `ERR_MPQ_FULL`: its values take 4 GiB already
 * - `ERR_MPQ_CLOSED`: a queue in shared memory was closed
 * - `ERR_MPQ_NOT_SHARED`: the buffer is not shared between threads
 * - `ERR_MPQ_FOREIGN`: the buffer holds no queue
 * - `ERR_MPQ_LAYOUT_VERSION`: the buffer holds a queue of another layout
 * - `ERR_MPQ_SHORT`: the buffer is shorter than the queue in it
 * - `ERR_MPQ_CORRUPT`: its memory was changed by other code; any operation may find that
 */
export type MpQueueErrorCode =
  | "ERR_MPQ_CLEARED"
  | "ERR_MPQ_NO_SEMAPHORE"
  | "ERR_MPQ_DESYNCHRONIZED"
  | "ERR_MPQ_FULL"
  | "ERR_MPQ_CLOSED"
  | "ERR_MPQ_NOT_SHARED"
  | "ERR_MPQ_FOREIGN"
  | "ERR_MPQ_LAYOUT_VERSION"
  | "ERR_MPQ_SHORT"
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
