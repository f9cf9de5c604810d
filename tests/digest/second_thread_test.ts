import { assert, assertEquals, assertRejects } from "@std/assert";
import { join } from "@std/path";
import { describe, it } from "@std/testing/bdd";
import type { ThreadLibrary, UpdateInBackground } from "../../src/abi/kinds.ts";
import { symbols } from "../../src/abi/symbols.ts";
import { digestLibrary } from "../../src/boundary/in_thread.ts";
import { opened, openGroup } from "../../src/boundary/mod.ts";
import { crc32, crc32c } from "../../src/checksum/mod.ts";
import { BackgroundDigest } from "../../src/digest/background_digest.ts";
import { digestFileWith } from "../../src/digest/file.ts";
import { digestReads } from "../../src/digest/reads.ts";
import type { ThreadedDigest } from "../../src/digest/threaded_digest.ts";
import { WorkerDigest } from "../../src/digest/worker_digest.ts";
import { md5, sha1, sha256 } from "../../src/hash/mod.ts";
import { bytes } from "../support/bytes.ts";
import { withFiles } from "../support/cli.ts";
import { describeIf } from "../support/describe_if.ts";
import { assertDigests } from "../support/digest_results.ts";
import { nodeHash } from "../support/node_hashes.ts";
import { all } from "./implementations.ts";

const CHUNK = 0x4_0000;
const hashes = { crc32, crc32c, md5, sha1, sha256 };

const library = digestLibrary(opened);
/** Shorter than what a second thread is worth: it is started here since the tests say so. */
const data = bytes(3_000_000);
/** What a worker opens; Deno starts none. */
const inWorker = typeof library === "function" ? undefined : library;

/** A library that tells how often it was called in the other thread, and throws before or after one of the calls. */
function counted(
  throwsAt: number,
  isAfter = false,
): { readonly library: ThreadLibrary; readonly calls: Int32Array } {
  const { open, path, definitions } = inWorker as ThreadLibrary;
  const calls = new Int32Array(new SharedArrayBuffer(4));
  const text = `(path, { definitions, calls }) => {
    const { mtproxy_ext_digest_update: update } = (${open})(path, definitions);
    return {
      mtproxy_ext_digest_update(...values) {
        const throws = Atomics.add(calls, 0, 1) === ${throwsAt};
        if (throws && !${isAfter}) throw new Error("this thread was to end here");
        const status = update(...values);
        if (throws) throw new Error("this thread was to end here");
        return status;
      },
    };
  }`;
  return { library: { open: text, path, definitions: { definitions, calls } }, calls };
}

/** Digests more files at once than there are `processors`; counts the second threads. */
async function digestManyAtOnce(folder: string, processors: number): Promise<void> {
  const { mtproxy_ext_digest_update } = openGroup(symbols.hash);
  const threads = new Set<Uint8Array>();
  const update: UpdateInBackground = (state, bytes, length) => {
    threads.add(state);
    assertEquals(mtproxy_ext_digest_update(state, bytes, length), 0);
    return Promise.resolve();
  };
  const others = processors - 1;
  const digestAtOnce = async (count: number, expected: number): Promise<void> => {
    const tools = { hashes, library: () => update, secondThreadFrom: 0 };
    threads.clear();
    const digests = Array.from({ length: count }, () => digestFileWith(tools, join(folder, "data"), all, {}));
    for (const each of await Promise.all(digests)) assertDigests(each, data);
    assertEquals(threads.size, expected);
  };
  await digestAtOnce(others + 2, others);
  // Those that have come to their end leave their places.
  await digestAtOnce(1, Math.min(1, others));
}

/** Feeds a thread until `isEnough`, which may never be, and then some more; both digests of what it was fed. */
async function feed(
  thread: ThreadedDigest,
  isEnough: () => boolean,
): Promise<readonly [got: string, expected: string]> {
  const fed: Uint8Array[] = [];
  for (let [more, patience] = [20, 3000]; more > 0 && patience > 0; more -= isEnough() ? 1 : 0, patience--) {
    const chunk = (await thread.room()).subarray(0, 1000 + fed.length % 7);
    chunk.set(bytes(chunk.length).map((byte) => byte ^ fed.length));
    fed.push(chunk.slice());
    thread.update(chunk);
    if (!isEnough()) await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await thread.finish();
  const digest = thread.digest();
  thread.close();
  return [
    (digest as Uint8Array).toHex(),
    nodeHash("md5", new Uint8Array(await new Blob(fed as BlobPart[]).arrayBuffer())).toHex(),
  ];
}

describeIf(inWorker !== undefined)("a worker as the second thread (skipped in Deno)", () => {
  it("goes on where this one was, and hands its digest back", async () => {
    const { library, calls } = counted(-1);
    const [got, expected] = await feed(new WorkerDigest(md5, md5.create(), library), () => (calls[0] ?? 0) > 0);
    assertEquals(got, expected);
    assert((calls[0] ?? 0) > 10, `${calls[0]} calls`);
  });

  it("waits on where it is woken for nothing", async () => {
    const { notify } = Atomics;
    const counters = new Set<Int32Array>();
    Atomics.notify = (counter: unknown, ...values: number[]) => {
      counters.add(counter as Int32Array);
      return notify(counter as Int32Array, ...values as [number]);
    };
    try {
      const { library, calls } = counted(-1);
      const part = new WorkerDigest(md5, md5.create(), library);
      const wakeForNothing = (): boolean => {
        for (const counter of counters) notify(counter, 0);
        return (calls[0] ?? 0) > 10;
      };
      const [got, expected] = await feed(part, wakeForNothing);
      assertEquals(got, expected);
      assert((calls[0] ?? 0) > 20, `${calls[0]} calls`);
    } finally {
      Atomics.notify = notify;
    }
  });

  for (const throwsAt of [0, 5]) {
    for (const [when, isAfter] of [["before", false], ["after", true]] as const) {
      it(`leaves the rest to this one when it ends ${when} it has taken in chunk ${throwsAt}`, async () => {
        const { library, calls } = counted(throwsAt, isAfter);
        const isOver = (): boolean => (calls[0] ?? 0) > throwsAt;
        const [got, expected] = await feed(new WorkerDigest(md5, md5.create(), library), isOver);
        assertEquals([got, calls[0]], [expected, throwsAt + 1]);
      });
    }
  }

  /** What the other thread meets where it has yet to take in the first chunk. */
  const hindrances: Readonly<Record<string, string>> = {
    "cannot open the library": 'begin(); throw new Error("there is no library here");',
    "is told by the library that a call failed": "return { mtproxy_ext_digest_update: () => (begin(), -1) };",
    "ends without an error": "return { mtproxy_ext_digest_update() { begin(); process.exit(); } };",
  };
  for (const [hindrance, text] of Object.entries(hindrances)) {
    it(`leaves everything to this one when it ${hindrance}`, async () => {
      const begun = new Int32Array(new SharedArrayBuffer(4));
      const open = `(path, begun) => { const begin = () => Atomics.store(begun, 0, 1); ${text} }`;
      const part = new WorkerDigest(md5, md5.create(), { open, path: "", definitions: begun });
      const [got, expected] = await feed(part, () => Atomics.load(begun, 0) === 1);
      assertEquals([got, begun[0]], [expected, 1]);
    });
  }

  it("leaves everything to this one where no thread can be started", async () => {
    const library = { ...inWorker as ThreadLibrary, definitions: () => "functions cannot be posted" };
    const [got, expected] = await feed(new WorkerDigest(md5, md5.create(), library), () => true);
    assertEquals(got, expected);
  });
});

describe("calls in the background as the second thread", () => {
  const { mtproxy_ext_digest_update } = openGroup(symbols.hash);
  const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

  /** Calls that take effect late, and a note of how many bytes each was over; the one with the number `failsAt` fails. */
  function late(failsAt = Infinity): { readonly update: UpdateInBackground; readonly lengths: number[] } {
    const lengths: number[] = [];
    const update: UpdateInBackground = async (state, data, length) => {
      lengths.push(length);
      const isLast = lengths.length > failsAt;
      await wait(5);
      if (isLast) throw new Error("this call was to fail");
      assertEquals(mtproxy_ext_digest_update(state, data, length), 0);
    };
    return { update, lengths };
  }

  /** Fills `count` chunks, the number n with bytes of that value; all of them. */
  async function fill(part: ThreadedDigest, count: number): Promise<Uint8Array> {
    for (let number = 0; number < count; number++) part.update((await part.room()).fill(number));
    return Uint8Array.from({ length: count * CHUNK }, (_, index) => Math.trunc(index / CHUNK));
  }

  it("go on where this thread was", async () => {
    const { update, lengths } = late();
    const part = new BackgroundDigest(md5, md5.create().update(bytes(100)), update);
    part.update((await part.room()).subarray(0, 10).fill(1));
    await part.finish();
    const all = Uint8Array.from([...bytes(100), ...new Array(10).fill(1)]);
    assertEquals([part.digest().toHex(), lengths], [nodeHash("md5", all).toHex(), [10]]);
  });

  it("each take half of the memory, while this thread fills the other", async () => {
    const { update, lengths } = late();
    const part = new BackgroundDigest(md5, md5.create(), update);
    const all = await fill(part, 10);
    assertEquals(lengths, [4 * CHUNK, 4 * CHUNK]);
    await part.finish();
    assertEquals(lengths, [4 * CHUNK, 4 * CHUNK, 2 * CHUNK]);
    assertEquals(part.digest().toHex(), nodeHash("md5", all).toHex());
  });

  it("take short chunks together", async () => {
    const [got, expected] = await feed(new BackgroundDigest(md5, md5.create(), late().update), () => true);
    assertEquals(got, expected);
  });

  it("pass on their failure, and are not called again", async () => {
    const { update, lengths } = late(1);
    const part = new BackgroundDigest(md5, md5.create(), update);
    await assertRejects(() => fill(part, 20), Error, "this call was to fail");
    assertEquals(lengths.length, 2);
  });

  it("cause no unhandled rejection if they fail before anybody asks for the result", async () => {
    const { update, lengths } = late(0);
    const part = new BackgroundDigest(md5, md5.create(), update);
    await fill(part, 5);
    // Their failure is no unhandled rejection, even if nobody has asked for the result yet.
    await wait(20);
    part.close();
    assertEquals(lengths, [4 * CHUNK]);
  });
});

describe("digestFile with two threads", () => {
  for (const algorithms of [all, ["sha1", "sha256"], ["crc32", "md5"]] as const) {
    it(`gives the same as with one: ${algorithms.join(", ")}`, () =>
      withFiles({ data }, async (folder) => {
        const path = join(folder, "data");
        const digest = (threads: 1 | 2) =>
          digestFileWith({ hashes, library: () => digestLibrary(opened), secondThreadFrom: 0 }, path, algorithms, {
            threads,
          });
        assertEquals(await digest(2), await digest(1));
      }));
  }

  it("gives what others compute, and tells all of its progress", () =>
    withFiles({ data }, async (folder) => {
      const told: number[] = [];
      const tools = { hashes, library: () => digestLibrary(opened), secondThreadFrom: 0 };
      const onProgress = (bytes: number): void => void told.push(bytes);
      assertDigests(await digestFileWith(tools, join(folder, "data"), all, { onProgress }), data);
      assertEquals([told.length, told.at(-1)], [Math.ceil(data.length / 0x4_0000), data.length]);
    }));

  for (
    const [what, algorithms, threads] of [
      ["where it may use one alone", all, 1],
      ["for one algorithm", ["md5"], 2],
      ["for one beside checksums", ["crc32", "md5", "crc32c"], 2],
    ] as const
  ) {
    it(`starts none ${what}`, () =>
      withFiles({ data }, async (folder) => {
        let openings = 0;
        const library = (): ThreadLibrary | UpdateInBackground => {
          openings++;
          return digestLibrary(opened);
        };
        await digestFileWith({ hashes, library, secondThreadFrom: 0 }, join(folder, "data"), algorithms, { threads });
        assertEquals(openings, 0);
      }));
  }

  it("starts it after the first bytes of a file that is long enough", () =>
    withFiles({ data }, async (folder) => {
      const told: number[] = [];
      let toldBefore: readonly number[] = [];
      const library = (): ThreadLibrary | UpdateInBackground => {
        toldBefore = [...told];
        return digestLibrary(opened);
      };
      const tools = { hashes, library, secondThreadFrom: data.length };
      await digestFileWith(tools, join(folder, "data"), all, { onProgress: (bytes) => void told.push(bytes) });
      assertEquals(toldBefore, [0x4_0000]);
    }));

  it("starts it after so many bytes of a file whose length nobody knows", async () => {
    let left = 4;
    const read = (): number => left-- > 0 ? CHUNK : 0;
    let taken = 0;
    let takenBefore = 0;
    const library = (): ThreadLibrary | UpdateInBackground => {
      takenBefore = taken;
      return digestLibrary(opened);
    };
    const onBytes = (bytes: number): void => void (taken += bytes);
    await digestReads(read, all, { hashes, library, secondThreadFrom: 2 * CHUNK, onBytes });
    assertEquals([takenBefore, taken], [2 * CHUNK, 4 * CHUNK]);
  });

  const onSeveral = navigator.hardwareConcurrency > 1 ? it : it.skip;
  onSeveral(
    "ends with the signal that comes during the other's last call, and leaves no bytes in memory",
    () =>
      withFiles({ data }, async (folder) => {
        const abort = new AbortController();
        const memories = new Set<Uint8Array>();
        let left = data.length - 0x4_0000;
        const update: UpdateInBackground = (state, bytes, length) => {
          for (const memory of [state.fill(1), bytes]) memories.add(memory);
          left -= length;
          if (left === 0) abort.abort(new Error("enough"));
          return Promise.resolve();
        };
        const tools = { hashes, library: () => update, secondThreadFrom: 0 };
        await assertRejects(
          () => digestFileWith(tools, join(folder, "data"), all, { signal: abort.signal }),
          Error,
          "enough",
        );
        await new Promise((resolve) => setTimeout(resolve, 0));
        assertEquals([...memories].map((memory) => memory.some((byte) => byte !== 0)), [false, false, false]);
      }),
  );

  it("goes on with one where the library cannot be opened for the other", () =>
    withFiles({ data }, async (folder) => {
      let openings = 0;
      const library = (): never => {
        openings++;
        throw new Error("it may not be opened any more");
      };
      const tools = { hashes, library, secondThreadFrom: 0 };
      assertDigests(await digestFileWith(tools, join(folder, "data"), all, {}), data);
      assertEquals(openings, 1);
    }));

  it("has no more second threads at once than other processors, however many files it is given", () =>
    withFiles({ data }, (folder) => digestManyAtOnce(folder, navigator.hardwareConcurrency)));

  for (const left of [undefined, {}]) {
    it(`has one of them where ${left === undefined ? "nothing" : "{}"} is in place of navigator`, () =>
      withFiles({ data }, async (folder) => {
        const own = Object.getOwnPropertyDescriptor(globalThis, "navigator") as PropertyDescriptor;
        Object.defineProperty(globalThis, "navigator", { value: left, configurable: true });
        try {
          await digestManyAtOnce(folder, 2);
        } finally {
          Object.defineProperty(globalThis, "navigator", own);
        }
      }));
  }
});
