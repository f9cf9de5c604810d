// Lets four producers and four consumers move messages through one queue. Arguments: its capacity; how many messages each
// producer pushes; `blocking` or `async`; how many of each side are ended in the middle. Prints what came out.
import process from "node:process";
import { SharedMpQueue } from "../../mod.ts";
import { startWorker } from "../support/workers.ts";
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

const queue = SharedMpQueue.create({ capacity, messageBytes: 64 });
const seen = new SharedArrayBuffer(SIDES.length * each);
const counts = new Uint8Array(seen);
const script = new URL("./queue_worker.ts", import.meta.url);
const start = (role: Order["role"], producer: number) =>
  startWorker<Answer>(script, { role, producer, isAsync, each, seen, queue: queue.buffer } satisfies Order);

const consumers = SIDES.map((producer) => start("consume", producer));
const producers = SIDES.map((producer) => start("produce", producer));
const popped = (): number => counts.reduce((sum, count) => sum + count, 0);

for (let index = 0; index < ended; index++) {
  // The messages flow when one of each side is ended, wherever it is.
  while (popped() < each * (index + 1) / 2) await new Promise((resolve) => setTimeout(resolve, 1));
  producers[index]?.terminate();
  consumers[index]?.terminate();
}
const produced = await Promise.all(producers.slice(ended).map(({ answer }) => answer));
queue.close();
const consumed = await Promise.all(consumers.slice(ended).map(({ answer }) => answer));

const ofEnded = counts.subarray(0, ended * each);
const outcome: Outcome = {
  errors: [...produced, ...consumed].flatMap(({ error }) => error ?? []),
  once: counts.filter((count) => count === 1).length,
  twice: counts.filter((count) => count > 1).length,
  lost: counts.subarray(ended * each).filter((count) => count === 0).length,
  gaps: SIDES.slice(0, ended).reduce((sum, producer) => {
    const own = ofEnded.subarray(producer * each, (producer + 1) * each);
    return sum + own.subarray(0, own.lastIndexOf(1) + 1).filter((count) => count === 0).length;
  }, 0),
  size: queue.size,
  closed: queue.closed,
};
console.log(JSON.stringify(outcome));
process.exit(0);
