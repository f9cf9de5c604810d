// Batches of messages, and what every batch function does with wrong offsets.
import { assertEquals, assertThrows } from "@std/assert";
import { it } from "@std/testing/bdd";
import { ArgumentRangeError } from "../../src/checks/argument_error.ts";
import type { MessageOffsets } from "../../src/checks/batch.ts";
import type { Random } from "./random.ts";
import { assertWrongType, wrong } from "./refusals.ts";

export const data: Uint8Array = Uint8Array.from({ length: 6000 }, (_, index) => index * 7 + (index >> 6));

/** Messages of 0 to 99 bytes and some longer ones, from offset 3 on. */
export function offsetsOf(count: number): Uint32Array {
  const offsets = new Uint32Array(count + 1);
  offsets[0] = 3;
  for (let index = 0; index < count; index++) {
    offsets[index + 1] = (offsets[index] ?? 0) + (index % 9 === 8 ? 300 : (index * 37) % 100);
  }
  return offsets;
}

/** What `one` gives for each message of the batch. */
export function oneByOne<T>(one: (message: Uint8Array) => T, offsets: Uint32Array): T[] {
  return Array.from(offsets.subarray(1), (end, index) => one(data.subarray(offsets[index], end)));
}

const mistakes: readonly (readonly [what: string, offsets: readonly number[], message: string])[] = [
  ["no offset", [], "offsets must hold at least one offset"],
  ["a negative offset", [0, -1], "offsets[1] must be an integer from 0 to 4294967295, got -1"],
  ["a fraction", [0.5], "offsets[0] must be an integer"],
  ["an offset that descends", [0, 5, 4, 6], "offsets[2] must be at least offsets[1], 5, got 4"],
  ["an offset beyond the data", [0, 10, 6001], "offsets[2] must be at most data.length, 6000, got 6001"],
  ["an offset beyond the data, then a smaller one", [0, 7000, 1], "offsets[1] must be at most data.length"],
];

/** Tests that `call` refuses wrong offsets, and writes nothing to `out` then. */
export function refusesOffsets(
  name: string,
  out: Uint8Array | Uint32Array,
  call: (offsets: MessageOffsets) => unknown,
): void {
  for (const [what, offsets, message] of mistakes) {
    it(`${name} refuses ${what}, and writes nothing`, () => {
      out.fill(0x5a);
      assertThrows(() => call(offsets), ArgumentRangeError, message);
      if (offsets.every((offset) => Number.isInteger(offset) && offset >= 0)) {
        assertThrows(() => call(Uint32Array.from(offsets)), ArgumentRangeError, message);
      }
      assertEquals(out.every((value) => value === 0x5a), true);
    });
  }

  it(`${name} refuses what are no offsets`, () => {
    for (const offsets of [undefined, null, 5, "0", new Int32Array(2), new ArrayBuffer(8)]) {
      assertWrongType(() => call(wrong(offsets)), "offsets must be a Uint32Array or an array of integers");
    }
    assertWrongType(() => call(new Array(2 ** 32 - 1)), "offsets[0] must be a number");
  });
}

/** Data and offsets, now and then wrong ones. */
export function batch(random: Random): [data: Uint8Array, offsets: Uint32Array] {
  const data = random.view(random.bytes());
  const offsets = Uint32Array.from({ length: 1 + random.below(20) }, () => random.below(data.length + 1)).sort();
  if (random.chance(10)) offsets[random.below(offsets.length)] = random.below(data.length + 3);
  return [data, offsets];
}
