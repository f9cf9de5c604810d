/**
 * Letting others have their turn while a thread has much to do: signals, timers, whatever a server is asked.
 *
 * @module
 */

/** For how many milliseconds work may go on without that. */
const SLICE_MS = 10;

type Later = (call: () => void) => unknown;

/** Browsers lack the first, whose name alone takes Deno 3 ms; the second takes a millisecond or more each time. */
let later: Later | undefined;

/** Slices of time. */
export class Turns {
  #due: number = performance.now() + SLICE_MS;

  /** Whether it is time. */
  get areDue(): boolean {
    return performance.now() >= this.#due;
  }

  /** Lets everybody who waits have his turn. */
  async pass(): Promise<void> {
    const call: Later = later ??= Reflect.get(globalThis, "setImmediate") ?? setTimeout;
    await new Promise<void>((resolve) => void call(resolve));
    this.#due = performance.now() + SLICE_MS;
  }
}
