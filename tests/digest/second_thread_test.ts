import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import { describe, it } from "@std/testing/bdd";
import type { ThreadLibrary } from "../../src/abi/kinds.ts";
import { digestLibrary } from "../../src/boundary/in_thread.ts";
import { crc32, crc32c } from "../../src/checksum/mod.ts";
import { digestFileWith } from "../../src/digest/file.ts";
import { SecondThread } from "../../src/digest/second_thread.ts";
import { md5, sha1, sha256 } from "../../src/hash/mod.ts";
import { bytes } from "../support/bytes.ts";
import { withFiles } from "../support/cli.ts";
import { assertDigests } from "../support/digest_results.ts";
import { toHex } from "../support/hex.ts";
import { nodeHash } from "../support/node_hashes.ts";
import { all } from "./implementations.ts";

const hashes = { crc32, crc32c, md5, sha1, sha256 };

/** A library that tells how often it was called in the other thread, and throws in the place of a call. */
function counted(throwsAt: number): { readonly library: ThreadLibrary; readonly calls: Int32Array } {
  const { open, path, definitions } = digestLibrary();
  const calls = new Int32Array(new SharedArrayBuffer(4));
  const text = `(path, { definitions, calls }) => {
    const { mtproxy_ext_digest_update: update } = (${open})(path, definitions);
    return {
      mtproxy_ext_digest_update(...values) {
        if (Atomics.add(calls, 0, 1) === ${throwsAt}) throw new Error("this thread was to end here");
        return update(...values);
      },
    };
  }`;
  return { library: { open: text, path, definitions: { definitions, calls } }, calls };
}

/** Feeds a thread until `isEnough`, and then some more; both digests of what it was fed. */
async function feed(thread: SecondThread, isEnough: () => boolean): Promise<readonly [got: string, expected: string]> {
  const fed: Uint8Array[] = [];
  for (let more = 20; more > 0; more -= isEnough() ? 1 : 0) {
    const chunk = (await thread.room()).subarray(0, 1000 + fed.length % 7);
    chunk.set(bytes(chunk.length).map((byte) => byte ^ fed.length));
    fed.push(chunk.slice());
    thread.update(chunk);
    if (!isEnough()) await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await thread.finish();
  const digest = thread.digest();
  thread.close();
  return [toHex(digest), toHex(nodeHash("md5", new Uint8Array(await new Blob(fed as BlobPart[]).arrayBuffer())))];
}

describe("the second thread", () => {
  it("goes on where this one was, and hands its digest back", async () => {
    const { library, calls } = counted(-1);
    const [got, expected] = await feed(new SecondThread(md5, md5.create(), library), () => (calls[0] ?? 0) > 0);
    assertEquals(got, expected);
    assert((calls[0] ?? 0) > 10, `${calls[0]} calls`);
  });

  for (const throwsAt of [0, 5]) {
    it(`leaves the rest to this one when it ends over chunk ${throwsAt}`, async () => {
      const { library, calls } = counted(throwsAt);
      const isOver = (): boolean => (calls[0] ?? 0) > throwsAt;
      const [got, expected] = await feed(new SecondThread(md5, md5.create(), library), isOver);
      assertEquals([got, calls[0]], [expected, throwsAt + 1]);
    });
  }

  it("leaves everything to this one when it cannot open the library", async () => {
    const library = { ...digestLibrary(), open: '() => { throw new Error("there is no library here"); }' };
    let chunks = 0;
    const [got, expected] = await feed(new SecondThread(md5, md5.create(), library), () => ++chunks > 100);
    assertEquals(got, expected);
  });

  it("leaves everything to this one where no thread can be started", async () => {
    const library = { ...digestLibrary(), definitions: () => "functions cannot be posted" };
    const [got, expected] = await feed(new SecondThread(md5, md5.create(), library), () => true);
    assertEquals(got, expected);
  });
});

describe("digestFile with two threads", () => {
  const data = bytes(5_000_000);

  for (const algorithms of [all, ["sha1", "sha256"], ["crc32", "md5"]] as const) {
    it(`gives the same as with one: ${algorithms.join(", ")}`, () =>
      withFiles({ data }, async (folder) => {
        const path = join(folder, "data");
        const digest = (threads: 1 | 2) =>
          digestFileWith({ hashes, library: digestLibrary, secondThreadFrom: 0 }, path, algorithms, { threads });
        assertEquals(await digest(2), await digest(1));
      }));
  }

  it("gives what others compute, and tells all of its progress", () =>
    withFiles({ data }, async (folder) => {
      const told: number[] = [];
      const tools = { hashes, library: digestLibrary, secondThreadFrom: 0 };
      const onProgress = (bytes: number): void => void told.push(bytes);
      assertDigests(await digestFileWith(tools, join(folder, "data"), all, { onProgress }), data);
      assertEquals([told.length, told.at(-1)], [Math.ceil(data.length / 0x4_0000), data.length]);
    }));
});
