/**
 * Yielding to the event loop while a thread has much to do: signals, timers, whatever a server is asked.
 *
 * @module
 */

/** For how many milliseconds work may go on without yielding. */
const SLICE_MS = 10;

type Later = (call: () => void) => unknown;

/** Browsers lack the first, whose name alone takes Deno 3 ms; the second takes a millisecond or more each time. */
let later: Later | undefined;

/** Yields every `SLICE_MS`, if it is asked to often enough. */
export class EventLoop {
  #due: number = performance.now() + SLICE_MS;

  /** Whether it is time to yield. */
  get isDue(): boolean {
    return performance.now() >= this.#due;
  }

  /** Lets everything that waits run. */
  async yield(): Promise<void> {
    const call: Later = later ??= Reflect.get(globalThis, "setImmediate") ?? setTimeout;
    await new Promise<void>((resolve) => void call(resolve));
    this.#due = performance.now() + SLICE_MS;
  }
}
