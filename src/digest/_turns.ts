/**
 * Letting others have their turn while a thread has much to do: signals, timers, whatever a server is asked.
 *
 * @module
 */

/** For how many milliseconds work may go on without that. */
const SLICE_MS = 10;

/** Browsers lack the first, and the second takes a millisecond or more. */
const later: (call: () => void) => unknown = Reflect.get(globalThis, "setImmediate") ?? setTimeout;

/** Slices of time. */
export class Turns {
  #due: number = performance.now() + SLICE_MS;

  /** Whether it is time. */
  get areDue(): boolean {
    return performance.now() >= this.#due;
  }

  /** Lets everybody who waits have his turn. */
  async pass(): Promise<void> {
    await new Promise<void>((resolve) => void later(resolve));
    this.#due = performance.now() + SLICE_MS;
  }
}
