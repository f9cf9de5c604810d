import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { ThreadLibrary } from "../../src/abi/kinds.ts";
import { digestLibrary } from "../../src/boundary/in_thread.ts";
import { opened } from "../../src/boundary/mod.ts";
import { crc32, crc32c } from "../../src/checksum/mod.ts";
import type { Hashes } from "../../src/digest/algorithms.ts";
import { BackgroundDigest } from "../../src/digest/background_digest.ts";
import { digestReads, type Read } from "../../src/digest/reads.ts";
import { digestStreamWith } from "../../src/digest/stream.ts";
import { digestingStream } from "../../src/digest/transform.ts";
import { WorkerDigest } from "../../src/digest/worker_digest.ts";
import { type Hasher, HasherFinishedError, md5, sha1, sha256 } from "../../src/hash/mod.ts";
import { bytes } from "../support/bytes.ts";
import { describeIf } from "../support/describe_if.ts";
import { zeroedBy } from "../support/zeroed.ts";
import { all } from "./implementations.ts";

const hashes = { crc32, crc32c, md5, sha1, sha256 };
const CHUNK = 0x4_0000;

async function assertRejectsWith(promise: Promise<unknown>, reason: unknown): Promise<void> {
  assertEquals(await promise.then(() => undefined, (error: unknown) => error), reason);
}

const isZero = (memory: Uint8Array): boolean => memory.every((byte) => byte === 0);

/** Lets everything else have its turn. */
const turn = (ms = 0): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Reads `length` bytes of 7, then what `end` says; and all memory that it was given to read to. */
function sevens(
  length: number,
  end: () => number = () => 0,
): { readonly read: Read; readonly memory: Set<ArrayBufferLike> } {
  const memory = new Set<ArrayBufferLike>();
  let left = length;
  const read = (out: Uint8Array): number => {
    memory.add(out.buffer);
    const count = Math.min(left, out.length);
    if (count === 0) return end();
    out.fill(7, 0, count);
    left -= count;
    return count;
  };
  return { read, memory };
}

function assertZero(memory: Iterable<ArrayBufferLike>): void {
  for (const buffer of memory) assert(isZero(new Uint8Array(buffer)));
}

describe("where a digest reads to", () => {
  for (const length of [1000, CHUNK, 3 * CHUNK + 5]) {
    it(`holds nothing afterwards of ${length} bytes`, async () => {
      const { read, memory } = sevens(length);
      await digestReads(read, all, { hashes, library: undefined });
      assertZero(memory);
    });

    it(`holds nothing of ${length} bytes after which reading fails`, async () => {
      const { read, memory } = sevens(length, () => {
        throw new Error("the disk is gone");
      });
      const digest = async () => await digestReads(read, all, { hashes, library: undefined });
      await assertRejects(digest, Error, "the disk is gone");
      assertZero(memory);
    });
  }

  it("is not zeroed under another digest that has its turn", async () => {
    const digest = (length: number) => digestReads(sevens(length).read, ["sha256"], { hashes, library: undefined });
    const lengths = [40 * CHUNK, 1000, 30 * CHUNK, CHUNK - 1];
    for (const [index, { sha256: digested }] of (await Promise.all(lengths.map(digest))).entries()) {
      assertEquals(digested.toHex(), sha256(new Uint8Array(lengths[index] ?? 0).fill(7)).toHex());
    }
  });
});

describe("the hashers of a digest", () => {
  /** A hasher, and the functions to digest with of which it is SHA-256's. */
  function watched(): { readonly hasher: Hasher; readonly hashes: Hashes } {
    const hasher = sha256.create();
    const own = Object.assign(() => new Uint8Array(32), sha256, { create: () => hasher });
    return { hasher, hashes: { ...hashes, sha256: own as typeof sha256 } };
  }

  function assertZeroed(hasher: Hasher): void {
    assertThrows(() => hasher.digest(), HasherFinishedError, "is disposed of");
  }

  const gone = (): never => {
    throw new Error("the disk is gone");
  };

  it("are zeroed when reading a file fails", async () => {
    const { hasher, hashes } = watched();
    const { read } = sevens(2 * CHUNK, gone);
    const digest = async () => await digestReads(read, ["sha256"], { hashes, library: undefined });
    await assertRejects(digest, Error, "the disk is gone");
    assertZeroed(hasher);
  });

  it("are zeroed when a stream fails", async () => {
    const { hasher, hashes } = watched();
    const source = function*() {
      yield bytes(100);
      gone();
    };
    await assertRejects(() => digestStreamWith(hashes, source(), ["sha256"], {}), Error, "the disk is gone");
    assertZeroed(hasher);
  });

  for (const end of ["abort", "cancel"] as const) {
    it(`are zeroed when a stream that is watched is ended by ${end}()`, async () => {
      const { hasher, hashes } = watched();
      class Watching {}
      const stream = digestingStream(hashes, ["sha256"], Watching, Watching);
      const writer = stream.writable.getWriter();
      void writer.write(bytes(100)).catch(() => {});
      if (end === "abort") await writer.abort("enough");
      else await stream.readable.cancel("enough");
      await assertRejectsWith(stream.digests, "enough");
      assertZeroed(hasher);
    });
  }
});

describe("what calls in the background were given", () => {
  /** A digest with a call that ends when it is told to, and all memory that the calls were given. */
  async function started(): Promise<{ part: BackgroundDigest; memory: Uint8Array[]; end: () => void }> {
    const memory: Uint8Array[] = [];
    const { promise, resolve: end } = Promise.withResolvers<void>();
    const part = new BackgroundDigest(md5, md5.create().update(bytes(100)), (state, data) => {
      memory.push(state, data);
      return promise;
    });
    for (let chunks = 0; chunks < 5; chunks++) part.update((await part.room()).fill(7));
    return { part, memory, end };
  }

  it("is zeroed at the end, both halves and the state", async () => {
    const { part, memory, end } = await started();
    end();
    await part.finish();
    part.close();
    await turn();
    assertEquals([new Set(memory).size, memory.every(isZero)], [3, true]);
  });

  it("is zeroed only once the call that runs is over", async () => {
    const { part, memory, end } = await started();
    part.close();
    await turn();
    assert(!memory.some(isZero));
    end();
    await turn();
    assert(memory.every(isZero));
  });

  it("leaves nothing in the hasher that was before", () => {
    const hasher = md5.create().update(bytes(100));
    const state = hasher.exportState().toHex();
    const zeroed = zeroedBy(() => new BackgroundDigest(md5, hasher, () => Promise.resolve()));
    assert(zeroed.some(({ held }) => held === state));
  });
});

const library = digestLibrary(opened);

describeIf(typeof library !== "function")("what a worker shares with this thread (skipped in Deno)", () => {
  it("is zeroed at the end, all of the ring and both states", async () => {
    const part = new WorkerDigest(md5, md5.create(), library as ThreadLibrary);
    const filled = new Set<ArrayBufferLike>();
    for (let patience = 500; filled.size < 8 && patience > 0; patience--) {
      const room = await part.room();
      filled.add(room.buffer);
      part.update(room.fill(7));
      await turn(10);
    }
    await part.finish();
    part.digest();
    const shared = zeroedBy(() => part.close()).filter(({ bytes }) => bytes.buffer instanceof SharedArrayBuffer);
    assertEquals(shared.filter(({ held }) => held === "07".repeat(CHUNK)).length, 8);
    assertEquals(shared.filter(({ held }) => held.length === 256).length, 2);
    assert(shared.every(({ bytes }) => isZero(bytes)));
  });

  it("leaves nothing in the hasher that was before, nor in the copy of its state", async () => {
    const hasher = md5.create().update(bytes(100));
    const part = new WorkerDigest(md5, hasher, library as ThreadLibrary);
    let zeroed = 0;
    for (let patience = 500; zeroed === 0 && patience > 0; patience--) {
      const state = hasher.exportState().toHex();
      const room = (await part.room()).subarray(0, 1);
      zeroed = zeroedBy(() => part.update(room)).filter(({ held }) => held === state).length;
      await turn(10);
    }
    part.close();
    assertEquals(zeroed, 2);
  });

  it("leaves nothing in the hasher that goes on in this thread", () => {
    const hasher = md5.create().update(bytes(100));
    new WorkerDigest(md5, hasher, library as ThreadLibrary).close();
    assertThrows(() => hasher.digest(), HasherFinishedError, "is disposed of");
  });

  it("is zeroed by the worker if it still writes a state when this thread gives up", async () => {
    const [begun, mayWrite, hasWritten] = [0, 1, 2];
    const flags = new Int32Array(new SharedArrayBuffer(12));
    const open = `(path, flags) => ({
      mtproxy_ext_digest_update(state) {
        Atomics.store(flags, ${begun}, 1);
        Atomics.wait(flags, ${mayWrite}, 0);
        state.fill(7);
        Atomics.store(flags, ${hasWritten}, 1);
        return 0;
      },
    })`;
    const part = new WorkerDigest(md5, md5.create(), { open, path: "", definitions: flags });
    for (let patience = 500; patience > 0 && Atomics.load(flags, begun) === 0; patience--) {
      part.update((await part.room()).fill(7));
      await turn(10);
    }
    const states = zeroedBy(() => part.close()).filter(({ held }) => held.length === 256).map(({ bytes }) => bytes);
    Atomics.store(flags, mayWrite, 1);
    Atomics.notify(flags, mayWrite);
    for (let patience = 500; patience > 0 && Atomics.load(flags, hasWritten) === 0; patience--) await turn(10);
    for (let patience = 500; patience > 0 && !states.every(isZero); patience--) await turn(10);
    assertEquals([...flags], [1, 1, 1]);
    assertEquals(states.map(isZero), [true, true]);
  });
});
