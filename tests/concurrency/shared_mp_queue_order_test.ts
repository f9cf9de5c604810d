import { assert, assertEquals, assertRejects } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { MpQueueError, SharedMpQueue } from "../../mod.ts";

const of = (value: number): Uint8Array => Uint8Array.of(value);
const create = (capacity: number): SharedMpQueue => SharedMpQueue.create({ capacity, messageBytes: 1 });
/** A sleep ends by itself after 100 ms: calls in these distances would come out in another order by that. */
const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));

/** A full queue, which holds 0. */
function full(): SharedMpQueue {
  const queue = create(1);
  queue.push(of(0));
  return queue;
}

async function popped(queue: SharedMpQueue, count: number): Promise<(number | undefined)[]> {
  const values: (number | undefined)[] = [];
  while (values.length < count) values.push((await queue.popAsync())?.[0]);
  return values;
}

describe("SharedMpQueue.pushAsync()", () => {
  it("appends messages in the order of its calls, however long they wait", async () => {
    const queue = full();
    const pushed = [queue.pushAsync(of(1))];
    await later();
    pushed.push(queue.pushAsync(of(2)));
    await later();
    assertEquals(await popped(queue, 3), [0, 1, 2]);
    await Promise.all(pushed);
  });

  it("does so when there is room at a later call", async () => {
    const queue = full();
    const pushed = [queue.pushAsync(of(1))];
    queue.pop();
    pushed.push(queue.pushAsync(of(2)));
    assertEquals(await popped(queue, 2), [1, 2]);
    await Promise.all(pushed);
  });

  it("is not overtaken by push(), which appends what waits if there is room", async () => {
    const queue = full();
    const pushed = queue.pushAsync(of(1));
    queue.pop();
    assertEquals([queue.push(of(2)), queue.pop(), queue.push(of(2)), queue.pop()], [false, of(1), true, of(2)]);
    await pushed;
  });

  it("is not overtaken by pushWait()", async () => {
    const queue = create(2);
    for (const value of [0, 1]) queue.push(of(value));
    const pushed = queue.pushAsync(of(2));
    queue.pop();
    assertEquals(queue.pushWait(of(3), 5), false);
    queue.pop();
    assert(queue.pushWait(of(3)));
    assertEquals([queue.pop(), queue.pop()], [of(2), of(3)]);
    await pushed;
  });

  it("goes on with the next one when the first gives up", async () => {
    const queue = full();
    const controller = new AbortController();
    const given = queue.pushAsync(of(1), { signal: controller.signal });
    const kept = queue.pushAsync(of(2));
    await later();
    controller.abort(new Error("enough"));
    await assertRejects(() => given, Error, "enough");
    assertEquals(await popped(queue, 2), [0, 2]);
    await kept;
  });

  it("gives up while it waits behind another one", async () => {
    const queue = full();
    const controller = new AbortController();
    const kept = queue.pushAsync(of(1));
    const given = queue.pushAsync(of(2), { signal: controller.signal });
    controller.abort(new Error("enough"));
    await assertRejects(() => given, Error, "enough");
    assertEquals(await popped(queue, 2), [0, 1]);
    await kept;
    assert(queue.isEmpty());
  });

  it("fails for all who wait when the queue is closed", async () => {
    const queue = full();
    const pushed = [queue.pushAsync(of(1)), queue.pushAsync(of(2))];
    queue.close();
    for (const result of pushed) assertEquals((await assertRejects(() => result, MpQueueError)).code, "ERR_MPQ_CLOSED");
  });

  it("waits again after nobody has waited for a while", async () => {
    const queue = full();
    for (const value of [1, 2, 3]) {
      const pushed = queue.pushAsync(of(value));
      assertEquals(queue.pop(), of(value - 1));
      await pushed;
    }
  });
});

describe("SharedMpQueue.popAsync()", () => {
  it("serves its calls in turn, however long they wait", async () => {
    const queue = create(2);
    const first = queue.popAsync();
    await later();
    const second = queue.popAsync();
    await later();
    queue.push(of(1));
    queue.push(of(2));
    assertEquals([await first, await second], [of(1), of(2)]);
  });

  it("serves those who wait before a later call that finds a message", async () => {
    const queue = create(2);
    const first = queue.popAsync();
    queue.push(of(1));
    const second = queue.popAsync();
    queue.push(of(2));
    assertEquals([await first, await second], [of(1), of(2)]);
  });

  it("goes on with the next one when the first gives up", async () => {
    const queue = create(1);
    const controller = new AbortController();
    const given = queue.popAsync({ signal: controller.signal });
    const kept = queue.popAsync();
    await later();
    controller.abort(new Error("enough"));
    queue.push(of(1));
    await assertRejects(() => given, Error, "enough");
    assertEquals(await kept, of(1));
  });

  it("loses nothing to a signal that takes no listener", async () => {
    const queue = create(1);
    const { signal } = new AbortController();
    signal.addEventListener = () => {
      throw new Error("no listeners");
    };
    await assertRejects(() => queue.popAsync({ signal }), Error, "no listeners");
    queue.push(of(1));
    assertEquals(await queue.popAsync(), of(1));
  });

  it("fails for all who wait when something else wrote to the buffer", async () => {
    const queue = create(1);
    const waiting = [queue.popAsync(), queue.popAsync()];
    new Uint32Array(queue.buffer)[0] = 0;
    for (const result of waiting) {
      assertEquals((await assertRejects(() => result, MpQueueError)).code, "ERR_MPQ_FOREIGN");
    }
  });

  it("fails for all who wait where the engine cannot sleep, and works again where it can", async () => {
    const queue = create(1);
    const { waitAsync } = Atomics;
    let attempts = 0;
    Atomics.waitAsync = () => {
      attempts += 1;
      throw new Error("no sleep");
    };
    try {
      await assertRejects(() => queue.popAsync(), Error, "no sleep");
      await assertRejects(() => queue.popAsync(), Error, "no sleep");
    } finally {
      Atomics.waitAsync = waitAsync;
    }
    assertEquals(attempts, 2);
    const popped = queue.popAsync();
    queue.push(of(1));
    assertEquals(await popped, of(1));
  });
});
