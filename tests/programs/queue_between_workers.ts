// Lets four producers and four consumers move messages through one queue. Arguments: its capacity; how many messages each
// producer pushes; `blocking` or `async`; how many of each side are ended in the middle. Prints what came out.
import process from "node:process";
import { SharedMpQueue } from "../../mod.ts";
import { type Started, startWorker } from "../support/workers.ts";
import type { Answer, Order } from "./queue_worker.ts";

/** What the program prints. */
export interface Outcome {
  /** What went wrong in workers. */
  readonly errors: readonly string[];
  /** How many messages were popped once; more than once; and not at all, of producers that were not ended. */
  readonly once: number;
  readonly twice: number;
  readonly lost: number;
  /** How many messages of ended producers are missing before the last one that came out. */
  readonly gaps: number;
  /** What the queue says at last. */
  readonly size: number;
  readonly closed: boolean;
}

const SIDES = [0, 1, 2, 3];
const [capacity = 0, each = 0] = process.argv.slice(2, 4).map(Number);
const isAsync = process.argv[4] === "async";
const ended = Number(process.argv[5] ?? 0);

/** More than a worker can push before it is ended. */
const ENDLESS = 10_000_000;

const starts = [0];
for (const producer of SIDES) starts.push((starts.at(-1) ?? 0) + (producer < ended ? ENDLESS : each));

const queue = SharedMpQueue.create({ capacity, messageBytes: 64 });
const seen = new SharedArrayBuffer(starts.at(-1) ?? 0);
const counts = new Uint8Array(seen);
const popped = new SharedArrayBuffer(4);
const total = new Int32Array(popped);
const script = new URL("./queue_worker.ts", import.meta.url);
const start = (role: Order["role"], producer: number): Started<Answer> => {
  const order: Order = { role, producer, isAsync, starts, seen, popped, queue: queue.buffer };
  return startWorker(script, order);
};
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const consumers = SIDES.map((producer) => start("consume", producer));
const producers = SIDES.map((producer) => start("produce", producer));

for (let index = 0; index < ended; index++) {
  // Messages of this producer come out when one of each side is told to end, wherever it is.
  while (Atomics.load(counts, (starts[index] ?? 0) + 100) === 0) await pause(1);
  producers[index]?.terminate();
  consumers[index]?.terminate();
}
const produced = await Promise.all(producers.slice(ended).map(({ answer }) => answer));
for (let before = -1; ended > 0 && before !== Atomics.load(total, 0);) {
  before = Atomics.load(total, 0);
  await pause(500);
}
queue.close();
const consumed = await Promise.all(consumers.slice(ended).map(({ answer }) => answer));

/** How many messages were popped once, more often, and never, between the first of a producer and `end`. */
function tally(producer: number, end = starts[producer + 1] ?? 0): Record<"once" | "twice" | "never", number> {
  const found = { once: 0, twice: 0, never: 0 };
  for (let at = starts[producer] ?? 0; at < end; at++) {
    const count = counts[at] ?? 0;
    found[count === 0 ? "never" : count === 1 ? "once" : "twice"]++;
  }
  return found;
}

const tallies = SIDES.map((producer) =>
  // Behind the last message that came out of an ended producer, there are only those that it never pushed.
  producer < ended ? tally(producer, counts.lastIndexOf(1, (starts[producer + 1] ?? 0) - 1) + 1) : tally(producer)
);
const sum = (of: typeof tallies, key: "once" | "twice" | "never"): number =>
  of.reduce((total, one) => total + one[key], 0);
const outcome: Outcome = {
  errors: [...produced, ...consumed].flatMap(({ error }) => error ?? []),
  once: sum(tallies, "once"),
  twice: sum(tallies, "twice"),
  lost: sum(tallies.slice(ended), "never"),
  gaps: sum(tallies.slice(0, ended), "never"),
  size: queue.size,
  closed: queue.closed,
};
console.log(JSON.stringify(outcome));
process.exit(0);
