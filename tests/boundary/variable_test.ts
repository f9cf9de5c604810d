import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import type { Boundary } from "../../src/boundary/report.ts";
import { canBeDenied, isRoot, NOBODY } from "../support/channels/user.ts";
import { describeIf } from "../support/describe_if.ts";
import { importFailure, type ImportOptions, importPackage } from "../support/import_result.ts";
import { libraryPath, os } from "../support/library.ts";
import { faultyLibrary, isDeno, root, runFlags } from "../support/runtime.ts";
import { copyPackage, temporaryFolder, withTemporaryFolder } from "../support/temporary.ts";

/** What the report says of the library in use. */
function library(options: ImportOptions = {}): Partial<Boundary["library"]> {
  const { boundary, error } = importPackage(options);
  assertEquals(error, undefined);
  return boundary?.library ?? {};
}

describe("the variable MTPROXY_FFI_LIBRARY", () => {
  it("is reported as unset when it is", () => {
    assertEquals(library().variable, "unset");
  });

  it("counts as unset when it is empty", () => {
    const { source, variable } = library({ env: { MTPROXY_FFI_LIBRARY: "" } });
    assertEquals([source, variable], ["package", "unset"]);
  });

  it("is reported as used, and its library as compared with the build's digest or its own headers", () => {
    const facts = (path: string): unknown[] => {
      const { source, variable, checked, verified } = library({ env: { MTPROXY_FFI_LIBRARY: path } });
      return [source, variable, checked, verified];
    };
    assertEquals(facts(libraryPath), ["environment", "used", "digest", true]);
    assertEquals(facts(faultyLibrary("faulty")), ["environment", "used", "headers", false]);
  });

  const inDeno = isDeno ? it : it.skip;
  inDeno("is reported as not permitted to be read in Deno, whether or not it is set", () => {
    const permissions = [`--allow-ffi=${libraryPath}`, `--allow-read=${root}`];
    for (const env of [{}, { MTPROXY_FFI_LIBRARY: "/nonexistent" }]) {
      const { source, variable } = library({ permissions, env });
      assertEquals([source, variable], ["package", "notPermitted"]);
    }
  });

  inDeno("names a library that goes unread where Deno does not permit reading, and the report says so", () => {
    const permissions = ["--allow-ffi", "--allow-env"];
    const { checked, sha256 } = library({ permissions, env: { MTPROXY_FFI_LIBRARY: libraryPath } });
    assertEquals([checked, sha256], ["nothing", undefined]);
  });
});

const folder = temporaryFolder();
const asRoot = describeIf(isRoot && canBeDenied && os === "linux");

asRoot("the variable MTPROXY_FFI_LIBRARY where a program has others' rights (root only: skipped without)", () => {
  const packageRoot = join(folder, "package");
  mkdirSync(packageRoot);
  copyPackage(packageRoot);

  /** Starts the package as user nobody with a copy of this runtime that `prepare` has given rights to. */
  function libraryIn(prepare: (runtime: string) => boolean): Partial<Boundary["library"]> | undefined {
    const runtime = join(folder, "runtime");
    rmSync(runtime, { force: true });
    copyFileSync(process.execPath, runtime);
    if (!prepare(runtime)) return undefined;
    const args = [...runFlags(["--allow-all"]), join(root, "tests/programs/import_package.ts"), packageRoot];
    const { status, stdout, stderr } = spawnSync(runtime, args, {
      encoding: "utf8",
      uid: NOBODY,
      gid: NOBODY,
      env: {
        MTPROXY_FFI_LIBRARY: faultyLibrary("faulty"),
        BUN_RUNTIME_TRANSPILER_CACHE_PATH: "0",
        DENO_NO_PACKAGE_JSON: "1",
        HOME: folder,
      },
    });
    assertEquals(status, 0, stderr);
    const { boundary, error } = JSON.parse(stdout);
    assertEquals(error, undefined);
    return boundary.library;
  }

  const plain = (runtime: string): boolean => {
    chmodSync(runtime, 0o755);
    return true;
  };
  const privileged: Readonly<Record<string, (runtime: string) => boolean>> = {
    "its owner's": (runtime) => {
      chmodSync(runtime, 0o4755);
      return true;
    },
    "its group's": (runtime) => {
      chmodSync(runtime, 0o2755);
      return true;
    },
  };

  it("is used all the same by a copy of the runtime with no more rights than its user", () => {
    assertEquals(libraryIn(plain)?.variable, "used");
  });

  for (const [whose, prepare] of Object.entries(privileged)) {
    it(`is ignored by a program with ${whose} rights, and the report says so`, () => {
      const { variable, source, checked } = libraryIn(prepare) ?? {};
      assertEquals([variable, source, checked], ["ignored", "package", "digest"]);
    });
  }

  const setcap = (runtime: string): boolean => {
    chmodSync(runtime, 0o755);
    return spawnSync("setcap", ["cap_net_bind_service+ep", runtime]).status === 0;
  };
  const probe = join(folder, "probe");
  copyFileSync("/bin/true", probe);
  // Deno lets no program with permissions of its own read what tells it.
  const withCapabilities = !isDeno && setcap(probe) ? it : it.skip;
  withCapabilities("is ignored by a program with a capability of its own (skipped where none can be given)", () => {
    assertEquals(libraryIn(setcap)?.variable, "ignored");
  });
});

describe("a library that MTPROXY_FFI_LIBRARY names", () => {
  it("by a relative path that is missing fails with the path as it is looked for", () => {
    assertEquals(importFailure({ env: { MTPROXY_FFI_LIBRARY: "missing.so" } }).path, "./missing.so");
  });

  it("by a bare file name is looked for in the working folder, not in the system's", () => {
    withTemporaryFolder((cwd) => {
      copyFileSync(libraryPath, join(cwd, "own.so"));
      const { boundary } = importPackage({ env: { MTPROXY_FFI_LIBRARY: "own.so" }, cwd });
      assertEquals([boundary?.library.path, boundary?.library.source], ["./own.so", "environment"]);
    });
  });

  it("counts as verified if it equals the package's own", () => {
    withTemporaryFolder((folder) => {
      const path = join(folder, "copy.so");
      copyFileSync(libraryPath, path);
      assertEquals(library({ env: { MTPROXY_FFI_LIBRARY: path } }).verified, true);
    });
  });

  const posix = os === "windows" ? it.skip : it;
  posix("is used through a link", () => {
    withTemporaryFolder((folder) => {
      const path = join(folder, "link.so");
      symlinkSync(libraryPath, path);
      const { path: used, verified } = library({ env: { MTPROXY_FFI_LIBRARY: path } });
      assertEquals([used, verified], [path, true]);
    });
  });
});
