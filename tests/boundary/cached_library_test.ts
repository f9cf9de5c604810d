import { assertEquals, assertRejects } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { startUpSymbols } from "../../src/abi/start_up.ts";
import { LibraryNotFoundError, LibraryOpenError } from "../../src/boundary/errors.ts";
import { cachedLibrary } from "../../src/boundary/library/cache.ts";
import { UntrustedError } from "../../src/boundary/library/cache_trust.ts";
import { currentRuntime } from "../../src/runtime/mod.ts";
import type { FileFacts, PrivateFiles } from "../../src/runtime/private_files.ts";
import { OpenFailure, type Runtime, wasRead } from "../../src/runtime/runtime.ts";
import { entryFor, libraryBytes } from "../support/library.ts";

/** The one for Linux, whose paths the file system has, whatever system this is. */
const library = entryFor("linux");
const name = library.file.slice(library.file.lastIndexOf("/") + 1);
const before = [{ place: "lib/", reason: "no such file" }];
const below = { home: "/home/user/.cache/mtproxy-ffi", temporary: "/tmp/mtproxy-ffi" };

/** What every cache has that was filled and is trusted: it is root's. */
const filled = (path: string): FileFacts => ({ kind: path.endsWith(name) ? "file" : "folder", owner: 0, mode: 0o700 });

const never = (): never => {
  throw new Error("nothing is to be written");
};

/** This runtime on Linux, for a user with a home, where `facts` tells what stands at a path and `open` opens. */
async function runtimeWith(facts: PrivateFiles["facts"], open: Runtime["open"]): Promise<Runtime> {
  const files: PrivateFiles = {
    facts,
    isOwn: () => false,
    linkTarget: never,
    namesIn: () => [],
    createFolder: never,
    createFile: never,
    rename: never,
    remove: never,
  };
  return {
    ...await currentRuntime() as Runtime,
    os: "linux",
    environment: (variable) => variable === "HOME" ? "/home/user" : undefined,
    files: () => Promise.resolve({ files }),
    readFile: () => wasRead(libraryBytes(library)),
    open,
  };
}

describe("the library in a private cache", () => {
  it("is opened once, whatever start-up may not yet use of it", async () => {
    for (const failure of [undefined, new OpenFailure("missingSymbol", undefined, ["x"])]) {
      let openings = 0;
      const open: Runtime["open"] = () => {
        openings++;
        if (failure !== undefined) throw failure;
        return {} as never;
      };
      const { path, openGroup } = await cachedLibrary(await runtimeWith(filled, open), library, before);
      assertEquals([path, openings], [`${below.home}/${library.sha256}/${name}`, 1]);
      if (failure === undefined) openGroup(startUpSymbols.startUp);
      assertEquals(openings, 1);
    }
  });

  it("is the next one where the system's loader refuses the first", async () => {
    const open: Runtime["open"] = (path) => {
      if (path.startsWith(below.home)) throw new OpenFailure("refused", new Error("not mapped"));
      return {} as never;
    };
    const { path } = await cachedLibrary(await runtimeWith(filled, open), library, before);
    assertEquals(path, `${below.temporary}/${library.sha256}/${name}`);
  });

  it("is none where the loader refuses all, and the error has all that was tried", async () => {
    const cause = new Error("not mapped");
    const open = (): never => {
      throw new OpenFailure("refused", cause);
    };
    const runtime = await runtimeWith(filled, open);
    const error = await assertRejects(() => cachedLibrary(runtime, library, before), LibraryOpenError);
    assertEquals(error.message.split("\n").slice(0, -1), [
      "the system's loader refused the native library: not mapped (step open, code -1)",
      `  library: ${below.temporary}/${library.sha256}/${name}`,
      "  tried lib/: no such file",
      `  tried ${below.home}: not mapped`,
      `  tried ${below.temporary}: not mapped`,
    ]);
    assertEquals(error.cause, cause);
  });

  it("is not looked for under further names where the loader refuses the one that is this user's", async () => {
    const facts = (path: string): FileFacts => {
      if (path.startsWith("/home")) throw new UntrustedError("it is somebody else's");
      return filled(path);
    };
    const open = (): never => {
      throw new OpenFailure("refused", new Error("not mapped"));
    };
    const runtime = await runtimeWith(facts, open);
    const { tried } = await assertRejects(() => cachedLibrary(runtime, library, before), LibraryOpenError);
    assertEquals(tried.map(({ place }) => place), ["lib/", below.home, below.temporary]);
  });

  const broken = new Error("it is broken");
  const strange = new UntrustedError("it is somebody else's");
  for (
    const [what, first, others, places] of [
      ["two folders where both are broken", broken, broken, 2],
      ["two folders where the first alone is somebody else's", strange, broken, 2],
      ["all folders where each is somebody else's", strange, strange, 18],
    ] as const
  ) {
    it(`is looked for in ${what}`, async () => {
      const facts = (path: string): never => {
        throw path.startsWith("/home") ? first : others;
      };
      const runtime = await runtimeWith(facts, never);
      const { code, tried } = await assertRejects(() => cachedLibrary(runtime, library, before), LibraryNotFoundError);
      assertEquals([code, tried.length], [-1, before.length + places]);
      assertEquals(tried.slice(0, 3), [
        ...before,
        { place: below.home, reason: first.message },
        { place: below.temporary, reason: others.message },
      ]);
    });
  }

  it("is looked for below the temporary folder alone where HOME is not set", async () => {
    const facts = (): never => {
      throw broken;
    };
    const runtime = { ...await runtimeWith(facts, never), environment: () => undefined };
    const { tried } = await assertRejects(() => cachedLibrary(runtime, library, before), LibraryNotFoundError);
    assertEquals(tried.slice(before.length), [
      { place: "HOME", reason: "not set" },
      { place: below.temporary, reason: "it is broken" },
    ]);
  });
});
