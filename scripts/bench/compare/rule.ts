// When a row counts as slower: a rule about pairs of runs, one before a change and one after it, made in turn.

/** A loss of less than this part of the speed is none that anybody has to look at. */
const TOLERANCE = 0.05;

/** Rows that lost at least this in the first look are measured again: far less than the fifth that must be found. */
const SUSPICION = 0.04;

/** The ratios to the same peer that a row had in two runs, one after the other: before the change, and after it. */
export interface Pair {
  readonly before: number;
  readonly after: number;
}

const logLoss = ({ before, after }: Pair): number => Math.log(before) - Math.log(after);

/** The part of the time that was added, from a difference of logarithms. */
const added = (log: number): number => Math.exp(log) - 1;

/** What was lost: the middle of the means of every two losses, and an interval that misses the truth once in fifty times. */
export interface Loss {
  /** How much more time is taken: 0.2 is a fifth more. */
  readonly likely: number;
  /** At least so much more. */
  readonly least: number;
  /** At most so much more. */
  readonly most: number;
}

/**
 * By Wilcoxon's signed ranks, how many of the extreme means lie outside the interval, by the number of pairs. An error on
 * one side has a chance of 1.6 % with 6 pairs, and of 1 % with more. It assumes nothing about how times scatter.
 */
const outside: Readonly<Record<number, number>> = { 6: 0, 8: 1, 12: 9, 16: 23, 20: 43 };

/** After how many pairs a decision is tried. */
export const looks: readonly number[] = Object.keys(outside).map(Number);

/** Of the pairs, as many as `looks` has: what was lost. */
export function lossOf(pairs: readonly Pair[]): Loss {
  const rank = outside[pairs.length];
  if (rank === undefined) throw new RangeError(`${pairs.length} pairs decide nothing; make ${looks.join(", ")}`);
  const losses = pairs.map(logLoss);
  const means = losses.flatMap((one, index) => losses.slice(index).map((other) => (one + other) / 2));
  means.sort((a, b) => a - b);
  const at = (index: number): number => added(means[index] ?? Number.NaN);
  return { likely: at(means.length >> 1), least: at(rank), most: at(means.length - 1 - rank) };
}

/** Whether the first pairs give reason to look closer. */
export function suspicious(pairs: readonly Pair[]): boolean {
  const mean = pairs.reduce((sum, pair) => sum + logLoss(pair), 0) / pairs.length;
  return added(mean) > SUSPICION;
}

/** What can be said of a row: it got slower, it did not by much, or more pairs have to tell. */
export function judge({ least, most }: Loss): "slower" | "as before" | "open" {
  if (least > TOLERANCE) return "slower";
  return most < 3 * TOLERANCE ? "as before" : "open";
}
