import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { afterEach, describe, it } from "@std/testing/bdd";
import { symbols } from "../../src/abi/symbols.ts";
import { lazyCalls } from "../../src/boundary/lazy_calls.ts";
import { nativeMpqOps } from "../../src/concurrency/mod.ts";
import { BlockQueue } from "../../src/concurrency/mp_queue/block_queue.ts";
import { mpqMagic } from "../../src/concurrency/mp_queue/constants.ts";
import { nativeTokenOps as tokenOpsOf } from "../../src/concurrency/mp_queue/native.ts";
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
import { EMPTY, FOREIGN, plainTokenOps, type TokenOps } from "../../src/concurrency/mp_queue/plain.ts";
import { MpQueueError } from "../../src/concurrency/mp_queue/queue_error.ts";
import { covered } from "../support/coverage.ts";
import { codeOf } from "../support/queue_errors.ts";
import { Random, seed } from "../support/random.ts";
import { describeQueues } from "../support/tables.ts";

const plainOps = mpqOps.getDefaults();

const nativeTokenOps = tokenOpsOf(lazyCalls(symbols.mpQueue));

afterEach(() => mpqOps.reset());

describe("the memory of a queue", () => {
  it("is the same after the same operations in TypeScript and by the native library", () => {
    const random = new Random(seed);
    const sides = [plainTokenOps, nativeTokenOps].map((ops) => ({ ops, queue: new BlockQueue<number>() }));
    const counts = new Map<string, number>();
    const both = (name: string, run: (ops: TokenOps, queue: BlockQueue<number>) => number): void => {
      counts.set(name, (counts.get(name) ?? 0) + 1);
      const [ours, theirs] = sides.map(({ ops, queue }) => {
        const missing = run(ops, queue);
        if (missing <= EMPTY) return missing;
        queue.makeRoom(missing);
        return run(ops, queue);
      });
      assertEquals(ours, theirs);
    };
    both("create", (ops, queue) => ops.create(queue, mpqMagic.plain));
    for (let token = 1; token <= 24_000; token++) {
      const [happens, high] = [random.u32() / 2 ** 32, random.u32()];
      const pushes = Math.floor(token / 6000) % 2 === 0 ? 0.9 : 0.2;
      if (happens < pushes) both("push", (ops, queue) => ops.push(queue, token, high));
      else if (happens < 0.95) both("pop", (ops, queue) => ops.pop(queue));
      else both("is_empty", (ops, queue) => ops.isEmpty(queue));
      if (token % 200 === 0) assertEquals(sides[0]?.queue.bytes, sides[1]?.queue.bytes, `seed ${seed}, token ${token}`);
    }
    assertEquals(sides.map(({ queue }) => queue.bytes.length > 64 * 1024), [true, true]);
    both("clear", (ops, queue) => ops.clear(queue));
    assertEquals(sides.map(({ queue }) => queue.bytes.every((byte) => byte === 0)), [true, true]);
    for (const [name, count] of counts) {
      covered(`mtproxy_ext_mpq_${name}`, "natively", "property", count);
      covered(`mtproxy_ext_mpq_${name}`, "in plain TypeScript", "property", count);
    }
  });

  it("is the same in both after other hands have changed it, too, and stays as it is where a call refuses it", () => {
    const random = new Random(seed);
    for (let round = 0; round < 400; round++) {
      const sides = [plainTokenOps, nativeTokenOps].map((ops) => ({ ops, queue: new BlockQueue<number>() }));
      const token = random.chance(4) ? 7 : 0;
      const tokens = random.below(200);
      // The first three blocks, and wherever a block can lie across another.
      const blocks = [64, 608, 1152, 64 + 8 * random.below(200)];
      const changes = Array.from({ length: random.below(5) }, () => ({
        word: random.pick([0, ...blocks]) / 4 + random.below(16),
        value: random.pick([random.u32(), random.pick(blocks), random.below(130), 4096, 0x6d71626c]),
      }));
      for (const { queue } of sides) {
        plainTokenOps.create(queue, mpqMagic.plain);
        queue.makeRoom(40_000);
        for (let count = 0; count < tokens; count++) plainTokenOps.push(queue, token, 0);
        for (const { word, value } of changes) queue.words[word] = value;
      }
      for (let step = 0; step < 8; step++) {
        const operation = random.pick(["push", "pop", "isEmpty"] as const);
        const message = `seed ${seed}, round ${round}, ${operation} ${step}`;
        const [ours, theirs] = sides.map(({ ops, queue }) => {
          const before = queue.bytes.slice();
          const status = operation === "push" ? ops.push(queue, 9, step) : ops[operation](queue);
          if (status === FOREIGN) assertEquals(queue.bytes, before, message);
          return status;
        });
        assertEquals(ours, theirs, message);
        assertEquals(sides[0]?.queue.bytes, sides[1]?.queue.bytes, message);
      }
    }
  });

  it("counts tickets beyond 2^32, in TypeScript and by the native library alike", () => {
    const queues = [plainTokenOps, nativeTokenOps].map((ops) => {
      const queue = new BlockQueue<number>();
      ops.create(queue, mpqMagic.plain);
      // The head and the tail of the first block.
      queue.words.set([0xffff_fff0, 6, 0xffff_fff0, 6], 20);
      const tickets: number[] = [];
      for (let token = 1; token <= 40; token++) {
        assertEquals(ops.push(queue, token, 0), 0);
        tickets.push(queue.ticket);
        if (token % 2 === 0) assertEquals([ops.pop(queue), queue.token], [0, token / 2]);
      }
      assertEquals(tickets, Array.from({ length: 40 }, (_, index) => 7 * 2 ** 32 - 16 + index));
      while (ops.pop(queue) !== EMPTY);
      assertEquals(ops.push(queue, 1, 0), 0);
      return queue;
    });
    assertEquals(queues.map(({ ticket }) => ticket), [7 * 2 ** 32 + 25, 7 * 2 ** 32 + 25]);
    assertEquals(queues[0]?.bytes, queues[1]?.bytes);
  });

  it("takes blocks that were given up before it grows", () => {
    const queue = allocMpQueue<number>();
    for (let value = 0; value < 5000; value++) mpqPush(queue, value);
    while (mpqPop(queue) !== undefined);
    const { length } = queue.bytes;
    for (let round = 0; round < 3; round++) {
      for (let value = 0; value < 4000; value++) mpqPush(queue, value);
      for (let value = 0; value < 4000; value++) assertEquals(mpqPop(queue), value);
    }
    assertEquals(queue.bytes.length, length);
  });

  it("is given back when the queue is cleared", () => {
    const queue = allocMpQueue<number>();
    for (let value = 0; value < 5000; value++) mpqPush(queue, value);
    clearMpQueue(queue);
    assertEquals([queue.bytes.every((byte) => byte === 0), queue.bytes.length, queue.values.size], [true, 608, 0]);
  });

  it("counts who waits", async () => {
    const queue = allocMpQueueW<string>();
    const controller = new AbortController();
    const [first, second] = [mpqPopW(queue), mpqPopW(queue, 4, controller.signal).catch(() => "gave up")];
    assertEquals(queue.waiting, 2);
    controller.abort();
    assertEquals(queue.waiting, 1);
    mpqPushW(queue, "a");
    assertEquals([queue.waiting, await first, await second], [0, "a", "gave up"]);
  });
});

describe("the queue's table", () => {
  it("may change in the middle of a queue's life, at every step", () => {
    const random = new Random(seed);
    const queue = allocMpQueueW<number>();
    let [pushed, popped] = [0, 0];
    for (let step = 0; step < 20_000; step++) {
      mpqOps.install(random.u32() % 2 === 0 ? nativeMpqOps : null);
      if (random.u32() % 5 < (step < 10_000 ? 4 : 1)) mpqPushW(queue, ++pushed);
      else if (popped < pushed) assertEquals(mpqPopNw(queue), ++popped);
      else assertEquals([mpqIsEmpty(queue), mpqPopNw(queue)], [true, undefined]);
      assertEquals(queue.semaphore, pushed - popped);
    }
    mpqOps.install(nativeMpqOps);
    clearMpQueue(queue);
    assertEquals(queue.magic, mpqMagic.cleared);
  });

  it("makes and clears queues through the operations that are installed", () => {
    const calls: string[] = [];
    mpqOps.install({
      ...nativeMpqOps,
      create(magic) {
        calls.push(`create ${magic.toString(16)}`);
        return nativeMpqOps.create(magic);
      },
      clear(queue) {
        calls.push("clear");
        nativeMpqOps.clear(queue);
      },
    });
    clearMpQueue(allocMpQueue());
    clearMpQueue(allocMpQueueW());
    assertEquals(calls, ["create 1aed9b43", "clear", "create 1aedcd21", "clear"]);
  });

  it("refuses a create that makes no queue of the kind", () => {
    const plain = allocMpQueue();
    for (const create of [() => plain, () => ({ magic: mpqMagic.waitable })]) {
      mpqOps.install({ create: create as unknown as typeof plainOps.create });
      assertThrows(() => allocMpQueueW(), TypeError, "ops.create must return a queue of the kind");
    }
  });
});

describeQueues("memory that other hands have changed", () => {
  /** The word, what to put there, and for what. */
  const changes: readonly [what: string, word: number, value: number][] = [
    ["another version", 1, 2],
    ["a first block behind the end", 4, 1 << 20],
    ["a first block far behind the end", 4, 0xffff_fff8],
    ["a first block in the header", 4, 0],
    ["a first block at no multiple of 8", 4, 68],
    ["a last block behind the end", 5, 1 << 20],
    ["a last block that has no mark", 5, 72],
    ["more bytes in use than there are", 8, 1 << 20],
    ["fewer bytes in use than a queue has", 8, 64],
    ["bytes in use that end between slots", 8, 1153],
    ["a block without its mark", 16, 1],
    ["a block of another size", 17, 65],
    ["a block of more slots than there is memory", 17, 4096],
    ["a head before which more was pushed than a block holds", 22, 1 << 20],
    ["a head behind the tail", 20, 1000],
    ["a tail beyond all counting", 23, 0xffff_ffff],
  ];

  /** Two blocks, the first of them full; the second begins at byte 608. */
  function filled(): BlockQueue<number> {
    const queue = allocMpQueueW<number>();
    for (let value = 0; value < 70; value++) mpqPushW(queue, value);
    return queue;
  }

  for (const [what, word, value] of changes) {
    it(`is refused, and stays as it is, with ${what}`, () => {
      const queue = filled();
      queue.words[word] = value;
      const before = queue.bytes.slice();
      // Pushes do not look at the first block, nor pops at the last.
      const isLast = word === 5;
      const isFirst = word >= 16 || word === 4;
      if (!isLast) assertEquals(codeOf(() => mpqPopNw(queue)), "ERR_MPQ_CORRUPT");
      if (!isLast) assertEquals(codeOf(() => mpqIsEmpty(queue)), "ERR_MPQ_CORRUPT");
      if (!isFirst) assertEquals(codeOf(() => mpqPushW(queue, 7)), "ERR_MPQ_CORRUPT");
      assertEquals([queue.bytes, queue.values.size, queue.semaphore], [before, 70, 70]);
    });
  }

  for (const [what, next] of [["to itself", 64], ["behind the end", 1 << 20], ["into another", 616]] as const) {
    it(`is refused where a block leads ${what}, once its values are taken`, () => {
      const queue = filled();
      queue.words[18] = next;
      for (let value = 0; value < 64; value++) assertEquals(mpqPopNw(queue), value);
      const before = queue.bytes.slice();
      assertEquals(codeOf(() => mpqPopNw(queue)), "ERR_MPQ_CORRUPT");
      assertEquals([queue.bytes, queue.values.size, queue.semaphore], [before, 6, 6]);
    });
  }

  it("is refused with a token that names nothing", () => {
    const queue = allocMpQueue<string>();
    mpqPush(queue, "a");
    queue.words[24] = 0xffff_ffff;
    assertEquals(codeOf(() => mpqPop(queue)), "ERR_MPQ_CORRUPT");
  });

  it("is refused with a free block that is in use", () => {
    const queue = filled();
    queue.words[7] = 64;
    for (let value = 70; value < 128; value++) mpqPushW(queue, value);
    const before = queue.bytes.slice();
    assertEquals(codeOf(() => mpqPushW(queue, 128)), "ERR_MPQ_CORRUPT");
    assertEquals([queue.bytes, queue.values.size, queue.semaphore], [before, 128, 128]);
  });

  it("is refused when its buffer is gone", () => {
    const queue = filled();
    structuredClone(queue.bytes.buffer, { transfer: [queue.bytes.buffer as ArrayBuffer] });
    assertEquals(codeOf(() => mpqPop(queue)), "ERR_MPQ_CLEARED");
  });

  it("is given back when the queue is cleared, its values are dropped and those who wait told", async () => {
    const queue = allocMpQueueW<string>();
    const popped = mpqPopW(queue);
    mpqPush(queue, "a");
    queue.words[8] = 64;
    assertEquals(codeOf(() => mpqPushW(queue, "b")), "ERR_MPQ_CORRUPT");
    clearMpQueue(queue);
    assertEquals([queue.magic, queue.values.size, queue.bytes.length], [mpqMagic.cleared, 0, 608]);
    assertEquals((await assertRejects(() => popped, MpQueueError)).code, "ERR_MPQ_CLEARED");
  });

  it("becomes no queue of a kind that there is not", () => {
    assertEquals(codeOf(() => mpqOps.active.create(7)), "ERR_MPQ_CORRUPT");
  });
});
