import { assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import { MpQueue } from "../../src/concurrency/mp_queue/mp_queue.ts";
import { WaitableMpQueue } from "../../src/concurrency/mp_queue/waitable_mp_queue.ts";
import { Random, seed } from "../support/random.ts";
import { describeQueues } from "../support/tables.ts";

const seeds: readonly number[] = [1, 2, ...Array.from({ length: 6 }, (_, index) => seed + index)];
const steps = 20_000;
/** How often a step pushes, in turn: the queue grows over several blocks, shrinks, and hovers around empty. */
const pushShares = [0.9, 0.1, 0.5, 0.3];
const stepsOfAShare = 1500;

/** Decides with what chance the next thing happens; `start` determines all. */
function dice(start: number): (chance: number) => boolean {
  const random = new Random(start);
  return (chance) => random.u32() / 2 ** 32 < chance;
}

function pushShare(step: number): number {
  return pushShares[Math.floor(step / stepsOfAShare) % pushShares.length] ?? 0;
}

describeQueues("over random runs", () => {
  it("MpQueue behaves as an array", () => {
    for (const seed of seeds) {
      const happens = dice(seed);
      const queue = new MpQueue<number>();
      const model: number[] = [];
      for (let step = 0; step < steps; step++) {
        if (happens(pushShare(step))) {
          queue.push(step);
          model.push(step);
        } else {
          assertEquals(queue.pop(), model.shift(), `pop at step ${step}, seed ${seed}`);
        }
        assertEquals(queue.isEmpty(), model.length === 0, `isEmpty at step ${step}, seed ${seed}`);
      }
      while (model.length > 0) assertEquals(queue.pop(), model.shift(), `at the end, seed ${seed}`);
      assertEquals(queue.pop(), undefined, `after the end, seed ${seed}`);
    }
  });

  it("WaitableMpQueue behaves as an array of values and one of takers", async () => {
    for (const seed of seeds) {
      const happens = dice(seed);
      const queue = new WaitableMpQueue<number>();
      const values: number[] = [];
      const taken: Promise<number>[] = [];
      const expected: number[] = [];
      let next = 0;
      const push = (): void => {
        queue.push(next);
        (taken.length > expected.length ? expected : values).push(next++);
      };
      for (let step = 0; step < steps; step++) {
        if (happens(pushShare(step))) {
          push();
        } else if (happens(0.5)) {
          taken.push(queue.pop());
          const value = values.shift();
          if (value !== undefined) expected.push(value);
        } else {
          assertEquals(queue.tryPop(), values.shift(), `tryPop at step ${step}, seed ${seed}`);
        }
        assertEquals(queue.size, values.length, `size at step ${step}, seed ${seed}`);
      }
      while (taken.length > expected.length) push();
      assertEquals(await Promise.all(taken), expected, `taken in all, seed ${seed}`);
    }
  });
});
