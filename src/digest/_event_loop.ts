/**
 * Yielding to the event loop while a thread has much to do: signals, timers, whatever a server is asked. All digests of the
 * thread share one clock: many short ones would keep others waiting as a long one does.
 *
 * @module
 */
import { now } from "../host/now.ts";

/** For how many milliseconds work may go on without yielding. */
const SLICE_MS = 10;

type Later = (call: () => void) => unknown;

/**
 * The runtime's own functions, whatever a test puts in their place later: its timers may never go off. Browsers lack the
 * first, whose value alone takes Deno 3 ms, so that nobody looks at it yet; the second takes a millisecond or more each time.
 */
const timers = ["setImmediate", "setTimeout"].map((name) => Object.getOwnPropertyDescriptor(globalThis, name));

let later: Later | undefined;

function wait(): void {
  later ??= timers.map((own) => own?.get?.call(globalThis) ?? own?.value).find((timer) => timer !== undefined) as Later;
  later(goOn);
}

/** When others had their last turn. */
let lastTurn: number | undefined;
/** Those who go on after the next turn, one after the other: so a short digest does not wait for a long one's end. */
const waiting: (() => void)[] = [];

function goOn(): void {
  lastTurn = now();
  next();
}

/** Lets one go on, and after what he does at once the next, for as long as one turn may take. */
function next(): void {
  waiting.shift()?.();
  if (waiting.length > 0) queueMicrotask(() => isYieldDue() ? wait() : next());
}

/** Whether it is time to yield. */
export function isYieldDue(): boolean {
  const time = now();
  lastTurn ??= time;
  // The date may be set back.
  return Math.abs(time - lastTurn) >= SLICE_MS;
}

/** Lets everything that waits run. */
export function yieldToOthers(): Promise<void> {
  return new Promise((resolve) => {
    if (waiting.push(resolve) === 1) wait();
  });
}
