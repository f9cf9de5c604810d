// Calls all functions until the time is over, round after round, and answers with the first difference between the native
// ones and their plain twins.
import type { Api } from "../support/byte_parameters.ts";
import { findDifference } from "../support/soak/calls.ts";
import { answerOrders } from "../support/workers.ts";

/** What a worker is to do. */
export interface Order {
  readonly seed: number;
  /** How long. */
  readonly seconds: number;
  /** A word that counts the rounds. */
  readonly rounds: SharedArrayBuffer;
}

/** What it found; nothing if all was the same. */
export interface Answer {
  readonly difference?: string | undefined;
  readonly error?: string;
}

answerOrders<Order>(async ({ seed, seconds, rounds }): Promise<Answer> => {
  // Imported late: an order that came while the package was starting would be lost.
  const [native, plain] = await Promise.all([import("../../mod.ts"), import("../../src/fallback.ts")]);
  const end = performance.now() + 1000 * seconds;
  for (let round = 0; round === 0 || performance.now() < end; round++) {
    const difference = findDifference(native as unknown as Api, plain, seed + 1000 * round);
    if (difference !== undefined) return { difference };
    Atomics.add(new Int32Array(rounds), 0, 1);
    // Deno ends a worker between turns of its event loop alone.
    await new Promise((resolve) => setTimeout(resolve));
  }
  return {};
});
