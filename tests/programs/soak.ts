// Calls all functions from several workers at once, while others are made and ended, and watches the memory. Arguments: for
// how many seconds, from how many workers, and how many others. Prints what it saw; ends with 1 on a difference or a leak.
import process from "node:process";
import { setTimeout as wait } from "node:timers/promises";
import { type Sample, slopeOf } from "../support/soak/slope.ts";
import { startWorker } from "../support/workers.ts";
import type { Answer, Order } from "./soak_worker.ts";

/** What the program prints. */
export interface Soaked {
  /** How often all functions were called. */
  readonly rounds: number;
  /** How many workers came and went, and how many of them were ended in the middle. */
  readonly ended: number;
  readonly terminated: number;
  /** What went wrong. */
  readonly faults: readonly string[];
  /** In MiB: at the end, and how much more each minute. */
  readonly memory: Readonly<Record<"rss" | "heap", { readonly last: number; readonly slope: number }>>;
}

const MiB = 2 ** 20;
/** A leak is clear when the later half of the time adds so much, and more than noise does. */
const LEAK_BYTES = 96 * MiB;
/** Node sometimes aborts when a worker is ended within a native call, by a fault of its own: there, none is. */
const mayTerminate = "Worker" in globalThis;
const AT_ONCE = 2;

const [seconds = 0, workers = 0, others = 0] = process.argv.slice(-3).map(Number);
const script = new URL("./soak_worker.ts", import.meta.url);
const rounds = new SharedArrayBuffer(4);
const seed = Math.floor(Math.random() * 2 ** 31);
const faults: string[] = [];
const started = performance.now();
let [made, terminated] = [0, 0];

function noteFault({ difference, error }: Answer): void {
  const fault = difference ?? error;
  if (fault !== undefined) faults.push(fault);
}

/** Works until the time is over. */
async function soak(number: number): Promise<void> {
  const order: Order = { seed: seed + number, seconds, rounds };
  const { answer, terminate } = startWorker<Answer>(script, order);
  noteFault(await answer);
  terminate();
}

/** Works one round, and is ended after it, or, every third, within another. */
async function come(number: number): Promise<void> {
  const isCut = mayTerminate && number % 3 === 0;
  const own = new SharedArrayBuffer(4);
  const { answer, terminate } = startWorker<Answer>(script, { seed: number, seconds: isCut ? 3600 : 0, rounds: own });
  if (isCut) {
    while (Atomics.load(new Int32Array(own), 0) === 0) await wait(1);
    terminated++;
  } else noteFault(await answer);
  terminate();
}

/** Lets the others come and go, spread over the time. */
async function comeAndGo(): Promise<void> {
  while (made < others) {
    const number = made++;
    await come(number);
    const due = started + 1000 * seconds * made / others;
    await wait(Math.max(0, due - performance.now()));
  }
}

const samples: Record<"rss" | "heap", Sample[]> = { rss: [], heap: [] };
const watch = setInterval(() => {
  const { rss, heapUsed } = process.memoryUsage();
  const now = (performance.now() - started) / 1000;
  samples.rss.push({ seconds: now, bytes: rss });
  samples.heap.push({ seconds: now, bytes: heapUsed });
}, 50);

await Promise.all([
  ...Array.from({ length: workers }, (_, number) => soak(number)),
  ...Array.from({ length: AT_ONCE }, comeAndGo),
]);
clearInterval(watch);

function memory(name: "rss" | "heap"): { readonly last: number; readonly slope: number } {
  const slope = slopeOf(samples[name]);
  const later = (performance.now() - started) / 2000;
  if (slope * later > LEAK_BYTES) faults.push(`${name} grew by ${Math.round(slope * later / MiB)} MiB in ${later} s`);
  return { last: (samples[name].at(-1)?.bytes ?? 0) / MiB, slope: slope * 60 / MiB };
}

const soaked: Soaked = {
  rounds: Atomics.load(new Int32Array(rounds), 0),
  ended: made,
  terminated,
  memory: { rss: memory("rss"), heap: memory("heap") },
  faults,
};
console.log(JSON.stringify(soaked));
process.exit(faults.length === 0 ? 0 : 1);
