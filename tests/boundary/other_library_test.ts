import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { dirname, join } from "@std/path";
import { describe, it } from "@std/testing/bdd";
import { execFileSync } from "node:child_process";
import { chmodSync, symlinkSync, writeFileSync } from "node:fs";
import { libraries } from "../../lib/manifest.ts";
import { canBeDenied, withoutRights } from "../support/channels/user.ts";
import { importFailure, importPackage } from "../support/import_result.ts";
import { entry, libraryBytes, libraryPath, os } from "../support/library.ts";
import { root } from "../support/runtime.ts";
import { withTemporaryFolder } from "../support/temporary.ts";

const others = Object.values(libraries).filter(({ file }) => file !== entry.file);
const posix = os === "windows" ? it.skip : it;
const denied = canBeDenied ? it : it.skip;

describe("importing the package with MTPROXY_FFI_LIBRARY naming", () => {
  for (const { file } of others) {
    it(`the library for ${dirname(file)} fails with LibraryInvalidError -5 and says which this system needs`, () => {
      const path = join(root, "lib", file);
      const failure = importFailure({ env: { MTPROXY_FFI_LIBRARY: path } });
      assertEquals([failure.name, failure.step, failure.code], ["LibraryInvalidError", "verify", -5]);
      assertEquals([failure.path, failure.expected], [path, dirname(entry.file)]);
      assertMatch(failure.remedy, /MTPROXY_FFI_LIBRARY/);
    });
  }

  denied("a file that this user may not read fails with LibraryInvalidError -1", () => {
    withTemporaryFolder((folder) => {
      const path = join(folder, "secret.so");
      writeFileSync(path, libraryBytes());
      chmodSync(path, 0o000);
      chmodSync(folder, 0o755);
      const failure = importFailure({ env: { MTPROXY_FFI_LIBRARY: path }, user: withoutRights });
      assertEquals([failure.name, failure.step, failure.code], ["LibraryInvalidError", "verify", -1]);
      assertStringIncludes(failure.remedy, "may read");
    });
  });

  denied("a file in a folder that this user may not enter fails, never a crash", () => {
    withTemporaryFolder((folder) => {
      chmodSync(folder, 0o000);
      const env = { MTPROXY_FFI_LIBRARY: join(folder, "own.so") };
      const failure = importFailure({ env, user: withoutRights });
      assertEquals([failure.name, failure.step, failure.code], ["LibraryInvalidError", "verify", -1]);
    });
  });

  for (const device of ["/dev/null", "/dev/zero"]) {
    posix(`the device ${device} fails with LibraryInvalidError, never a crash or a wait`, () => {
      const { name, step } = importFailure({ env: { MTPROXY_FFI_LIBRARY: device } });
      assertEquals([name, step], ["LibraryInvalidError", "verify"]);
    });
  }

  posix("a pipe fails with LibraryInvalidError, never a wait", () => {
    withTemporaryFolder((folder) => {
      const path = join(folder, "pipe.so");
      execFileSync("mkfifo", [path]);
      const { name, step } = importFailure({ env: { MTPROXY_FFI_LIBRARY: path } });
      assertEquals([name, step], ["LibraryInvalidError", "verify"]);
    });
  });

  posix("a link to a complete library uses it", () => {
    withTemporaryFolder((folder) => {
      const path = join(folder, "link.so");
      symlinkSync(libraryPath, path);
      const { boundary } = importPackage({ env: { MTPROXY_FFI_LIBRARY: path } });
      assertEquals([boundary?.library.path, boundary?.library.verified], [path, true]);
    });
  });
});
