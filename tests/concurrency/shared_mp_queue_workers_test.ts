import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { Outcome } from "../programs/queue_between_workers.ts";
import { isDeno, isNode, runScript } from "../support/runtime.ts";

/** In a process of its own: it takes longer than some test runners let a test wait. */
function outcome(capacity: number, each: number, how: "blocking" | "async", ended = 0): Outcome {
  const args = [String(capacity), String(each), how, String(ended)];
  const { status, stdout, stderr } = runScript({ file: "tests/programs/queue_between_workers.ts", args });
  assertEquals(status, 0, stderr);
  return JSON.parse(stdout);
}

const whole = { errors: [], twice: 0, lost: 0, gaps: 0, size: 0, closed: true };

describe("SharedMpQueue between four producers and four consumers", () => {
  const cases = [
    { title: "moves a million messages", capacity: 1024, each: 250_000, how: "blocking" },
    { title: "wakes who waits when each message fills it", capacity: 1, each: 1500, how: "blocking" },
    { title: "does so in event loops, too", capacity: 4, each: 1500, how: "async" },
  ] as const;
  for (const { title, capacity, each, how } of cases) {
    it(`${title}, each once, whole and in order`, () => {
      assertEquals(outcome(capacity, each, how), { ...whole, once: 4 * each });
    });
  }

  // Node 26.10 sometimes aborts a process in which a worker is ended that calls native functions, by checks of its own.
  // Deno ends a worker between turns of its event loop alone, so workers wait in it there.
  const canEndWorkers = isNode ? it.skip : it;
  canEndWorkers("goes on when workers are ended, and loses one message for each at most (skipped in Node)", () => {
    const ended = 1;
    const { once, lost, gaps, ...rest } = outcome(4, 20_000, isDeno ? "async" : "blocking", ended);
    assertEquals(rest, { errors: [], twice: 0, size: 0, closed: true });
    assert(lost + gaps <= ended, `${lost} lost, ${gaps} missing of ended producers`);
    assert(once > 60_000 - lost && once < 10_000_000, `${once} came out: some of the ended producer, and not all`);
  });
});
