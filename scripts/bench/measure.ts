// Times several functions side by side: round by round in one process, so that what slows one slows all.

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
  /** Which part of a contender's rounds are faster than the time that stands for them: a half is the median. */
  readonly quantile: number;
  /** Whether every peer is measured, or one of each row alone. */
  readonly peers: "all" | "one";
}

/** For a record: rounds are long enough to hold collections of garbage. */
const full: Effort = { passes: 3, rounds: 5, ms: 6, warmMs: 30, quantile: 0.5, peers: "all" };

/** For a first look. */
const quick: Effort = { ...full, passes: 1 };

/**
 * For comparing two checkouts: rounds are so short that the system interrupts only some, which do not count then, and one
 * peer is enough to tell how fast the machine is meanwhile.
 */
const paired: Effort = { passes: 1, rounds: 15, ms: 1, warmMs: 20, quantile: 0.25, peers: "one" };

/** How thoroughly the suite can measure, by the word that chooses it. */
export const efforts = { full, quick, paired } as const;

/** What the contenders returned last. */
export const sink: { value: unknown } = { value: undefined };

function timed(call: Contender, times: number): number {
  const start = performance.now();
  for (let index = 0; index < times; index++) sink.value = call();
  return performance.now() - start;
}

/** How often `call` runs in about `ms` milliseconds, once it has run long enough to be compiled. */
function calibrate(call: Contender, ms: number, warmMs: number): number {
  const warm = performance.now() + warmMs;
  while (performance.now() < warm) sink.value = call();
  let times = 1;
  for (;;) {
    const taken = timed(call, times);
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
  { rounds, ms, warmMs }: Effort,
): Promise<Record<string, number[]>> {
  collect?.();
  Bun?.gc(true);
  await pause();
  const entries = Object.entries(contenders).map(([name, call]) => ({
    name,
    call,
    times: calibrate(call, ms, warmMs),
    ns: [] as number[],
  }));
  for (let round = 0; round < rounds; round++) {
    await pause();
    // Each round begins with another one: none is always the one after a collection of garbage.
    for (let index = 0; index < entries.length; index++) {
      const entry = entries[(round + index) % entries.length];
      if (entry !== undefined) entry.ns.push(timed(entry.call, entry.times) * 1e6 / entry.times);
    }
  }
  return Object.fromEntries(entries.map(({ name, ns }) => [name, ns]));
}
