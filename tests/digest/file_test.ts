import { assert, assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { join } from "@std/path";
import { describe, it } from "@std/testing/bdd";
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, chmodSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { pathToFileURL } from "node:url";
import { crc32Partial, installCrc32 } from "../../src/checksum/mod.ts";
import { digestFile, DigestFileError, type DigestFileErrorCode } from "../../src/digest/mod.ts";
import { bytes } from "../support/bytes.ts";
import { canBeDenied, withoutRights } from "../support/channels/user.ts";
import { withFiles } from "../support/cli.ts";
import { descriptorsOf } from "../support/descriptors.ts";
import { assertDigests } from "../support/digest_results.ts";
import { os } from "../support/library.ts";
import { assertAdvises, assertRejectsRange, assertRejectsType, wrong } from "../support/refusals.ts";
import { isDeno, runScript } from "../support/runtime.ts";
import { withTemporaryFolder } from "../support/temporary.ts";
import { all } from "./implementations.ts";

/** What is read at once. */
const CHUNK = 0x4_0000;
const long = bytes(3 * CHUNK + 5);

const onUnix = os === "windows" ? it.skip : it;
const whereDenied = canBeDenied ? it : it.skip;
const onLinux = os === "linux" ? it : it.skip;

/** What the program prints that digests a leased file; only Linux has leases, and not in every file system. */
let ofLeasedFile = "no lease\n";
if (os === "linux") {
  withTemporaryFolder((folder) => {
    const path = join(folder, "file");
    writeFileSync(path, "abc");
    ofLeasedFile = runScript({ file: "tests/programs/digest_leased_file.ts", args: [path] }).stdout;
  });
}
const waitingForLease = ofLeasedFile === "no lease\n" ? it.skip : it;

const withFile = (content: string | Uint8Array, use: (path: string, folder: string) => Promise<void>): Promise<void> =>
  withFiles({ file: content }, (folder) => use(join(folder, "file"), folder));

async function assertFails(call: () => Promise<unknown>, code: DigestFileErrorCode, message: string): Promise<void> {
  assertAdvises(await assertRejects(call, DigestFileError, message), code);
}

describe("digestFile", () => {
  for (const length of [0, 1, 1000, CHUNK - 1, CHUNK, CHUNK + 1, long.length]) {
    it(`gives every digest of ${length} bytes`, () => {
      const data = long.subarray(0, length);
      return withFile(data, async (path) => assertDigests(await digestFile(path, all), data));
    });
  }

  it("takes a URL, and a link to a file", () =>
    withFile("abc", async (path, folder) => {
      assertDigests(await digestFile(pathToFileURL(path), all), "abc");
      if (os === "windows") return;
      symlinkSync(path, join(folder, "link"));
      assertDigests(await digestFile(join(folder, "link"), all), "abc");
    }));

  it("takes a URL whose class is not the global one, as in tests with a document", () =>
    withFile("abc", async (path) => {
      const url = pathToFileURL(path);
      const engines = globalThis.URL;
      globalThis.URL = class extends engines {};
      try {
        assertDigests(await digestFile(url, all), "abc");
      } finally {
        globalThis.URL = engines;
      }
    }));

  waitingForLease("waits for who has leased the file (skipped where nobody may)", () => {
    assertEquals(ofLeasedFile, "3\n");
  });

  it("gives right digests again after an installed CRC-32 transferred the bytes it was given", () =>
    withFile("abc", async (path) => {
      let taking = false;
      installCrc32((data, state) => {
        const advanced = crc32Partial(data, state);
        if (taking) structuredClone(data, { transfer: [data.buffer as ArrayBuffer] });
        return advanced;
      });
      try {
        taking = true;
        assertEquals(await digestFile(path, ["crc32"]), { bytes: 3, crc32: 0x352441c2 });
      } finally {
        installCrc32(null);
      }
      assertDigests(await digestFile(path, all), "abc");
    }));

  it("gives each algorithm that was asked for, once", () =>
    withFile(long, async (path) => {
      assertEquals(Object.keys(await digestFile(path, ["md5", "crc32", "md5"])), ["bytes", "md5", "crc32"]);
    }));

  it("digests several files at once", () =>
    withFiles({ one: long, two: long.subarray(1), three: "abc" }, async (folder) => {
      const [one, two, three] = await Promise.all(
        ["one", "two", "three"].map((name) => digestFile(join(folder, name), all)),
      );
      assert(one !== undefined && two !== undefined && three !== undefined);
      assertDigests(one, long);
      assertDigests(two, long.subarray(1));
      assertDigests(three, "abc");
    }));

  it("tells its progress, up to the whole file", () =>
    withFile(long, async (path) => {
      const told: (readonly [bytes: number, total: number])[] = [];
      await digestFile(path, ["crc32"], { onProgress: (...values) => void told.push(values) });
      const { length } = long;
      assertEquals(told, [[CHUNK, length], [2 * CHUNK, length], [3 * CHUNK, length], [length, length]]);
    }));

  it("tells the progress of an empty file once", () =>
    withFile("", async (path) => {
      const told: (readonly [bytes: number, total: number])[] = [];
      await digestFile(path, ["crc32"], { onProgress: (...values) => void told.push(values) });
      assertEquals(told, [[0, 0]]);
    }));

  it("lets timers run meanwhile", () =>
    withFile(long, async (path) => {
      let turns = 0;
      const timer = setInterval(() => turns++, 1);
      const busy = (): void => {
        for (const end = performance.now() + 20; performance.now() < end;);
      };
      await digestFile(path, ["crc32"], { onProgress: busy });
      clearInterval(timer);
      assert(turns > 0);
    }));

  it("lets timers run while many short files follow one another", () =>
    withFile("abc", async (path) => {
      let isOver = false;
      setTimeout(() => isOver = true, 1);
      for (let patience = 30_000; !isOver && patience > 0; patience--) await digestFile(path, ["crc32"]);
      assert(isOver);
    }));

  onLinux("has few of many short files open at once", () =>
    withFile("abc", async (path) => {
      const opened: number[] = [];
      const onProgress = (): void => void opened.push(descriptorsOf(path));
      await Promise.all(Array.from({ length: 10 }, () => digestFile(path, ["crc32"], { onProgress })));
      assertEquals(opened, Array(10).fill(1));
    }));
});

describe("digestFile ends with an error", () => {
  it("where there is no file", () =>
    withFile("", async (path) => {
      const error = await assertRejects(() => digestFile(`${path}.txt`, all), DigestFileError, `file.txt": `);
      assertEquals([error.name, error.code, error.path], ["DigestFileError", "ERR_FILE_NOT_FOUND", `${path}.txt`]);
      assert(error.message.startsWith("path must lead to a file that can be read, got "), error.message);
      assert(error.message.endsWith("; check its spelling, and the folder that it starts from"), error.message);
      assertEquals((error.cause as { code?: unknown }).code, "ENOENT");
    }));

  whereDenied("where the system does not let this user read it", () =>
    withFile("abc", (path, folder) => {
      chmodSync(folder, 0o755);
      chmodSync(path, 0);
      const file = "tests/programs/digest_file.ts";
      const { stdout, stderr } = runScript({ file, args: [path], user: withoutRights });
      assert(/ ERR_FILE_UNREADABLE .*; check its permissions\n$/.test(stdout), stdout + stderr);
      return Promise.resolve();
    }));

  it("where a URL is given as a string, as import.meta.url is one", async () => {
    const path = import.meta.url;
    await assertFails(() => digestFile(path, all), "ERR_FILE_NOT_FOUND", "a string is no URL: pass new URL(path)");
    const missing = new URL("missing.txt", path);
    await assertFails(() => digestFile(missing, all), "ERR_FILE_NOT_FOUND", "check its spelling, and the folder");
  });

  onUnix(
    "where a name cannot be read for a reason of its own, which the message tells",
    () =>
      withFile("", async (_, folder) => {
        const loop = join(folder, "loop");
        symlinkSync(loop, loop);
        for (const [path, reason] of [[loop, "ELOOP"], ["x".repeat(300), "ENAMETOOLONG"]] as const) {
          const error = await assertRejects(() => digestFile(path, all), DigestFileError, reason);
          assertAdvises(error, "ERR_FILE_UNREADABLE");
          assert(error.message.endsWith("; see to that, or pass another file"), error.message);
        }
      }),
  );

  it("where the path leads to a folder", () =>
    withFile(
      "",
      (_, folder) =>
        assertFails(
          () => digestFile(folder, all),
          "ERR_NOT_A_FILE",
          "path must lead to a regular file, got a folder, ",
        ),
    ));

  onUnix("where it leads to a pipe, which nobody writes to", () =>
    withFile("", (_, folder) => {
      const path = join(folder, "pipe");
      execFileSync("mkfifo", [path]);
      const message = "path must lead to a regular file, got a pipe, ";
      return assertFails(() => digestFile(path, all), "ERR_NOT_A_FILE", message);
    }));

  onLinux("where a pipe takes a file's place just before it is opened", () =>
    withFile("abc", (_, folder) => {
      execFileSync("mkfifo", [join(folder, "pipe")]);
      const file = "tests/programs/digest_swapped_file.ts";
      const { stdout, stderr } = runScript({ file, args: [folder], within: ["timeout", "30"] });
      assertEquals([stdout, stderr], ["3 bytes,ERR_NOT_A_FILE\n", ""]);
      return Promise.resolve();
    }));

  // A socket cannot be opened: its kind is known before.
  onUnix("where it leads to a socket", () =>
    withFile("", async (_, folder) => {
      const path = join(folder, "socket");
      const server = createServer().listen(path);
      await once(server, "listening");
      try {
        await assertFails(() => digestFile(path, all), "ERR_NOT_A_FILE", "got a device or socket, ");
      } finally {
        server.close();
      }
    }));

  onUnix(
    "where it leads to a device",
    () => assertFails(() => digestFile("/dev/null", all), "ERR_NOT_A_FILE", "got a device or socket, "),
  );

  for (const [what, change] of Object.entries({ grows: long, "gets shorter": "" })) {
    it(`where the file ${what} meanwhile`, () =>
      withFile(long, async (path) => {
        const onProgress = (bytes: number): void => {
          if (bytes === CHUNK) typeof change === "string" ? writeFileSync(path, change) : appendFileSync(path, change);
        };
        const message = `it had ${long.length} bytes and has ${change.length === 0 ? 0 : 2 * long.length}; `;
        await assertFails(() => digestFile(path, all, { onProgress }), "ERR_FILE_CHANGED", message);
      }));
  }

  it("where the file grows as fast as it is read, soon after the bytes that it had", () =>
    withFile(long, async (path) => {
      let told = 0;
      const onProgress = (bytes: number): void => {
        told = bytes;
        if (bytes < 20 * CHUNK) appendFileSync(path, long);
      };
      const message = `it had ${long.length} bytes and has `;
      await assertFails(() => digestFile(path, all, { onProgress }), "ERR_FILE_CHANGED", message);
      assert(told <= long.length, `${told} bytes`);
    }));

  onLinux("but not where a file says that it has no bytes, as those of /proc do", async () => {
    const { bytes } = await digestFile("/proc/cpuinfo", ["crc32"]);
    assert(bytes > 0);
  });

  onUnix("but not where its name alone vanishes", () =>
    withFile(long, async (path) => {
      const onProgress = (bytes: number): void => {
        if (bytes === CHUNK) rmSync(path);
      };
      assertDigests(await digestFile(path, all, { onProgress }), long);
    }));

  onLinux("where the signal comes meanwhile, at once and with the file closed", () =>
    withFile(long, async (path) => {
      const controller = new AbortController();
      const opened: number[] = [];
      const onProgress = (): void => {
        opened.push(descriptorsOf(path));
        controller.abort("enough");
      };
      const { signal } = controller;
      assertEquals(await digestFile(path, all, { signal, onProgress }).catch((reason) => reason), "enough");
      assertEquals([opened, descriptorsOf(path)], [[1], 0]);
    }));

  it("where the signal comes with the last bytes", () =>
    withFile("abc", async (path) => {
      const controller = new AbortController();
      const options = { signal: controller.signal, onProgress: () => controller.abort("enough") };
      assertEquals(await digestFile(path, all, options).catch((reason) => reason), "enough");
    }));

  onLinux(
    "where the function that is told of the progress throws, with the file closed",
    () =>
      withFile(long, async (path) => {
        const error = new Error("enough");
        const onProgress = (): never => {
          throw error;
        };
        assertStrictEquals(await assertRejects(() => digestFile(path, all, { onProgress }), Error), error);
        assertEquals(descriptorsOf(path), 0);
      }),
  );

  it("where the signal has come already, without opening anything", async () => {
    const options = { signal: AbortSignal.abort("enough") };
    assertEquals(await digestFile("/nowhere", all, options).catch((reason) => reason), "enough");
  });

  const inDeno = isDeno ? it : it.skip;
  inDeno("where Deno does not let it read, with the flag that would", () =>
    withFile("abc", (path) => {
      const { stdout, stderr } = runScript({
        file: "tests/programs/digest_file.ts",
        args: [path],
        permissions: ["--allow-ffi"],
      });
      assert(/DigestFileError ERR_FILE_UNREADABLE .*--allow-read/.test(stdout), stdout + stderr);
      return Promise.resolve();
    }));
});

describe("digestFile refuses", () => {
  it("paths that are none", async () => {
    const none = [
      [undefined, "undefined"],
      [null, "null"],
      [7, "7"],
      [{}, "an instance of Object"],
      [long, "an instance of Uint8Array"],
    ] as const;
    for (const [path, got] of none) {
      await assertRejectsType(
        () => digestFile(wrong(path), all),
        `path must be a string or a file URL, got ${got}; pass`,
      );
    }
    const message = "path must be a file URL, got https://example.org/";
    await assertRejectsRange(() => digestFile(new URL("https://example.org/"), all), message);
  });

  it("algorithms that it does not know", async () => {
    await assertRejectsRange(
      () => digestFile("/nowhere", [wrong<"md5">("sha512")]),
      'crc32c, md5, sha1, sha256, got "sha512"',
    );
    await assertRejectsRange(() => digestFile("/nowhere", []), "algorithms must be among");
    await assertRejectsType(
      () => digestFile("/nowhere", wrong<["md5"]>("md5")),
      'algorithms must be an array, got "md5"',
    );
  });

  it("options that are none", async () => {
    const call = (options: unknown) => (): Promise<unknown> => digestFile("/nowhere", all, wrong(options));
    await assertRejectsType(call(null), "options must be an object");
    await assertRejectsType(call({ signal: {} }), "signal must be an instance of AbortSignal");
    await assertRejectsType(call({ onProgress: 1 }), "onProgress must be a function");
    await assertRejectsType(call({ threads: "2" }), "threads must be a number, an integer from 1 to 2");
    for (const threads of [0, 3, 1.5, Number.NaN]) {
      await assertRejectsRange(call({ threads }), `threads must be an integer from 1 to 2, got ${threads}`);
    }
  });
});

describe("the descriptors of this process", () => {
  // Those of this file alone: Bun opens and closes others meanwhile.
  onLinux("lead to a file no longer, however often it was digested", () =>
    withFile(long, async (path) => {
      for (let index = 0; index < 100; index++) await digestFile(path, ["crc32"]);
      assertEquals(descriptorsOf(path), 0);
    }));
});
