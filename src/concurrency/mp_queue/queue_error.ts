/**
 * What can go wrong with a queue. The original aborts the process in these cases.
 *
 * @module
 */

/**
 * Why a queue refused, stable for programs: it was cleared; it has no semaphore; or its semaphore promised a value that
 * was not there, because a plain `mpqPop` had taken it; its memory was changed by other hands; or it has
 * no room for more.
 */
export type MpQueueErrorCode =
  | "ERR_MPQ_CLEARED"
  | "ERR_MPQ_NO_SEMAPHORE"
  | "ERR_MPQ_DESYNCHRONIZED"
  | "ERR_MPQ_CORRUPT"
  | "ERR_MPQ_FULL";

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
