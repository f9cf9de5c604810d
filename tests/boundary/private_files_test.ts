import { assert, assertEquals, assertThrows } from "@std/assert";
import { join } from "@std/path";
import { afterEach, describe, it } from "@std/testing/bdd";
import { existsSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import process from "node:process";
import { currentRuntime } from "../../src/runtime/mod.ts";
import { files as filesOfNode } from "../../src/runtime/node_files.ts";
import { FilePermissionError, UNMAPPED_USER } from "../../src/runtime/private_files.ts";
import type { Runtime } from "../../src/runtime/runtime.ts";
import { os } from "../support/library.ts";
import { withTemporaryFolder } from "../support/temporary.ts";

const runtime = await currentRuntime() as Runtime;
const { files } = await runtime.files();

/** On Windows, files have no owners, and few users may make links. */
const onUnix = os === "windows" ? it.skip : it;

describe("a file of the private cache", () => {
  for (const bytes of [Uint8Array.of(1), new Uint8Array()]) {
    const what = `${bytes.length} bytes`;

    it(`of ${what} is not written over one that is there`, () =>
      withTemporaryFolder((folder) => {
        const path = join(folder, "file");
        writeFileSync(path, "other");
        assertThrows(() => files.createFile(path, bytes), Error);
        assertEquals(readFileSync(path, "utf8"), "other");
      }));

    onUnix(`of ${what} is not written to where a link leads`, () =>
      withTemporaryFolder((folder) => {
        const [path, target] = [join(folder, "file"), join(folder, "target")];
        symlinkSync(target, path);
        assertThrows(() => files.createFile(path, bytes), Error);
        assert(!existsSync(target));
      }));
  }
});

describe("a file of a user whom the namespace may not map, in Bun and Node", () => {
  const { geteuid, getBuiltinModule } = process;
  afterEach(() => Object.assign(process, { geteuid, getBuiltinModule }));

  /** Whether a file in a folder is one's own, where changing the folder's rights fails with this code, if any. */
  function isOwn(code: string | undefined, uid: number = UNMAPPED_USER): boolean {
    const stats = { uid, mode: 0o700, isFile: () => false, isDirectory: () => true, isSymbolicLink: () => false };
    const chmodSync = (path: string): void => {
      assertEquals(path, "/cache");
      if (code !== undefined) throw Object.assign(new Error(code), { code });
    };
    Object.assign(process, {
      geteuid: () => UNMAPPED_USER,
      getBuiltinModule: () => ({ lstatSync: () => stats, chmodSync }),
    });
    return filesOfNode.isOwn(UNMAPPED_USER, "/cache/.owner", false);
  }

  for (
    const [what, code, expected] of [
      ["own where its folder obeys", undefined, true],
      ["own where nobody can write", "EROFS", true],
      ["another's where its folder does not obey", "EPERM", false],
    ] as const
  ) {
    onUnix(`is one's ${what}`, () => assertEquals(isOwn(code), expected));
  }

  onUnix("is one's own where the folder shows another owner", () => assertEquals(isOwn("EPERM", 0), true));

  onUnix("leads to a message of the flag where Node's permissions bar the question", () => {
    const error = assertThrows(() => isOwn("ERR_ACCESS_DENIED"), FilePermissionError);
    assertEquals(error.flag("/cache"), "--allow-fs-write='/cache/*'");
  });
});
