import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { symbols } from "../../src/abi/symbols.ts";
import { throughBlock } from "../../src/runtime/node_block.ts";
import { bytes } from "../support/bytes.ts";
import { zeroedBy } from "../support/zeroed.ts";

type Digest = (data: Uint8Array, length: number, out: Uint8Array) => number;

/** SHA-1 through a block whose call ends with `status`. */
function sha1With(status: number): Digest {
  const direct: Digest = () => 7;
  const calls = throughBlock(symbols.hash, { mtproxy_ext_sha1: direct }, () => status, () => 1n);
  return calls["mtproxy_ext_sha1"] as unknown as Digest;
}

describe("a digest through the block of Node's adapter", () => {
  it("writes nothing when the call fails", () => {
    const out = new Uint8Array(20).fill(0x5a);
    assertEquals(sha1With(-1)(bytes(10), 10, out), -1);
    assertEquals(out, new Uint8Array(20).fill(0x5a));
  });

  it("writes the digest alone when the call succeeds", () => {
    const out = new Uint8Array(21).fill(0x5a);
    assertEquals(sha1With(0)(bytes(10), 10, out), 0);
    assertEquals(out, new Uint8Array(21).fill(0x5a, 20));
  });

  it("leaves inputs that do not fit the block to the direct call", () => {
    assertEquals(sha1With(0)(bytes(4096), 4096, new Uint8Array(20)), 0);
    assertEquals(sha1With(0)(bytes(4097), 4097, new Uint8Array(20)), 7);
  });
});

type Move = (queue: Uint8Array, length: number, bytes: Uint8Array, bytesLength: number) => number;

describe("a queue through the block of Node's adapter", () => {
  const asked: Uint8Array[] = [];
  const calls = throughBlock(
    symbols.sharedQueue,
    { mtproxy_ext_queue_push: () => 7, mtproxy_ext_queue_pop: () => 7 },
    () => 3,
    (bytes) => {
      asked.push(bytes);
      return 1n;
    },
  );
  const { mtproxy_ext_queue_push: push, mtproxy_ext_queue_pop: pop } = calls as unknown as Record<string, Move>;
  const queue = bytes(400);

  it("looks up the address of a queue again when another one was used", () => {
    const [first, second] = [bytes(400), bytes(400)];
    asked.length = 0;
    for (const one of [first, first, second, first]) assertEquals(push?.(one, 400, bytes(10), 10), 3);
    assertEquals(asked, [first, second, first]);
  });

  it("copies as many bytes as the message has", () => {
    push?.(queue, 400, Uint8Array.of(1, 2, 3, 4), 4);
    const out = new Uint8Array(5).fill(9);
    assertEquals([pop?.(queue, 400, out, 5), out], [3, Uint8Array.of(1, 2, 3, 9, 9)]);
  });

  it("leaves to the direct call what does not fit the block, and bytes of the queue itself", () => {
    assertEquals(push?.(queue, 400, bytes(4097), 4097), 7);
    assertEquals(push?.(queue, 400, queue.subarray(0, 4), 4), 7);
    assertEquals(pop?.(queue, 400, queue.subarray(0, 4), 4), 7);
  });
});

type Through = (state: Uint8Array, data: Uint8Array, length: number, out: Uint8Array) => number;
type Start = (state: Uint8Array, key: Uint8Array, iv: Uint8Array, mode: number) => number;

/** A cipher through the block whose calls end with `status`, and whose addresses are looked up by `addressOf`. */
function cipherWith(
  status: number,
  addressOf: (bytes: Uint8Array) => bigint = () => 1n,
): { update: Through; start: Start } {
  const direct = { mtproxy_ext_aes_update: () => 7, mtproxy_ext_aes_init: () => 7 };
  const calls = throughBlock(symbols.aes, direct, () => status, addressOf);
  return {
    update: calls["mtproxy_ext_aes_update"] as unknown as Through,
    start: calls["mtproxy_ext_aes_init"] as unknown as Start,
  };
}

describe("a cipher through the block of Node's adapter", () => {
  const state = bytes(280);

  it("writes as many bytes as it was given when the call succeeds, and none when it fails", () => {
    const out = new Uint8Array(20).fill(0x5a);
    assertEquals([cipherWith(-2).update(state, bytes(16), 16, out), out], [-2, new Uint8Array(20).fill(0x5a)]);
    const expected = Uint8Array.of(...bytes(16), 0x5a, 0x5a, 0x5a, 0x5a);
    assertEquals([cipherWith(0).update(state, bytes(16), 16, out), out], [0, expected]);
  });

  it("leaves neither data nor key and vector in the block", () => {
    const held = zeroedBy(() => {
      cipherWith(0).update(state, bytes(20), 20, new Uint8Array(20));
      cipherWith(-2).update(state, bytes(7), 7, new Uint8Array(7));
      cipherWith(0).start(state, bytes(32), bytes(16), 1);
    }).map(({ held }) => held);
    assertEquals(
      held,
      [bytes(20), bytes(7), Uint8Array.of(...bytes(32), ...bytes(16))].map((value) => value.toHex()),
    );
  });

  it("goes in place, and leaves other views of the same buffer to the direct call", () => {
    const { update } = cipherWith(0);
    const data = bytes(40);
    assertEquals([update(state, data, 40, data), data], [0, bytes(40)]);
    assertEquals(update(state, data.subarray(0, 16), 16, data.subarray(8, 24)), 7);
    assertEquals(update(state, data.subarray(0, 16), 16, data.subarray(0, 16)), 7);
  });

  it("leaves data that do not fit the block to the direct call", () => {
    const { update } = cipherWith(0);
    assertEquals(update(state, bytes(4096), 4096, new Uint8Array(4096)), 0);
    assertEquals(update(state, bytes(4097), 4097, new Uint8Array(4097)), 7);
  });

  it("looks up the address of a state again when another one was used", () => {
    const asked: Uint8Array[] = [];
    const { update, start } = cipherWith(0, (bytes) => BigInt(asked.push(bytes)));
    const other = bytes(280);
    asked.length = 0;
    assertEquals(start(other, bytes(32), bytes(16), 1), 0);
    for (const one of [other, state, state, other]) assertEquals(update(one, bytes(16), 16, new Uint8Array(16)), 0);
    assertEquals(asked, [other, state, other]);
  });
});
