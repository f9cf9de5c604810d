import { assertEquals, assertRejects, assertStringIncludes, fail } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { CacheEntry } from "../../src/boundary/library/cache_entry.ts";
import { UntrustedError } from "../../src/boundary/library/cache_trust.ts";
import { currentRuntime } from "../../src/runtime/mod.ts";
import { type FileFacts, FilePermissionError, type PrivateFiles } from "../../src/runtime/private_files.ts";
import type { Runtime } from "../../src/runtime/runtime.ts";
import { firstDifference } from "../support/bytes.ts";
import { entryFor, libraryBytes } from "../support/library.ts";

const OWNER = 1000;
const cache = "/home/user/.cache/mtproxy-ffi";
/** The one for Linux, whose paths the file system has, whatever system this is. */
const library = entryFor("linux");

/** A file system in memory, for what no other process can be made to do at the right moment. */
class Memory implements PrivateFiles {
  readonly nodes: Map<string, { facts: FileFacts; bytes: Uint8Array }> = new Map();
  /** What happens in place of the next rename. */
  onRename: ((to: string) => void) | undefined = undefined;

  constructor() {
    for (const path of ["/", "/home", "/home/user", "/home/user/.cache"]) this.createFolder(path);
  }
  #put(path: string, kind: "file" | "folder", mode: number, bytes: Uint8Array = new Uint8Array(0)): void {
    this.nodes.set(path, { facts: { kind, owner: OWNER, mode }, bytes });
  }
  isOwn(owner: number): boolean {
    return owner === OWNER;
  }
  facts(path: string): FileFacts | undefined {
    return this.nodes.get(path)?.facts;
  }
  linkTarget(path: string): string {
    throw new Error(`${path} is no link`);
  }
  namesIn(folder: string): string[] {
    return [...this.nodes.keys()].filter((path) => path.startsWith(`${folder}/`))
      .map((path) => path.slice(folder.length + 1));
  }
  createFolder(path: string): void {
    this.#put(path, "folder", 0o700);
  }
  createFile(path: string, bytes: Uint8Array): void {
    this.#put(path, "file", 0o600, bytes);
  }
  rename(from: string, to: string): void {
    if (this.onRename !== undefined) return this.onRename(to);
    this.createFile(to, this.nodes.get(from)?.bytes ?? new Uint8Array(0));
    this.nodes.delete(from);
  }
  remove(path: string): void {
    this.nodes.delete(path);
  }
}

async function entryIn(files: Memory, os = "linux"): Promise<CacheEntry> {
  const runtime = await currentRuntime() as Runtime;
  const readFile: Runtime["readFile"] = (path) => {
    const bytes = files.nodes.get(path)?.bytes;
    return bytes === undefined
      ? { bytes, failure: "notFound", cause: undefined }
      : { bytes, failure: undefined };
  };
  return new CacheEntry({ ...runtime, os, readFile }, files, entryFor(os), cache, false);
}

const unfinished = (files: Memory): string[] => [...files.nodes.keys()].filter((path) => path.endsWith(".new"));

function assertHolds(files: Memory, path: string, os = "linux"): void {
  assertEquals(firstDifference(files.nodes.get(path)?.bytes ?? new Uint8Array(0), libraryBytes(entryFor(os))), -1);
}

describe("an entry of the private cache", () => {
  it("is written whole", async () => {
    const files = new Memory();
    const own = await entryIn(files);
    await own.prepare();
    assertHolds(files, own.path);
    assertEquals(unfinished(files), []);
  });

  const strangers = { file: "a file", link: "a link", other: "a device, a socket or a pipe" } as const;
  for (const [kind, what] of Object.entries(strangers)) {
    it(`is refused where ${what} stands in the place of a folder`, async () => {
      const facts: FileFacts = { kind: kind as keyof typeof strangers, owner: OWNER, mode: 0o700 };
      for (const path of [cache, `${cache}/${library.sha256}`]) {
        const files = new Memory();
        files.createFolder(cache);
        files.nodes.set(path, { facts, bytes: new Uint8Array(0) });
        const own = await entryIn(files);
        await assertRejects(() => own.prepare(), Error, `${path} is not a folder: it is ${what}`);
      }
    });
  }

  it("is refused where others may write to one of its folders, and what was there is left", async () => {
    const open: FileFacts = { kind: "folder", owner: OWNER, mode: 0o770 };
    for (const path of [cache, `${cache}/${library.sha256}`]) {
      const files = new Memory();
      files.createFolder(cache);
      files.createFile(`${cache}/.owner`, new Uint8Array(0));
      files.nodes.set(path, { facts: open, bytes: new Uint8Array(0) });
      const before = [...files.nodes.keys()];
      const own = await entryIn(files);
      await assertRejects(() => own.prepare(), UntrustedError, `others may write to ${path}`);
      assertEquals([...files.nodes.keys()], before);
    }
  });

  it("is refused where new folders are closed to the process itself, and none is left", async () => {
    const files = new Memory();
    files.createFolder = (path) => {
      files.nodes.set(path, { facts: { kind: "folder", owner: OWNER, mode: 0o500 }, bytes: new Uint8Array(0) });
    };
    const own = await entryIn(files);
    await assertRejects(() => own.prepare(), Error, `such as ${cache}: set its umask to 077`);
    assertEquals(files.facts(cache), undefined);
  });

  it("is refused behind more links than systems follow", async () => {
    const behind = (links: number): Memory => {
      const files = new Memory();
      const facts: FileFacts = { kind: "link", owner: OWNER, mode: 0o777 };
      const names = [".cache", ...Array.from({ length: links }, (_, link) => `${link + 1}`)];
      for (const name of names) files.createFolder(`/home/user/${name}`);
      for (const name of names.slice(0, links))
        files.nodes.set(`/home/user/${name}`, { facts, bytes: new Uint8Array() });
      files.linkTarget = (path) => names[names.indexOf(path.slice("/home/user/".length)) + 1] ?? "";
      return files;
    };
    await (await entryIn(behind(40))).prepare();
    const own = await entryIn(behind(41));
    await assertRejects(() => own.prepare(), Error, `${cache} leads through more than 40 links`);
  });

  const owners: readonly [what: string, owners: Readonly<Record<string, number>>, refusal: string | undefined][] = [
    ["root's", { "/": 0, "/home": 0 }, undefined],
    ["somebody's who owns the root folder, too", { "/": 5, "/home": 5 }, undefined],
    ["root's, who does not own the root folder", { "/": 5, "/home": 0 }, undefined],
    ["somebody else's", { "/": 0, "/home": 5 }, "/home belongs to user 5, and so does what is below it"],
  ];
  for (const [what, numbers, refusal] of owners) {
    it(`is ${refusal === undefined ? "written" : "refused"} below a folder that is ${what}`, async () => {
      const files = new Memory();
      for (const [path, owner] of Object.entries(numbers)) {
        files.nodes.set(path, { facts: { kind: "folder", owner, mode: 0o755 }, bytes: new Uint8Array(0) });
      }
      const own = await entryIn(files);
      if (refusal === undefined) await own.prepare();
      else await assertRejects(() => own.prepare(), Error, refusal);
    });
  }

  /** Lets nobody see what stands at one of `paths`. */
  function hide(files: Memory, paths: readonly string[], error: Error): void {
    files.facts = (path) => {
      if (paths.includes(path)) throw error;
      return Memory.prototype.facts.call(files, path);
    };
  }

  it("is written below folders that the runtime does not permit to see, unless one that it sees is a stranger's", async () => {
    const files = new Memory();
    hide(files, ["/", "/home"], new FilePermissionError((path) => `--allow-read=${path}`, "/home"));
    await (await entryIn(files)).prepare();
    const facts: FileFacts = { kind: "folder", owner: 5, mode: 0o755 };
    files.nodes.set("/home/user", { facts, bytes: new Uint8Array(0) });
    const own = await entryIn(files);
    await assertRejects(() => own.prepare(), Error, "/home/user belongs to user 5");
  });

  it("is refused below a folder that the system cannot look at", async () => {
    const files = new Memory();
    hide(files, ["/home"], new Error("input/output error"));
    const own = await entryIn(files);
    await assertRejects(() => own.prepare(), Error, "input/output error");
  });

  it("needs neither owners nor permission bits on Windows, and proves no owner there", async () => {
    const files = new Memory();
    files.facts = (path) => {
      const facts = Memory.prototype.facts.call(files, path);
      return facts && { kind: facts.kind, owner: undefined, mode: undefined };
    };
    const own = await entryIn(files, "windows");
    await own.prepare();
    const { sha256 } = entryFor("windows");
    const below = [...files.nodes.keys()].filter((path) => path.startsWith(cache));
    assertEquals(below, [cache, `${cache}\\${sha256}`, own.path]);
    assertHolds(files, own.path, "windows");
  });

  it("is refused where its folder vanishes at once", async () => {
    const files = new Memory();
    files.createFolder = () => {};
    const own = await entryIn(files);
    await assertRejects(() => own.prepare(), Error, `${cache} vanished as soon as it was created`);
  });

  it("is somebody else's where it is closed in the middle, unless it is new", async () => {
    const close = (files: Memory): void => {
      files.createFile = () => {
        throw Object.assign(new Error("closed"), { code: "EACCES" });
      };
    };
    for (const [isNew, type] of [[false, UntrustedError], [true, Error]] as const) {
      const files = new Memory();
      if (!isNew) files.createFolder(cache);
      close(files);
      const own = await entryIn(files);
      const error = await assertRejects(() => own.prepare(), type, "closed");
      assertEquals(error instanceof UntrustedError, !isNew);
    }
  });

  it("is nobody else's where its file cannot be written for another reason", async () => {
    const files = new Memory();
    files.createFolder(cache);
    files.createFile = () => {
      throw Object.assign(new Error("no space left"), { code: "ENOSPC" });
    };
    const own = await entryIn(files);
    const error = await assertRejects(() => own.prepare(), Error, "no space left");
    assertEquals(error instanceof UntrustedError, false);
  });

  it("asks for a permission for its folder, not for a file whose name is another on each start", async () => {
    const files = new Memory();
    files.createFile = (path) => {
      throw new FilePermissionError((allowed) => `--allow-write=${allowed}`, path);
    };
    const own = await entryIn(files);
    const error = await assertRejects(() => own.prepare(), FilePermissionError);
    assertStringIncludes(error.message, `--allow-write=${cache}`);
    assertEquals(error.message.includes(library.sha256), false);
  });

  it("creates nothing below a folder that others may write to", async () => {
    const files = new Memory();
    files.nodes.set("/home/user", { facts: { kind: "folder", owner: OWNER, mode: 0o777 }, bytes: new Uint8Array(0) });
    files.createFolder = (path) => fail(`created ${path}`);
    const own = await entryIn(files);
    await assertRejects(() => own.prepare(), Error, "others may write to /home/user");
  });

  it("is the one that another process put in place first", async () => {
    const files = new Memory();
    files.onRename = (to) => {
      files.createFile(to, libraryBytes(library));
      throw new Error("the file is in use");
    };
    const own = await entryIn(files);
    await own.prepare();
    assertEquals(unfinished(files), []);
    assertHolds(files, own.path);
  });

  it("is not used if the rename fails", async () => {
    const files = new Memory();
    files.onRename = () => {
      throw new Error("the file is in use");
    };
    const own = await entryIn(files);
    await assertRejects(() => own.prepare(), Error, "the file is in use");
    assertEquals([unfinished(files), files.facts(own.path)], [[], undefined]);
  });

  it("is not used if it holds anything else after it was written", async () => {
    const files = new Memory();
    files.onRename = (to) => files.createFile(to, libraryBytes(library).fill(0, 5000, 5001));
    const own = await entryIn(files);
    await assertRejects(() => own.prepare(), Error, "does not hold what was written to it");
  });
});
