import { assertEquals, assertMatch } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { chmodSync, lstatSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { canBeDenied, withoutRights } from "../support/channels/user.ts";
import { importPackage, type ImportResult } from "../support/import_result.ts";
import { entry, libraryBytes, os } from "../support/library.ts";
import { canMount, mountReadOnly } from "../support/mounts.ts";
import { copyPackage, temporaryFolder } from "../support/temporary.ts";

const folder = temporaryFolder();

/** A copy of the package, and its library. */
function installed(name: string): { readonly packageRoot: string; readonly library: string } {
  const packageRoot = join(folder, name);
  mkdirSync(packageRoot);
  copyPackage(packageRoot);
  return { packageRoot, library: join(packageRoot, "lib", entry.file) };
}

/** Takes the right to write from everyone. */
function close(path: string): void {
  for (const name of [...readdirSync(path, { recursive: true, encoding: "utf8" }), ""]) {
    const inside = join(path, name);
    chmodSync(inside, lstatSync(inside).isDirectory() ? 0o555 : 0o444);
  }
}

function assertLoaded({ error, boundary }: ImportResult, path: string, source: string): void {
  assertEquals(error, undefined);
  assertEquals([boundary?.library.path, boundary?.library.source, boundary?.library.checked], [path, source, "digest"]);
}

const posix = os === "windows" ? it.skip : it;
const denied = canBeDenied && os !== "windows" ? it : it.skip;

describe("the library is only read", () => {
  denied("where the package is root's, and its user may write nothing of it", () => {
    const { packageRoot, library } = installed("of_another_user");
    close(packageRoot);
    assertLoaded(importPackage({ packageRoot, user: withoutRights }), library, "package");
  });

  (canMount ? it : it.skip)(
    "where the package lies on a read-only file system (skipped where none can be mounted)",
    () => {
      const { packageRoot, library } = installed("mounted");
      mountReadOnly(packageRoot);
      assertLoaded(importPackage({ packageRoot }), library, "package");
    },
  );

  denied("where MTPROXY_FFI_LIBRARY names a file of another user", () => {
    const path = join(folder, "named.so");
    writeFileSync(path, libraryBytes());
    chmodSync(path, 0o444);
    assertLoaded(importPackage({ env: { MTPROXY_FFI_LIBRARY: path }, user: withoutRights }), path, "environment");
  });

  posix("where it was cut short, which is told, and ends no process", () => {
    const { packageRoot, library } = installed("cut_short");
    for (const size of [0, 1, 4096]) {
      writeFileSync(library, libraryBytes().subarray(0, size));
      const { error } = importPackage({ packageRoot });
      assertEquals([error?.name, error?.code, error?.actual], ["LibraryInvalidError", -2, size]);
    }
  });

  posix("where somebody overwrites it in place while programs start: it loads, or the error says what is wrong", () => {
    const { packageRoot, library } = installed("overwritten");
    const half = libraryBytes().length >> 1;
    // What was verified is never cut short here: that the loader maps it is beyond any program's power.
    const writer = new Worker(
      `import { writeSync, openSync } from "node:fs";
       import { workerData } from "node:worker_threads";
       const { path, bytes, half } = workerData;
       const file = openSync(path, "r+");
       for (;;) {
         writeSync(file, bytes.slice(0).fill(0, half, half + 4096), half, 4096, half);
         writeSync(file, bytes, 0, bytes.length, 0);
         Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
       }`,
      { eval: true, workerData: { path: library, bytes: libraryBytes(), half } },
    );
    try {
      for (let start = 0; start < 10; start++) {
        const { error, boundary } = importPackage({ packageRoot });
        if (error === undefined) assertEquals(boundary?.library.checked, "digest");
        else assertMatch(`${error.name} ${error.code}`, /^LibraryInvalidError -[23]$/);
      }
    } finally {
      void writer.terminate();
    }
  });
});
