import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { checkBatch } from "../../src/checks/batch.ts";

describe("the offsets of a batch", () => {
  const offsets = Uint32Array.of(0, 2, 5);

  it("are used as they are, unless another thread can write to them", () => {
    assertEquals(checkBatch(new Uint8Array(5), offsets).offsets === offsets, true);
  });

  it("are copied from shared memory, so that no thread moves them once they are checked", () => {
    const shared = new Uint32Array(new SharedArrayBuffer(20), 4, 3);
    shared.set(offsets);
    const batch = checkBatch(new Uint8Array(5), shared);
    shared.fill(9);
    assertEquals([[...batch.offsets], batch.count], [[0, 2, 5], 2]);
  });
});
