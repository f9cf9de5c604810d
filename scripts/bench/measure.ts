// Times several functions side by side: round by round in one process, so that what slows one slows all.
import process from "node:process";

/** A function that is called over and over; what it returns is kept, so that nothing is optimised away. */
export type Contender = () => unknown;

/** How thoroughly to measure. */
export interface Effort {
  /** How often everything is measured, minutes apart: what slows a machine for some seconds cannot decide a row. */
  readonly passes: number;
  /** How many rounds in each pass. */
  readonly rounds: number;
  /** How long each contender runs in a round, in milliseconds. */
  readonly ms: number;
  /** How long a contender runs before it counts, in milliseconds: engines compile it meanwhile. */
  readonly warmMs: number;
  /** What part of a contender's rounds are faster than the time that stands for all of them: a half for the median. */
  readonly quantile: number;
  /** Whether every peer is measured, or one of each row alone. */
  readonly peers: "all" | "one";
  /** Whether time is the clock's, or what the processor worked for this process: the latter stands still for others. */
  readonly time: "wall" | "processor";
}

/** For a record: rounds are long enough to hold collections of garbage. */
const full: Effort = { passes: 3, rounds: 5, ms: 6, warmMs: 30, quantile: 0.5, peers: "all", time: "wall" };

/** For a first look. */
const quick: Effort = { ...full, passes: 1 };

/**
 * For comparing two checkouts on a machine that has other things to do: short rounds, of which those count that nothing
 * disturbed, and one peer, which is enough to tell how fast the machine is meanwhile.
 */
const paired: Effort = {
  passes: 1,
  rounds: 40,
  ms: 0.5,
  warmMs: 60,
  quantile: 0.1,
  peers: "one",
  time: "processor",
};

/** How thoroughly the suite can measure, by the word that chooses it. */
export const efforts: Readonly<Record<"full" | "quick" | "paired", Effort>> = { full, quick, paired };

/** What the contenders returned last. */
export const sink: { value: unknown } = { value: undefined };

type Clock = () => number;

/** Milliseconds that the processor worked. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e3;
}

/** Windows counts the processor's work by the 64th of a second. */
const clockOf = ({ time }: Effort): Clock =>
  time === "wall" || process.platform === "win32" ? () => performance.now() : processorTime;

function timed(call: Contender, times: number, clock: Clock): number {
  const start = clock();
  for (let index = 0; index < times; index++) sink.value = call();
  return clock() - start;
}

/** How often `call` runs in about `ms` milliseconds, once it has run long enough to be compiled. */
function calibrate(call: Contender, { ms, warmMs }: Effort, clock: Clock): number {
  for (const end = clock() + warmMs; clock() < end;) sink.value = call();
  let times = 1;
  for (;;) {
    // The least of three: one that the system interrupts would say that a single call takes so long.
    const taken = Math.min(timed(call, times, clock), timed(call, times, clock), timed(call, times, clock));
    if (taken >= ms / 4) return Math.max(1, Math.round(times * ms / taken));
    times *= taken < ms / 40 ? 10 : 2;
  }
}

/** The value below which the part `q` of `values` lies, between two neighbours in proportion. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * q;
  const [below, above] = [sorted[Math.floor(place)] ?? Number.NaN, sorted[Math.ceil(place)] ?? Number.NaN];
  return below + (above - below) * (place - Math.floor(place));
}

/** The middle of `values`. */
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Lets the runtime do what it does between tasks: a collection of garbage that waits for it slows every allocation. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Collects garbage, where the runtime was told to let programs do so: nobody shall pay for what another row left behind. */
const { gc: collect, Bun } = globalThis as {
  readonly gc?: () => void;
  readonly Bun?: { gc(isSynchronous: boolean): void };
};

/** Nanoseconds a call in each round, for each contender. */
export async function measure(
  contenders: Readonly<Record<string, Contender>>,
  effort: Effort,
): Promise<Record<string, number[]>> {
  collect?.();
  Bun?.gc(true);
  await pause();
  const clock = clockOf(effort);
  const entries = Object.entries(contenders).map(([name, call]) => ({
    name,
    call,
    times: calibrate(call, effort, clock),
    ns: [] as number[],
  }));
  for (let round = 0; round < effort.rounds; round++) {
    await pause();
    // Each round begins with another one: none is always the one after a collection of garbage.
    for (let index = 0; index < entries.length; index++) {
      const entry = entries[(round + index) % entries.length];
      if (entry !== undefined) entry.ns.push(timed(entry.call, entry.times, clock) * 1e6 / entry.times);
    }
  }
  return Object.fromEntries(entries.map(({ name, ns }) => [name, ns]));
}
