import { assertEquals, assertRejects, assertStrictEquals, fail } from "@std/assert";
import { it } from "@std/testing/bdd";
import { ArgumentTypeError } from "../../src/checks/argument_error.ts";
import { MpQueue } from "../../src/concurrency/mp_queue/mp_queue.ts";
import { mpqOps } from "../../src/concurrency/mp_queue/operations.ts";
import { MpQueueError } from "../../src/concurrency/mp_queue/queue_error.ts";
import { WaitableMpQueue } from "../../src/concurrency/mp_queue/waitable_mp_queue.ts";
import { codeOf } from "../support/queue_errors.ts";
import { assertOutOfRange, assertWrongType, wrong } from "../support/refusals.ts";
import { describeQueues } from "../support/tables.ts";

describeQueues("MpQueue", () => {
  it("gives values in the order in which they came", () => {
    const queue = new MpQueue<string>();
    queue.push("a");
    queue.push("b");
    assertEquals([queue.isEmpty(), queue.pop(), queue.pop(), queue.pop(), queue.isEmpty()], [
      false,
      "a",
      "b",
      undefined,
      true,
    ]);
  });

  it("refuses null and undefined", () => {
    const queue = new MpQueue();
    for (const value of [null, undefined]) {
      assertWrongType(() => queue.push(value as unknown as string), `got ${value}`);
    }
  });

  it("drops its values at clear() and goes on", () => {
    const queue = new MpQueue<number>();
    for (let value = 0; value < 200; value++) queue.push(value);
    queue.clear();
    assertEquals([queue.isEmpty(), queue.pop()], [true, undefined]);
    queue.push(7);
    assertEquals(queue.pop(), 7);
  });

  it("ends when it is disposed, which may happen twice", () => {
    const queue = new MpQueue<string>();
    {
      using same = queue;
      same.push("a");
    }
    queue[Symbol.dispose]();
    for (const use of [() => queue.push("a"), () => queue.pop(), () => queue.isEmpty(), () => queue.clear()]) {
      assertEquals(codeOf(use), "ERR_MPQ_CLEARED");
    }
  });
});

describeQueues("WaitableMpQueue", (ops) => {
  it("gives values in the order in which they came, and counts them", async () => {
    const queue = new WaitableMpQueue<string>();
    queue.push("a");
    queue.push("b");
    assertEquals([queue.size, queue.isEmpty()], [2, false]);
    assertEquals([await queue.pop(), queue.tryPop(), queue.tryPop()], ["a", "b", undefined]);
    assertEquals([queue.size, queue.isEmpty()], [0, true]);
  });

  it("lets pop() wait for a push", async () => {
    const queue = new WaitableMpQueue<string>();
    const popped = queue.pop();
    queue.push("a");
    assertEquals([await popped, queue.size], ["a", 0]);
  });

  it("lets pop() give up by its signal", async () => {
    const queue = new WaitableMpQueue<string>();
    const controller = new AbortController();
    const popped = queue.pop({ signal: controller.signal });
    const reason = new Error("enough");
    controller.abort(reason);
    assertStrictEquals(await assertRejects(() => popped, Error), reason);
    queue.push("a");
    assertEquals(queue.size, 1);
  });

  it("lets pop() refuse options that are no object", async () => {
    const popped = new WaitableMpQueue<string>().pop(wrong(null));
    await assertRejects(() => popped, ArgumentTypeError, "options must be an object, got null");
  });

  for (const attempts of [0, -1, 4096, 1.5, NaN]) {
    it(`refuses ${attempts} attempts of tryPop()`, () => {
      const queue = new WaitableMpQueue<string>();
      assertOutOfRange(() => queue.tryPop(attempts), "attempts must be an integer from 1 to 4095");
    });
  }

  it("drops its values at clear(), while those who wait go on waiting", async () => {
    const queue = new WaitableMpQueue<string>();
    queue.push("a");
    queue.clear();
    assertEquals(queue.size, 0);
    const popped = queue.pop();
    queue.clear();
    queue.push("b");
    assertEquals(await popped, "b");
  });

  it("can be iterated until it is disposed", async () => {
    const queue = new WaitableMpQueue<number>();
    queue.push(1);
    queue.push(2);
    const seen: number[] = [];
    for await (const value of queue) {
      seen.push(value);
      if (value === 2) queueMicrotask(() => queue.push(3));
      if (value === 3) queueMicrotask(() => queue[Symbol.dispose]());
    }
    assertEquals(seen, [1, 2, 3]);
  });

  it("passes on what goes wrong while it is iterated", async () => {
    const queue = new WaitableMpQueue<number>();
    mpqOps.install({ ...ops, push: () => 0 });
    queue.push(1);
    mpqOps.install(ops);
    const error = await assertRejects(async () => {
      for await (const value of queue) fail(`got ${value}`);
    }, MpQueueError);
    assertEquals(error.code, "ERR_MPQ_DESYNCHRONIZED");
  });

  it("keeps what an iteration that was left has not taken", async () => {
    const queue = new WaitableMpQueue<number>();
    queue.push(1);
    queue.push(2);
    for await (const value of queue) {
      assertEquals(value, 1);
      break;
    }
    assertEquals(queue.tryPop(), 2);
  });

  it("counts nothing once it was disposed by an installed push or pop", () => {
    const { push, pop } = ops;
    const dispose = (): void => queue[Symbol.dispose]();
    let queue = new WaitableMpQueue<string>();
    mpqOps.install({
      ...ops,
      push(queue, value, flags) {
        const ticket = push(queue, value, flags);
        dispose();
        return ticket;
      },
    });
    assertEquals([queue.push("a"), queue.size], [0, 0]);
    mpqOps.install(ops);
    queue = new WaitableMpQueue<string>();
    queue.push("a");
    mpqOps.install({
      ...ops,
      pop(queue, flags) {
        const value = pop(queue, flags);
        dispose();
        return value;
      },
    });
    assertEquals([queue.tryPop(), queue.size], ["a", 0]);
  });

  it("takes no value for an iteration that was left while it waited", async () => {
    const queue = new WaitableMpQueue<number>();
    const iterator = queue[Symbol.asyncIterator]();
    const waiting = [iterator.next(), iterator.next()];
    const end = { done: true, value: undefined };
    assertEquals([await iterator.return(), await Promise.all(waiting)], [end, [end, end]]);
    queue.push(1);
    assertEquals([await iterator.next(), queue.tryPop()], [end, 1]);
  });

  it("takes no value for an iteration that was left by throw() while it waited", async () => {
    const queue = new WaitableMpQueue<number>();
    const iterator = queue[Symbol.asyncIterator]();
    const waiting = iterator.next();
    const left = iterator.throw(new Error("enough")).catch((error) => error.message);
    queue.push(1);
    assertEquals([await waiting, await left, queue.tryPop()], [{ done: true, value: undefined }, "enough", 1]);
  });

  it("hands a value that came before to an iteration that is left", async () => {
    const queue = new WaitableMpQueue<number>();
    const iterator = queue[Symbol.asyncIterator]();
    const waiting = iterator.next();
    queue.push(1);
    const left = iterator.return();
    assertEquals([await waiting, await left, queue.size], [
      { done: false, value: 1 },
      { done: true, value: undefined },
      0,
    ]);
  });

  it("rejects whoever waits when it is disposed, which may happen twice", async () => {
    const queue = new WaitableMpQueue<string>();
    const popped = queue.pop();
    queue[Symbol.dispose]();
    queue[Symbol.dispose]();
    assertEquals((await assertRejects(() => popped, MpQueueError)).code, "ERR_MPQ_CLEARED");
    assertEquals((await assertRejects(() => queue.pop(), MpQueueError)).code, "ERR_MPQ_CLEARED");
    for (const use of [() => queue.push("a"), () => queue.tryPop(), () => queue.isEmpty()]) {
      assertEquals(codeOf(use), "ERR_MPQ_CLEARED");
    }
    assertEquals(queue.size, 0);
  });
});
