import { assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import { allocMpQueue, mpqIsEmpty, mpqPop, mpqPush } from "../../src/concurrency/mp_queue/operations.ts";
import { describeQueues } from "../support/tables.ts";

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

describeQueues("the tickets of a queue", () => {
  it("count from 0 on a new queue", () => {
    const queue = allocMpQueue<number>();
    assertEquals(range(0, 63).map((value) => mpqPush(queue, value)), range(0, 63));
  });

  it("lose one to a pop on the fresh empty queue", () => {
    const queue = allocMpQueue<string>();
    assertEquals(mpqPop(queue), undefined);
    assertEquals(mpqPush(queue, "a"), 1);
    assertEquals(mpqPop(queue), "a");
  });

  it("start at 0 in each new block: two of 64, then of 4096", () => {
    const queue = allocMpQueue<number>();
    const restarts: number[] = [];
    for (let number = 1; number <= 20_000; number++) {
      if (mpqPush(queue, number) === 0) restarts.push(number);
    }
    assertEquals(restarts, [1, 65, 129, 4225, 8321, 12_417, 16_513]);
  });

  it("grow without wrapping over 300 pairs of push and pop", () => {
    const queue = allocMpQueue<number>();
    const tickets = range(0, 299).map((value) => {
      const ticket = mpqPush(queue, value);
      assertEquals(mpqPop(queue), value);
      return ticket;
    });
    assertEquals(tickets, range(0, 299));
  });

  it("use the slots that pops freed before a block is closed", () => {
    const queue = allocMpQueue<number>();
    for (const value of range(0, 63)) mpqPush(queue, value);
    for (const value of range(0, 9)) assertEquals(mpqPop(queue), value);
    assertEquals(range(64, 74).map((value) => mpqPush(queue, value)), [...range(64, 73), 0]);
    assertEquals(range(10, 74).map(() => mpqPop(queue)), range(10, 74));
  });

  it("continue in a later block that has become the first one, whose successor is small again", () => {
    const queue = allocMpQueue<number>();
    for (const value of range(1, 128)) mpqPush(queue, value);
    for (const value of range(1, 65)) assertEquals(mpqPop(queue), value);
    // The second block of 64 is now the first of the chain, with one slot free.
    assertEquals(mpqPush(queue, 129), 64);
    assertEquals(mpqPush(queue, 130), 0);
    for (const value of range(131, 193)) mpqPush(queue, value);
    assertEquals(mpqPush(queue, 194), 0);
    assertEquals(range(66, 194).map(() => mpqPop(queue)), range(66, 194));
  });

  it("are not spent by asking whether the queue is empty", () => {
    const queue = allocMpQueue<string>();
    assertEquals([mpqIsEmpty(queue), mpqIsEmpty(queue), mpqPush(queue, "a")], [true, true, 0]);
  });
});
