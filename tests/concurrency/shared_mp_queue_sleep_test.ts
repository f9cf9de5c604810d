import { assert, assertEquals, assertRejects } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { SharedMpQueue } from "../../mod.ts";
import { assertOutOfRange } from "../support/refusals.ts";

const message = Uint8Array.of(1);
const CAPACITY = 2;

/** A side of a queue, and what lets those go on who wait there. */
interface Side {
  /** Whether those wait who push. */
  readonly isFull: boolean;
  /** The word of the buffer that is 1 while somebody may sleep: a wake-up that finds nobody asleep makes it 0. */
  readonly waits: number;
  readonly wait: (queue: SharedMpQueue) => unknown;
  readonly waitAsync: (queue: SharedMpQueue, signal?: AbortSignal) => Promise<unknown>;
  readonly letGoOn: (other: SharedMpQueue) => unknown;
}

const sides: Readonly<Record<string, Side>> = {
  pop: {
    isFull: false,
    waits: 16,
    wait: (queue) => queue.popWait(),
    waitAsync: (queue, signal) => queue.popAsync({ signal }),
    letGoOn: (other) => other.push(message),
  },
  push: {
    isFull: true,
    waits: 32,
    wait: (queue) => queue.pushWait(message),
    waitAsync: (queue, signal) => queue.pushAsync(message, { signal }),
    letGoOn: (other) => other.pop(),
  },
};

/** A queue at which one has to wait, and the same one as another worker has it. */
function pair({ isFull }: Side): readonly [queue: SharedMpQueue, other: SharedMpQueue] {
  const queue = SharedMpQueue.create({ capacity: CAPACITY, messageBytes: 1 });
  while (isFull && queue.push(message));
  return [queue, SharedMpQueue.open(queue.buffer)];
}

type Sleep = (words: Int32Array, at: number, ticket: number, time?: number) => ReturnType<typeof Atomics.wait>;

/** Calls `act`, which has to fall asleep, with `sleep` in the place of that. */
function withSleep(sleep: Sleep, act: () => void): void {
  const { wait } = Atomics;
  let sleeps = 0;
  Atomics.wait = ((...values: Parameters<Sleep>) => {
    sleeps++;
    return sleep(...values);
  }) as typeof wait;
  try {
    act();
  } finally {
    Atomics.wait = wait;
  }
  assert(sleeps > 0, "it did not fall asleep");
}

describe("SharedMpQueue, popWait()", () => {
  it("wakes the next one when it fails with a message at hand", () => {
    const queue = SharedMpQueue.create({ capacity: CAPACITY, messageBytes: 1 });
    withSleep(() => {
      queue.push(message);
      return "ok";
    }, () => void assertOutOfRange(() => queue.popWait(new Uint8Array(0)), "out must have room"));
    assertEquals(new Int32Array(queue.buffer)[16], 0);
    assertEquals(queue.pop(), message);
  });
});

for (const [name, side] of Object.entries(sides)) {
  describe(`SharedMpQueue, ${name}Wait()`, () => {
    it("sleeps on the word that changes when it can go on", () => {
      const [queue, other] = pair(side);
      withSleep((words, at, ticket) => {
        side.letGoOn(other);
        assert(words[at] !== ticket, "the word is the same");
        return "not-equal";
      }, () => void side.wait(queue));
    });

    it("sees for itself after a while, however long it may wait, since an ended worker wakes nobody", () => {
      const [queue, other] = pair(side);
      withSleep((_words, _at, _ticket, time) => {
        assert(Number.isFinite(time), `a sleep of ${time} ms`);
        side.letGoOn(other);
        return "timed-out";
      }, () => void side.wait(queue));
    });
  });

  describe(`SharedMpQueue, ${name}Async()`, () => {
    it("sleeps once for all who wait", async () => {
      const [queue, other] = pair(side);
      const { waitAsync } = Atomics;
      let sleeps = 0;
      Atomics.waitAsync = ((...values: Parameters<typeof waitAsync>) => {
        sleeps++;
        return waitAsync(...values);
      }) as typeof waitAsync;
      try {
        const waiting = [1, 2].map(() => side.waitAsync(queue));
        assertEquals(sleeps, 1);
        for (let index = 0; index < waiting.length; index++) side.letGoOn(other);
        await Promise.all(waiting);
      } finally {
        Atomics.waitAsync = waitAsync;
      }
    });

    it("passes on the wake-up of one who has given up", async () => {
      const [queue, other] = pair(side);
      const controller = new AbortController();
      const waiting = side.waitAsync(queue, controller.signal);
      controller.abort(new Error("enough"));
      await assertRejects(() => waiting, Error, "enough");
      side.letGoOn(other);
      const words = new Int32Array(queue.buffer);
      for (let turns = 100; turns > 0 && words[side.waits] !== 0; turns--) {
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      assertEquals(words[side.waits], 0);
    });
  });

  describe("SharedMpQueue, close()", () => {
    it(`wakes all who sleep until they can ${name}`, async () => {
      const [queue, other] = pair(side);
      const words = new Int32Array(queue.buffer);
      const at = side.waits + 1;
      const sleepers = [1, 2].map(() => Atomics.waitAsync(words, at, words[at] ?? 0, 5000));
      other.close();
      // A sleeper does not keep the program running.
      const timer = setTimeout(() => {}, 10_000);
      assertEquals(await Promise.all(sleepers.map(({ value }) => value)), ["ok", "ok"]);
      clearTimeout(timer);
    });
  });

  for (const [title, count, expected] of [["wakes", 2, 0], ["does not wake", 1, 1]] as const) {
    const when = count === 1 ? "no other one could" : "another one could, too";
    const goOn = (other: SharedMpQueue): void => {
      for (let index = 0; index < count; index++) side.letGoOn(other);
    };

    describe(`SharedMpQueue, ${name}Wait()`, () => {
      it(`${title} the next one when it can go on and ${when}`, () => {
        const [queue, other] = pair(side);
        withSleep(() => {
          goOn(other);
          return "ok";
        }, () => void side.wait(queue));
        assertEquals(new Int32Array(queue.buffer)[side.waits], expected);
      });
    });

    describe(`SharedMpQueue, ${name}Async()`, () => {
      it(`${title} the next one when it can go on and ${when}`, async () => {
        const [queue, other] = pair(side);
        const waiting = side.waitAsync(queue);
        goOn(other);
        await waiting;
        assertEquals(new Int32Array(queue.buffer)[side.waits], expected);
      });
    });
  }
}
