import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { LibraryNotFoundError } from "../../src/boundary/errors.ts";
import { findLibrary } from "../../src/boundary/library/find.ts";
import { LIBRARY_VARIABLE } from "../../src/boundary/library/library.ts";
import { currentRuntime } from "../../src/runtime/mod.ts";
import type { PrivateFiles } from "../../src/runtime/private_files.ts";
import { notRead, type ReadResult, type Runtime, wasRead } from "../../src/runtime/runtime.ts";
import { entry, libraryPath } from "../support/library.ts";

describe("a processor for which no library was built", () => {
  it("is named, with what was tried and what to do", async () => {
    const runtime = await currentRuntime() as Runtime;
    const other = { ...runtime, arch: "riscv64", os: "linux", environment: () => undefined };
    const error = await assertRejects(() => findLibrary(other), LibraryNotFoundError);
    assertEquals(error.message.split("\n"), [
      "no native library for riscv64-linux (step find, code -1)",
      "  tried MTPROXY_FFI_LIBRARY: not set",
      "  tried lib/: no library for riscv64-linux",
      "  remedy: build one from the sources (`deno task build`) and set MTPROXY_FFI_LIBRARY to its path",
    ]);
  });
});

const present = wasRead(new Uint8Array(4));
const cause = new Error("none");
const missing = notRead("notFound", cause);

/** This runtime, where the variable is `named`; `isPrivileged` if somebody else chose it. */
async function naming(named: string | null | undefined, contents: ReadResult, isPrivileged = false): Promise<Runtime> {
  const runtime = await currentRuntime() as Runtime;
  const environment: Runtime["environment"] = (name) => name === LIBRARY_VARIABLE ? named : undefined;
  return { ...runtime, environment, isPrivileged: () => Promise.resolve(isPrivileged), readFile: () => contents };
}

describe("a library that the environment names", () => {
  for (
    const [named, path] of [
      ["own.so", "./own.so"],
      ["a/own.so", "a/own.so"],
      ["a\\own.so", "a\\own.so"],
      ["/own.so", "/own.so"],
    ] as const
  ) {
    it(`as ${named} is looked for as ${path}`, async () => {
      const { openGroup, entry: built, contents, ...found } = await findLibrary(await naming(named, present));
      assertEquals([openGroup, built, contents === present], [undefined, entry, true]);
      assertEquals({ ...found }, { path, source: "environment", variable: "used" });
      const runtime = await naming(named, missing);
      const { code, tried, cause: reason } = await assertRejects(() => findLibrary(runtime), LibraryNotFoundError);
      assertEquals([code, tried, reason === cause], [-1, [{ place: path, reason: "no such file" }], true]);
    });
  }

  it("is read as what a user named, which may be a pipe", async () => {
    const reads: unknown[] = [];
    const readFile: Runtime["readFile"] = (...read) => {
      reads.push(read);
      return present;
    };
    await findLibrary({ ...await naming("/own.so", present), readFile });
    assertEquals(reads, [["/own.so", "named"]]);
  });
});

describe("a library that stands nowhere and cannot be written anywhere", () => {
  for (
    const [what, isStandalone, last] of [
      ["beside the modules", false, `${libraryPath}: no such file`],
      ["in an executable", true, "the package is inside an executable"],
    ] as const
  ) {
    it(`was looked for ${what}`, async () => {
      const runtime = { ...await naming(undefined, missing), isStandalone };
      const files = { files: {} as PrivateFiles };
      const noFiles = { ...runtime, files: () => Promise.resolve(files) };
      const { tried: [first, second] } = await assertRejects(() => findLibrary(noFiles), LibraryNotFoundError);
      assertEquals(first, { place: LIBRARY_VARIABLE, reason: "not set" });
      assertStringIncludes(`${second?.place}: ${second?.reason}`, last);
    });
  }
});

describe("the package's library is found where the environment's variable", () => {
  for (
    const [what, named, variable, isPrivileged] of [
      ["is not set", undefined, "unset", false],
      ["is empty", "", "unset", false],
      ["may not be read", null, "notPermitted", false],
      ["is the choice of a user with fewer rights", "/own.so", "ignored", true],
    ] as const
  ) {
    it(what, async () => {
      const found = await findLibrary(await naming(named, present, isPrivileged));
      assertEquals([found.path, found.source, found.variable], [libraryPath, "package", variable]);
    });
  }
});
