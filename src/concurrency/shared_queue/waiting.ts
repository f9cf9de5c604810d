/**
 * Sleeping until a queue in shared memory has something to do, and waking who sleeps.
 *
 * No wake-up is lost:
 *
 * - A waiter reads its side's `word`, sets `waits`, tries once more, and sleeps only while `word` is unchanged.
 * - Native code moves a message and then reads `waits`. Each side has a fence between its write and its read, so that either
 *   the second try finds the message, or native code sees `waits`.
 * - If native code sees `waits`, it advances `word`, which keeps the waiter awake, and one sleeper is woken.
 * - A wake-up that finds no sleeper clears `waits`, advances `word` and wakes all; who still waits sets `waits` again. So a
 *   worker that ended asleep leaves nothing behind.
 * - A worker that ends between a native call and its wake-up wakes nobody, so no sleep lasts longer than `SLICE_MS`.
 *
 * @module
 */
import { now } from "../../host/now.ts";

/** The longest sleep before another try, which costs some microseconds. */
export const SLICE_MS = 100;

/** How long a thread tries before it sleeps: falling asleep and waking take as long as many messages. */
const AWAKE_MS = 0.2;

/**
 * How long a thread that found nothing looks away before it tries again. Looking at once would take the memory from the
 * processor that is about to fill it: measured in Bun, a message would take a quarter longer.
 */
const AWAY_MS = 0.001;

/** Where a side's words stand. */
export interface Side {
  /** 1 when somebody may sleep. */
  readonly waits: number;
  /** What he sleeps on; native code advances it. */
  readonly word: number;
}

/** Who waits for messages. */
export const consumers: Side = { waits: 16, word: 17 };
/** Who waits for room. */
export const producers: Side = { waits: 32, word: 33 };

/** What an attempt gives when there is nothing to do yet. */
export const NOT_YET: unique symbol = Symbol("not yet");

/** Wakes one of a side, where somebody sleeps. */
export function wakeOne(words: Int32Array, { waits, word }: Side): void {
  if (Atomics.notify(words, word, 1) > 0) return;
  Atomics.store(words, waits, 0);
  Atomics.add(words, word, 1);
  Atomics.notify(words, word);
}

/** Wakes all of both sides. */
export function wakeAll(words: Int32Array): void {
  Atomics.notify(words, consumers.word);
  Atomics.notify(words, producers.word);
}

/** Announces a sleeper; returns the word as it was before, on which to sleep after another try. */
export function announce(words: Int32Array, { waits, word }: Side): number {
  const ticket = Atomics.load(words, word);
  Atomics.store(words, waits, 1);
  return ticket;
}

/**
 * Tries `once` again until it succeeds or the time is over, and sleeps in between; this blocks the thread. `hasMore` tells
 * whether another waiter of the same side could succeed afterwards.
 */
export function waitBlocking<T>(
  words: Int32Array,
  side: Side,
  once: () => T | typeof NOT_YET,
  hasMore: () => boolean,
  timeoutMs: number,
): T | typeof NOT_YET {
  if (timeoutMs <= 0) return NOT_YET;
  const start = now();
  const end = start + timeoutMs;
  const asleepFrom = start + Math.min(AWAKE_MS, timeoutMs);
  for (let tried = start; tried < asleepFrom;) {
    for (const from = tried; tried < from + AWAY_MS;) tried = now();
    const result = once();
    if (result !== NOT_YET) return result;
  }
  try {
    for (;;) {
      const ticket = announce(words, side);
      const result = once();
      if (result !== NOT_YET) return result;
      const left = end - now();
      if (left <= 0) return NOT_YET;
      Atomics.wait(words, side.word, ticket, Math.min(left, SLICE_MS));
    }
  } finally {
    // A wake-up may have come for one who then failed, or one for two messages. Two producers may finish in the reverse order
    // of their slots: the consumer that the first one wakes finds nothing, and that of the second takes one message of two.
    if (hasMore()) wakeOne(words, side);
  }
}
