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

/** More than a worker can push before it ends: Deno lets one that was told to end work on for two seconds. */
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

const times = (fits: (count: number) => boolean, from = 0): number => counts.subarray(from).filter(fits).length;
const outcome: Outcome = {
  errors: [...produced, ...consumed].flatMap(({ error }) => error ?? []),
  once: times((count) => count === 1),
  twice: times((count) => count > 1),
  lost: times((count) => count === 0, starts[ended]),
  gaps: SIDES.slice(0, ended).reduce((sum, producer) => {
    const own = counts.subarray(starts[producer], starts[producer + 1]);
    return sum + own.subarray(0, own.lastIndexOf(1) + 1).filter((count) => count === 0).length;
  }, 0),
  size: queue.size,
  closed: queue.closed,
};
console.log(JSON.stringify(outcome));
process.exit(0);
