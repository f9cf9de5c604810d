/**
 * What can go wrong with a queue. The original aborts the process in these cases.
 *
 * @module
 */

/**
 * Why a queue refused, stable for programs: it was cleared; it has no semaphore; or its semaphore promised a value that
 * was not there, because a plain `mpqPop` had taken it; its memory was changed by other hands; or it has
 * no room for more.
 *
 * Of a queue in shared memory: it was closed; or its buffer is not shared between threads, holds no queue, or one of another
 * layout, or is shorter than the queue in it, or holds numbers that no queue has, since somebody else wrote to it.
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
