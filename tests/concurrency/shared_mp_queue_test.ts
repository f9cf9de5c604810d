import { assert, assertEquals, assertRejects, assertStrictEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { MpQueueError, SharedMpQueue } from "../../mod.ts";
import { covered } from "../support/coverage.ts";
import { Random } from "../support/random.ts";
import { assertOutOfRange, assertRejectsType, assertWrongType } from "../support/refusals.ts";

const of = (...values: number[]): Uint8Array => Uint8Array.from(values);
const create = (capacity: number, messageBytes = 8): SharedMpQueue => SharedMpQueue.create({ capacity, messageBytes });

for (
  const symbol of ["bytes", "init", "check", "push", "pop", "size", "close", "is_closed"].map((name) =>
    `mtproxy_ext_queue_${name}`
  )
) covered(symbol, "natively", "test", 1);

describe("SharedMpQueue", () => {
  for (const capacity of [1, 2, 3, 100]) {
    it(`holds exactly ${capacity} messages, first in, first out`, () => {
      const queue = create(capacity);
      for (let round = 0; round < 3; round++) {
        for (let index = 0; index < capacity; index++) assert(queue.push(of(round, index)));
        assertEquals([queue.push(of(1)), queue.size, queue.isEmpty()], [false, capacity, false]);
        for (let index = 0; index < capacity; index++) assertEquals(queue.pop(), of(round, index));
        assertEquals([queue.pop(), queue.size, queue.isEmpty()], [undefined, 0, true]);
      }
    });
  }

  it("takes of an array that only inherits from Uint8Array as many bytes as it has numbers", () => {
    const disguised = Object.setPrototypeOf(new Float64Array(8), Uint8Array.prototype);
    const queue = create(1, 64);
    assert(queue.push(disguised));
    assertEquals(queue.pop(), new Uint8Array(8));
    queue.push(new Uint8Array(9));
    assertOutOfRange(() => queue.pop(disguised), "out must have room for the next message, got a Uint8Array of 8");
  });

  it("keeps messages of every length to the byte", () => {
    const queue = create(40, 33);
    const messages = Array.from({ length: 34 }, (_, length) => Uint8Array.from({ length }, (_, at) => length * 7 + at));
    for (const message of messages) assert(queue.push(message));
    assertEquals(messages.map(() => queue.pop()), messages);
  });

  it("copies a message, of shared memory and of a part of an array, too", () => {
    const queue = create(2);
    const bytes = new Uint8Array(new SharedArrayBuffer(4)).fill(1);
    queue.push(bytes.subarray(1, 3));
    bytes.fill(2);
    assertEquals(queue.pop(), of(1, 1));
  });

  it("writes a message to the array it is given, and returns the message's part of it", () => {
    const queue = create(2);
    queue.push(of(1, 2));
    queue.push(of(3, 4));
    const out = of(9, 9, 9);
    const message = queue.pop(out);
    assertEquals([message, out], [of(1, 2), of(1, 2, 9)]);
    assertEquals(message?.buffer, out.buffer);
    const exact = new Uint8Array(2);
    assert(queue.pop(exact) === exact);
  });

  it("keeps a message for which there is no room", () => {
    const queue = create(2);
    queue.push(of(1, 2, 3));
    assertOutOfRange(() => queue.pop(new Uint8Array(2)), "out must have room");
    assertEquals(queue.pop(), of(1, 2, 3));
  });

  it("takes messages in bytes of any kind", async () => {
    const queue = create(4);
    const { buffer } = of(1, 2, 3);
    queue.push(buffer);
    queue.pushWait(new DataView(buffer, 1, 2));
    await queue.pushAsync(new Uint16Array(of(4, 5).buffer));
    assertEquals([queue.pop(), queue.pop(), queue.pop()], [of(1, 2, 3), of(2, 3), of(4, 5)]);
  });

  it("is the same queue wherever its buffer is opened", () => {
    const queue = create(2);
    const other = SharedMpQueue.open(queue.buffer);
    assertEquals([other.buffer === queue.buffer, other.capacity, other.messageBytes], [true, 2, 8]);
    other.push(of(5));
    assertEquals(queue.pop(), of(5));
    queue.close();
    assertEquals([queue.closed, other.closed], [true, true]);
  });

  it("gives what it has after it was closed, and then nothing for good", async () => {
    const queue = create(3);
    for (const value of [1, 2, 3]) queue.push(of(value));
    queue.close();
    queue.close();
    assertEquals([queue.pop(), queue.popWait(), await queue.popAsync()], [of(1), of(2), of(3)]);
    assertEquals([queue.pop(), queue.popWait(), await queue.popAsync()], [undefined, undefined, undefined]);
    const closed = (error: unknown): boolean => error instanceof MpQueueError && error.code === "ERR_MPQ_CLOSED";
    for (const push of [() => queue.push(of(4)), () => queue.pushWait(of(4))]) {
      assert(closed(assertThrows(push, MpQueueError)));
    }
    assert(closed(await assertRejects(() => queue.pushAsync(of(4)), MpQueueError)));
  });

  it("gives up waiting when the time is over", () => {
    const queue = create(1);
    const start = performance.now();
    assertEquals(queue.popWait(undefined, 30), undefined);
    queue.push(of(1));
    assertEquals([queue.pushWait(of(2), 30), queue.pushWait(of(2), 0)], [false, false]);
    assert(performance.now() - start >= 59);
    assertEquals([queue.popWait(undefined, 0), queue.popWait(new Uint8Array(8), 0)], [of(1), undefined]);
  });

  it("needs no time for what it can do at once", () => {
    const queue = create(1);
    assertEquals([queue.pushWait(of(1), 0), queue.popWait(undefined, 0)], [true, of(1)]);
  });

  it("gives up by the clock that it began with, whatever a test has put in its place", () => {
    const { now } = performance;
    let calls = 0;
    performance.now = () => {
      calls += 1;
      if (calls > 1000) throw new Error("the clock was asked in vain");
      return 0;
    };
    try {
      const queue = create(1);
      assertEquals(queue.popWait(undefined, 5), undefined);
      queue.push(of(1));
      assertEquals(queue.pushWait(of(2), 5), false);
    } finally {
      performance.now = now;
    }
  });

  it("waits for messages and for room while the event loop runs on", async () => {
    const queue = create(1);
    const popped = queue.popAsync();
    const message = of(1);
    await Promise.all([queue.pushAsync(message), message.fill(9)]);
    assertEquals(await popped, of(1));
    queue.push(of(2));
    const late = of(3);
    const pushed = queue.pushAsync(late);
    late.fill(9);
    assertEquals(queue.pop(), of(2));
    await pushed;
    assertEquals(queue.pop(), of(3));
  });

  it("ends all who wait when it is closed", async () => {
    const queue = create(1);
    const waiting = [queue.popAsync(), queue.popAsync(), queue.popAsync()];
    setTimeout(() => queue.close(), 5);
    assertEquals(await Promise.all(waiting), [undefined, undefined, undefined]);
    const full = create(1);
    full.push(of(1));
    const pushing = full.pushAsync(of(2));
    setTimeout(() => full.close(), 5);
    await assertRejects(() => pushing, MpQueueError, "closed");
  });

  it("gives up waiting when its signal is aborted, and loses neither a message nor a wake-up by it", async () => {
    const queue = create(1);
    const controller = new AbortController();
    const [given, kept] = [queue.popAsync({ signal: controller.signal }), queue.popAsync()];
    setTimeout(() => controller.abort(new Error("enough")), 5);
    await assertRejects(() => given, Error, "enough");
    queue.push(of(1));
    assertEquals(await kept, of(1));
    await assertRejects(() => queue.popAsync({ signal: AbortSignal.abort(new Error("at once")) }), Error, "at once");
    queue.push(of(2));
    const signal = AbortSignal.timeout(5);
    const pushing = queue.pushAsync(of(3), { signal });
    assertStrictEquals(await assertRejects(() => pushing, Error), signal.reason);
    assertEquals([queue.pop(), queue.pop()], [of(2), undefined]);
  });
});

describe("an iteration over a SharedMpQueue", () => {
  it("takes messages as they come, and ends when the queue is closed and empty", async () => {
    const queue = create(3);
    queue.push(of(1));
    queue.push(of(2));
    const seen: number[] = [];
    for await (const [value = 0] of queue) {
      seen.push(value);
      if (value === 2) queueMicrotask(() => queue.push(of(3)));
      if (value === 3) queueMicrotask(() => queue.close());
    }
    assertEquals(seen, [1, 2, 3]);
  });

  it("leaves what comes after it to others", async () => {
    const queue = create(2);
    queue.push(of(1));
    queue.push(of(2));
    for await (const message of queue) {
      assertEquals(message, of(1));
      break;
    }
    assertEquals(queue.pop(), of(2));
  });

  it("takes no message if it is left while it waits", async () => {
    const queue = create(1);
    const iterator = queue[Symbol.asyncIterator]();
    const waiting = [iterator.next(), iterator.next()];
    const end = { done: true, value: undefined };
    assertEquals([await iterator.return(), await Promise.all(waiting)], [end, [end, end]]);
    queue.push(of(1));
    assertEquals([await iterator.next(), queue.pop()], [end, of(1)]);
  });

  it("takes no message if it is left by throw() while it waits", async () => {
    const queue = create(1);
    const iterator = queue[Symbol.asyncIterator]();
    const waiting = iterator.next();
    const left = iterator.throw(new Error("enough")).catch((error) => error.message);
    queue.push(of(1));
    assertEquals([await waiting, await left, queue.pop()], [{ done: true, value: undefined }, "enough", of(1)]);
  });

  it("passes on what is wrong with the queue", async () => {
    const queue = create(1);
    new Uint8Array(queue.buffer).fill(0);
    const error = await assertRejects(() => queue[Symbol.asyncIterator]().next(), MpQueueError);
    assertEquals(error.code, "ERR_MPQ_FOREIGN");
  });
});

describe("SharedMpQueue refuses", () => {
  const queue = create(2);
  const range: readonly [name: string, call: () => unknown, text: string][] = [
    ["a capacity of 0", () => create(0), "options.capacity must be an integer from 1"],
    ["half a capacity", () => create(1.5), "options.capacity"],
    ["messages of no byte", () => create(1, 0), "options.messageBytes must be an integer from 1"],
    ["messages of 1 GiB", () => create(1, 2 ** 30), "options.messageBytes"],
    ["a queue of 4 GiB", () => create(2 ** 20, 4096), "below 2^32 bytes"],
    ["a message that is too long", () => queue.push(new Uint8Array(9)), "message must have at most 8 bytes, got 9"],
    [
      "one of its own bytes",
      () => queue.push(new Uint8Array(queue.buffer, 344, 4)),
      "message is a view of the queue's own",
    ],
    [
      "its own bytes for an output",
      () => queue.pop(new Uint8Array(queue.buffer, 0, 8)),
      "out is a view of the queue's own",
    ],
    ["a negative time", () => queue.popWait(undefined, -1), "timeoutMs must be at least 0"],
    ["no time", () => queue.pushWait(of(1), Number.NaN), "timeoutMs"],
  ];
  for (const [name, call, text] of range) {
    it(name, () => {
      assertOutOfRange(call, text);
      assertEquals(queue.size, 0);
    });
  }

  const types: readonly [name: string, call: () => unknown, text: string][] = [
    ["no options", () => SharedMpQueue.create(undefined as never), "options must be an object"],
    ["text for a number", () => create("1" as never), "options.capacity must be a number"],
    ["text for a message", () => queue.push("a" as never), "message must be bytes"],
    ["a buffer for an output", () => queue.pop(new ArrayBuffer(64) as never), "out must be a Uint8Array"],
    ["text for an output", () => queue.pop("a" as never), "out must be a Uint8Array"],
    ["text for a time", () => queue.popWait(undefined, "1" as never), "timeoutMs must be a number"],
    ["a time for an output", () => queue.popWait(100 as never), "pass undefined in its place"],
    ["text for a buffer", () => SharedMpQueue.open("a" as never), 'buffer must be a SharedArrayBuffer, got "a"'],
    ["what only looks like a buffer", () => SharedMpQueue.open({ byteLength: 999 } as never), "buffer must be"],
  ];
  for (const [name, call, text] of types) {
    it(name, () => {
      assertWrongType(call, text);
    });
  }

  it("signals that are none, with a message at hand, too", async () => {
    const one = create(4);
    one.push(of(1));
    for (const signal of [null, 5, {}]) {
      const options = { signal: signal as never };
      await assertRejectsType(() => one.popAsync(options), "signal must be an instance of AbortSignal");
      await assertRejectsType(() => one.pushAsync(of(1), options), "signal must be an instance of AbortSignal");
    }
    assertEquals(one.size, 1);
  });

  it("options that are none", async () => {
    for (const options of [null, 5, "signal"]) {
      await assertRejectsType(() => queue.popAsync(options as never), "options must be an object");
      await assertRejectsType(() => queue.pushAsync(of(1), options as never), "options must be an object");
    }
  });

  it("memory that a program hands to the constructor", () => {
    const bytes = Object.defineProperty(new Uint8Array(4), "length", { value: 2 ** 30 });
    const memory = { buffer: queue.buffer, bytes, words: new Int32Array(80), capacity: 9, messageBytes: 8 };
    assertWrongType(() => Reflect.construct(SharedMpQueue, [memory]), "buffer must be");
  });

  /** A queue of which one word of 32 bits was written to. */
  const written = (at: number, value: number): SharedArrayBuffer => {
    const { buffer } = create(4);
    new Uint32Array(buffer)[at] = value;
    return buffer;
  };
  const buffers: readonly [name: string, buffer: () => unknown, code: string][] = [
    ["a buffer that is not shared", () => new ArrayBuffer(1000), "ERR_MPQ_NOT_SHARED"],
    ["one of no byte", () => new SharedArrayBuffer(0), "ERR_MPQ_SHORT"],
    ["one of zeros", () => new SharedArrayBuffer(1000), "ERR_MPQ_FOREIGN"],
    ["one that was cut", () => {
      const cut = new SharedArrayBuffer(400);
      new Uint8Array(cut).set(new Uint8Array(create(4).buffer, 0, 400));
      return cut;
    }, "ERR_MPQ_SHORT"],
    ["another magic", () => written(0, 1), "ERR_MPQ_FOREIGN"],
    ["another version", () => written(1, 2), "ERR_MPQ_LAYOUT_VERSION"],
    ["a larger capacity", () => written(2, 5), "ERR_MPQ_SHORT"],
    ["no capacity", () => written(2, 0), "ERR_MPQ_CORRUPT"],
    ["longer messages", () => written(3, 9), "ERR_MPQ_SHORT"],
    ["messages of 4 GiB", () => written(3, 0xffff_ffff), "ERR_MPQ_CORRUPT"],
    ["a tail beyond the slots", () => written(48, 6), "ERR_MPQ_CORRUPT"],
    ["a head before the tail", () => written(64, 1), "ERR_MPQ_CORRUPT"],
    ["a stamp of nobody", () => written(80, 3), "ERR_MPQ_CORRUPT"],
  ];
  for (const [name, buffer, code] of buffers) {
    it(`${name} when it is opened`, () => {
      const error = assertThrows(() => SharedMpQueue.open(buffer() as SharedArrayBuffer), MpQueueError, "buffer ");
      assertEquals((error as MpQueueError).code, code);
    });
  }
});

describe("SharedMpQueue over a buffer that something else writes to", () => {
  it("moves a message, or throws an error of its own, and ends", () => {
    const random = new Random(18);
    for (let round = 0; round < 3000; round++) {
      const queue = create(5);
      const words = new Uint32Array(queue.buffer);
      for (let step = 0; step < 8; step++) {
        const small = random.below(40);
        words[random.below(words.length)] = random.chance(2) ? small : 0xffff_ffff - small;
        for (const call of [() => queue.push(of(1, 2)), () => queue.pop(), () => queue.size, () => queue.closed]) {
          try {
            call();
          } catch (error) {
            assert(error instanceof MpQueueError, String(error));
          }
        }
      }
    }
  });

  it("says so when the longest message became shorter", async () => {
    const queue = create(2);
    new Uint32Array(queue.buffer)[3] = 1;
    const spoiled = "buffer holds numbers that no queue has";
    for (const push of [() => queue.push(of(1, 2)), () => queue.pushWait(of(1, 2))]) {
      assertEquals((assertThrows(push, MpQueueError, spoiled) as MpQueueError).code, "ERR_MPQ_CORRUPT");
    }
    await assertRejects(() => queue.pushAsync(of(1, 2)), MpQueueError, spoiled);
  });

  it("waits no longer than asked for a message whose push never ends, and closes", () => {
    const queue = create(3);
    // The tail has moved, and the slot has no stamp: so a thread would leave it that was stopped in the middle of a push.
    new Uint32Array(queue.buffer)[48] = 1;
    assertEquals([queue.push(of(1)), queue.push(of(2)), queue.push(of(3))], [true, true, false]);
    assertEquals([queue.pop(), queue.popWait(undefined, 10), queue.size], [undefined, undefined, 3]);
    queue.close();
    assertEquals([queue.closed, queue.pop()], [true, undefined]);
    assertEquals(SharedMpQueue.open(queue.buffer).size, 3);
  });
});
