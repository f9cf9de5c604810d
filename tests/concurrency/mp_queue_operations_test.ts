import { assertEquals, assertRejects, assertStrictEquals, assertThrows } from "@std/assert";
import { it } from "@std/testing/bdd";
import type { BlockQueue } from "../../src/concurrency/mp_queue/block_queue.ts";
import { mpqFlags } from "../../src/concurrency/mp_queue/constants.ts";
import {
  allocMpQueue,
  allocMpQueueW,
  clearMpQueue,
  mpqIsEmpty,
  mpqOps,
  mpqPop,
  mpqPopNw,
  mpqPopW,
  mpqPush,
  mpqPushW,
} from "../../src/concurrency/mp_queue/operations.ts";
import { MpQueueError } from "../../src/concurrency/mp_queue/queue_error.ts";
import { codeOf } from "../support/queue_errors.ts";
import {
  assertNeedsInteger,
  assertRejectsRange,
  assertRejectsType,
  assertWrongType,
  wrong,
} from "../support/refusals.ts";
import { describeQueues } from "../support/tables.ts";

describeQueues("a queue", ({ push }) => {
  it("keeps the order of 20 000 values across blocks", () => {
    const queue = allocMpQueue<number>();
    for (let value = 1; value <= 20_000; value++) mpqPush(queue, value);
    for (let value = 1; value <= 20_000; value++) assertEquals(mpqPop(queue), value);
    assertEquals([mpqPop(queue), mpqIsEmpty(queue)], [undefined, true]);
  });

  it("takes values that JavaScript holds to be false", () => {
    const queue = allocMpQueue<unknown>();
    const values = [0, -0, NaN, "", false, 0n];
    for (const value of values) mpqPush(queue, value);
    assertEquals(values.map(() => mpqPop(queue)), values);
  });

  it("keeps no reference to a value that was popped", () => {
    const queue = allocMpQueue<string>();
    mpqPush(queue, "a");
    mpqPop(queue);
    assertEquals(queue.values.size, 0);
  });

  it("has the magic number of its kind, and 0 once cleared", () => {
    const plain = allocMpQueue();
    const waitable = allocMpQueueW();
    assertEquals([plain.magic, waitable.magic], [0x1aed9b43, 0x1aedcd21]);
    clearMpQueue(plain);
    clearMpQueue(waitable);
    assertEquals([plain.magic, waitable.magic], [0, 0]);
  });

  it("drops its values when cleared, and refuses every further use", () => {
    const queue = allocMpQueueW<string>();
    mpqPushW(queue, "a");
    clearMpQueue(queue);
    assertEquals([queue.values.size, queue.semaphore], [0, 0]);
    const uses: readonly ((queue: BlockQueue<string>) => unknown)[] = [
      clearMpQueue,
      mpqPop,
      mpqIsEmpty,
      mpqPopNw,
      (queue) => mpqPush(queue, "a"),
      (queue) => mpqPushW(queue, "a"),
    ];
    for (const use of uses) assertEquals(codeOf(() => use(queue)), "ERR_MPQ_CLEARED");
  });

  const empties = [null, undefined];
  for (const value of empties) {
    it(`refuses ${value} at the push`, () => {
      const queue = allocMpQueueW<unknown>();
      const message = `value must be neither null nor undefined, got ${value}`;
      assertWrongType(() => mpqPush(queue, value), message);
      assertWrongType(() => mpqPushW(queue, value), message);
      assertEquals([queue.semaphore, mpqIsEmpty(queue)], [0, true]);
    });
  }

  it("skips a null that was forced past the check, as if it had never been pushed", () => {
    const queue = allocMpQueue<string | null>();
    assertEquals([push(queue, null, 0), push(queue, null, 0), push(queue, "a", 0)], [0, 1, 2]);
    assertEquals([mpqIsEmpty(queue), mpqPop(queue), mpqPop(queue)], [false, "a", undefined]);
  });

  it("refuses a signal that is none, with a value at hand, too", async () => {
    const queue = allocMpQueueW<string>();
    mpqPushW(queue, "a");
    await assertRejectsType(() => mpqPopW(queue, 4, {} as never), "signal must be an instance of AbortSignal");
    assertEquals(queue.semaphore, 1);
  });

  const calls: Readonly<Record<string, (queue: BlockQueue<string>, flags?: number) => unknown>> = {
    mpqPush: (queue, flags) => mpqPush(queue, "a", flags),
    mpqPop: (queue, flags) => mpqPop(queue, flags),
    mpqPushW: (queue, flags) => mpqPushW(queue, "a", flags),
    mpqPopNw: (queue, flags) => mpqPopNw(queue, flags),
  };
  for (const [name, call] of Object.entries(calls)) {
    it(`refuses flags of ${name}() that are no unsigned 32-bit integer`, () => {
      const queue = allocMpQueueW<string>();
      assertNeedsInteger((flags) => call(queue, flags), "flags", 0, 2 ** 32 - 1, { optional: true });
      assertEquals([queue.semaphore, mpqIsEmpty(queue)], [0, true]);
    });
  }

  const uses: typeof calls = { ...calls, mpqIsEmpty, clearMpQueue };
  for (const [name, call] of Object.entries(uses)) {
    it(`is demanded by ${name}()`, () => {
      for (const value of [null, 7, [], {}]) {
        assertWrongType(() => call(wrong(value)), "queue must be an instance of BlockQueue");
      }
    });
  }

  it("refuses what is no queue, and flags that are none, where one waits, too", async () => {
    await assertRejectsType(() => mpqPopW(wrong({})), "queue must be an instance of BlockQueue");
    await assertRejectsRange(() => mpqPopW(allocMpQueueW(), -1), "flags must be an integer from 0");
  });
});

describeQueues("the queue's table", (ops) => {
  it("is what push, pop and the test for emptiness go through", () => {
    const calls: string[] = [];
    const { push, pop, isEmpty } = ops;
    mpqOps.install({
      ...ops,
      push(queue, value, flags) {
        calls.push(`push ${value} ${flags}`);
        return push(queue, value, flags) + 100;
      },
      pop(queue, flags) {
        calls.push(`pop ${flags}`);
        return pop(queue, flags);
      },
      isEmpty(queue) {
        calls.push("isEmpty");
        return isEmpty(queue);
      },
    });
    const queue = allocMpQueue<string>();
    assertEquals([mpqPush(queue, "a"), mpqPush(queue, "b", 7)], [100, 101]);
    assertEquals([mpqPop(queue), mpqPop(queue, 9), mpqIsEmpty(queue)], ["a", "b", true]);
    assertEquals(calls, ["push a 0", "push b 7", "pop 4", "pop 9", "isEmpty"]);
  });

  it("is what the waiting operations go through, with the semaphore around it", async () => {
    const flagsOfPops: number[] = [];
    const { push, pop } = ops;
    mpqOps.install({
      ...ops,
      push: (queue, value, flags) => push(queue, value, flags) + 100,
      pop(queue, flags) {
        flagsOfPops.push(flags);
        return pop(queue, flags);
      },
    });
    const queue = allocMpQueueW<string>();
    assertEquals([mpqPushW(queue, "a"), mpqPushW(queue, "b"), queue.semaphore], [100, 101, 2]);
    assertEquals([mpqPopNw(queue, 5), await mpqPopW(queue, 6), queue.semaphore], ["a", "b", 0]);
    assertEquals(flagsOfPops, [5, 6]);
  });

  it("gets the flags of whoever waited, not those of the push", async () => {
    const flagsOfPops: number[] = [];
    const { pop } = ops;
    mpqOps.install({
      ...ops,
      pop(queue, flags) {
        flagsOfPops.push(flags);
        return pop(queue, flags);
      },
    });
    const queue = allocMpQueueW<string>();
    const popped = [mpqPopW(queue, 6), mpqPopW(queue, 9)];
    mpqPushW(queue, "a", 1);
    mpqPushW(queue, "b", 2);
    assertEquals([await Promise.all(popped), flagsOfPops], [["a", "b"], [6, 9]]);
  });

  it("leaves the semaphore as it was when an installed pop throws", () => {
    const queue = allocMpQueueW<string>();
    mpqPushW(queue, "a");
    mpqOps.install({
      ...ops,
      pop() {
        throw new Error("not now");
      },
    });
    assertThrows(() => mpqPopNw(queue), Error, "not now");
    mpqOps.install(ops);
    assertEquals([mpqPopNw(queue), queue.semaphore], ["a", 0]);
  });
});

describeQueues("a queue with a semaphore", (ops) => {
  it("is demanded by the waiting operations", async () => {
    const plain = allocMpQueue<string>();
    assertEquals(codeOf(() => mpqPushW(plain, "a")), "ERR_MPQ_NO_SEMAPHORE");
    assertEquals(codeOf(() => mpqPopNw(plain)), "ERR_MPQ_NO_SEMAPHORE");
    assertEquals((await assertRejects(() => mpqPopW(plain), MpQueueError)).code, "ERR_MPQ_NO_SEMAPHORE");
    assertEquals(mpqIsEmpty(plain), true);
  });

  it("gives nothing to a pop with 0 attempts, even if it has values", () => {
    const queue = allocMpQueueW<string>();
    mpqPushW(queue, "a");
    assertEquals([mpqPopNw(queue, 0), mpqPopNw(queue, mpqFlags.storePtr), mpqPopNw(queue, 1)], [
      undefined,
      undefined,
      "a",
    ]);
  });

  it("hides a plain push from the waiting pops, but not from pop and the test for emptiness", () => {
    const queue = allocMpQueueW<string>();
    mpqPush(queue, "a");
    assertEquals([mpqPopNw(queue), mpqIsEmpty(queue), mpqPop(queue)], [undefined, false, "a"]);
  });

  it("fails the pop that finds its value taken by a plain one, and is right again after that", async () => {
    const queue = allocMpQueueW<string>();
    mpqPushW(queue, "a");
    assertEquals(mpqPop(queue), "a");
    assertEquals(codeOf(() => mpqPopNw(queue)), "ERR_MPQ_DESYNCHRONIZED");
    mpqPushW(queue, "b");
    mpqPop(queue);
    assertEquals((await assertRejects(() => mpqPopW(queue), MpQueueError)).code, "ERR_MPQ_DESYNCHRONIZED");
    mpqPushW(queue, "c");
    assertEquals(mpqPopNw(queue), "c");
  });

  it("serves those who wait in turn, and counts nothing that was handed over", async () => {
    const queue = allocMpQueueW<string>();
    const popped = [mpqPopW(queue), mpqPopW(queue)];
    mpqPushW(queue, "a");
    assertEquals([queue.semaphore, mpqPopNw(queue)], [0, undefined]);
    mpqPushW(queue, "b");
    mpqPushW(queue, "c");
    assertEquals([await Promise.all(popped), queue.semaphore, mpqPopNw(queue)], [["a", "b"], 1, "c"]);
  });

  it("fails whoever waits if the value pushed is not there", async () => {
    const queue = allocMpQueueW<string>();
    mpqOps.install({ ...ops, push: () => 0 });
    const popped = mpqPopW(queue);
    mpqPushW(queue, "lost");
    assertEquals((await assertRejects(() => popped, MpQueueError)).code, "ERR_MPQ_DESYNCHRONIZED");
  });

  it("hands a value for which a pop threw to the next who waits", async () => {
    const queue = allocMpQueueW<string>();
    const popped = [mpqPopW(queue), mpqPopW(queue), mpqPopW(queue)] as const;
    let calls = 0;
    mpqOps.install({
      ...ops,
      pop(queue, flags) {
        if (calls++ === 0) throw new Error("once");
        return ops.pop(queue, flags);
      },
    });
    mpqPushW(queue, "a");
    await assertRejects(() => popped[0], Error, "once");
    assertEquals([await popped[1], queue.semaphore, queue.waiting], ["a", 0, 1]);
    mpqPushW(queue, "b");
    assertEquals(await popped[2], "b");
  });

  it("keeps a value that no pop could take", async () => {
    const queue = allocMpQueueW<string>();
    const popped = [mpqPopW(queue), mpqPopW(queue)];
    mpqOps.install({
      ...ops,
      pop() {
        throw new Error("never");
      },
    });
    mpqPushW(queue, "a");
    for (const value of popped) await assertRejects(() => value, Error, "never");
    mpqOps.install(ops);
    assertEquals([queue.waiting, mpqPopNw(queue)], [0, "a"]);
  });

  it("rejects whoever waits when it is cleared", async () => {
    const queue = allocMpQueueW<string>();
    const popped = mpqPopW(queue);
    clearMpQueue(queue);
    assertEquals((await assertRejects(() => popped, MpQueueError)).code, "ERR_MPQ_CLEARED");
  });

  for (
    const [what, clear] of [
      ["throws", () => {
        throw new Error("not now");
      }],
      ["does nothing", () => {}],
    ] as const
  ) {
    it(`ends when it is cleared, by an operation that ${what}, too`, async () => {
      const queue = allocMpQueueW<string>();
      const popped = mpqPopW(queue);
      mpqPush(queue, "a");
      mpqOps.install({ ...ops, clear });
      if (what === "throws") assertThrows(() => clearMpQueue(queue), Error, "not now");
      else clearMpQueue(queue);
      assertEquals((await assertRejects(() => popped, MpQueueError)).code, "ERR_MPQ_CLEARED");
      assertEquals([queue.magic, queue.values.size, queue.waiters.size], [0, 0, 0]);
    });
  }

  it("stops waiting when the signal says so, and loses no value by it", async () => {
    const queue = allocMpQueueW<string>();
    const controller = new AbortController();
    const [given, kept] = [mpqPopW(queue, 4, controller.signal), mpqPopW(queue)];
    const reason = new Error("enough");
    controller.abort(reason);
    mpqPushW(queue, "a");
    assertStrictEquals(await assertRejects(() => given, Error), reason);
    assertEquals(await kept, "a");
  });

  it("leaves no listener on the signal, whichever way the waiting ends", async () => {
    const queue = allocMpQueueW<string>();
    const { signal } = new AbortController();
    const listeners = new Set<unknown>();
    signal.addEventListener = (_: string, listener: unknown) => void listeners.add(listener);
    signal.removeEventListener = (_: string, listener: unknown) => void listeners.delete(listener);
    const popped = [mpqPopW(queue, 4, signal), mpqPopW(queue, 4, signal)];
    assertEquals(listeners.size, 2);
    mpqPushW(queue, "a");
    clearMpQueue(queue);
    await Promise.allSettled(popped);
    assertEquals(listeners.size, 0);
  });

  it("loses nothing to a signal that takes no listener", async () => {
    const queue = allocMpQueueW<string>();
    const { signal } = new AbortController();
    signal.addEventListener = () => {
      throw new Error("no listeners");
    };
    await assertRejects(() => mpqPopW(queue, 4, signal), Error, "no listeners");
    mpqPushW(queue, "a");
    assertEquals([queue.waiting, queue.semaphore, mpqPopNw(queue)], [0, 1, "a"]);
  });

  it("keeps the value for one who aborts after it was handed over", async () => {
    const queue = allocMpQueueW<string>();
    const controller = new AbortController();
    const popped = mpqPopW(queue, 4, controller.signal);
    mpqPushW(queue, "a");
    controller.abort();
    assertEquals(await popped, "a");
  });

  it("does not even take a value for one who has aborted before", async () => {
    const queue = allocMpQueueW<string>();
    mpqPushW(queue, "a");
    const reason = new Error("too late");
    assertStrictEquals(await assertRejects(() => mpqPopW(queue, 4, AbortSignal.abort(reason)), Error), reason);
    assertEquals(mpqPopNw(queue), "a");
  });
});
