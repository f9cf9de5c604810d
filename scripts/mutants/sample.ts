// A random sample that the same seed draws again, and what became of it.
import { Random } from "../../tests/support/random.ts";

/** `count` of the items, or all of them. */
export function sample<T>(items: readonly T[], count: number, seed: number): T[] {
  const random = new Random(seed);
  const waiting = [...items];
  const drawn: T[] = [];
  while (drawn.length < count && waiting.length > 0) drawn.push(...waiting.splice(random.below(waiting.length), 1));
  return drawn;
}

/** What the tests said of the mutants that could be built. */
export interface Outcome {
  readonly language: string;
  readonly caught: number;
  /** Each with its place and what was changed. */
  readonly survivors: readonly string[];
}

/** Prints the score, and once more all survivors. */
export function printOutcome({ language, caught, survivors }: Outcome): void {
  for (const survivor of survivors) console.log(`survived: ${survivor}`);
  const all = caught + survivors.length;
  console.log(`${language}: ${caught} of ${all} mutants caught, ${(100 * caught / Math.max(all, 1)).toFixed(1)} %`);
}
