/**
 * Waiting in an event loop, in turn.
 *
 * @module
 */
import { announce, NOT_YET, type Side, SLICE_MS, wakeOne } from "./waiting.ts";

/** Somebody who waits. */
interface Waiter<T> {
  /** Tries what is waited for. */
  readonly once: () => T | typeof NOT_YET;
  readonly resolve: (result: T) => void;
  readonly reject: (reason: unknown) => void;
}

/** Those of one event loop who wait at one side of a queue. Only the first of them tries, and one sleep serves them all. */
export class WaitQueue<T> {
  readonly #words: Int32Array;
  readonly #side: Side;
  readonly #hasMore: () => boolean;
  /** Longest first. */
  readonly #waiters: Set<Waiter<T>> = new Set();
  #isServed = false;
  #endSleep: (() => void) | undefined;

  /** `hasMore` tells whether a waiter of another thread could succeed; it must not throw. */
  constructor(words: Int32Array, side: Side, hasMore: () => boolean) {
    this.#words = words;
    this.#side = side;
    this.#hasMore = hasMore;
  }

  /** Whether nobody waits. */
  get isEmpty(): boolean {
    return this.#waiters.size === 0;
  }

  /** Waits until `once` succeeds, behind those who came before. */
  async wait(once: () => T | typeof NOT_YET, signal: AbortSignal | undefined): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const waiter = { once, resolve, reject };
    const giveUp = (): void => {
      reject(signal?.reason);
      this.#waiters.delete(waiter);
      if (this.isEmpty) this.#endSleep?.();
    };
    // Before the waiter joins: one whose signal takes no listener must not get anything.
    signal?.addEventListener("abort", giveUp);
    this.#waiters.add(waiter);
    if (!this.#isServed) void this.#serveAll();
    try {
      return await promise;
    } finally {
      signal?.removeEventListener("abort", giveUp);
    }
  }

  /** Serves as many as succeed at once; returns whether nobody waits any more. */
  serve(): boolean {
    for (const waiter of this.#waiters) {
      try {
        const result = waiter.once();
        if (result === NOT_YET) return false;
        waiter.resolve(result);
      } catch (error) {
        waiter.reject(error);
      }
      this.#waiters.delete(waiter);
    }
    this.#endSleep?.();
    return true;
  }

  async #serveAll(): Promise<void> {
    this.#isServed = true;
    try {
      while (!this.isEmpty) {
        const ticket = announce(this.#words, this.#side);
        if (!this.serve()) await this.#sleep(ticket);
      }
    } catch (error) {
      // An engine that cannot sleep: nobody else would serve them.
      for (const { reject } of this.#waiters) reject(error);
      this.#waiters.clear();
    }
    this.#isServed = false;
    // A wake-up may have come for waiters who are gone, or a single one for two messages: another thread gets what is left.
    if (this.#hasMore()) wakeOne(this.#words, this.#side);
  }

  /** Waits for a wake-up, the end of a slice or the last waiter's leaving, whichever comes first. */
  #sleep(ticket: number): Promise<void> | void {
    const wait = Atomics.waitAsync(this.#words, this.#side.word, ticket, SLICE_MS);
    if (!wait.async) return;
    return new Promise((resolve) => {
      const end = (): void => {
        this.#endSleep = undefined;
        clearTimeout(timer);
        resolve();
      };
      this.#endSleep = end;
      // The timer also keeps the program running: a pending waitAsync does not.
      const timer = setTimeout(end, SLICE_MS);
      wait.value.then((outcome) => {
        if (this.#endSleep === end) end();
        // Somebody else is to have the wake-up that came too late.
        else if (outcome === "ok") wakeOne(this.#words, this.#side);
      });
    });
  }
}
