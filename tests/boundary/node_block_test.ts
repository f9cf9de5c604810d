import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { symbols } from "../../src/abi/symbols.ts";
import { throughBlock } from "../../src/runtime/node_block.ts";
import { bytes } from "../support/bytes.ts";

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
