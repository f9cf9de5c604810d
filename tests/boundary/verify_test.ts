import { assertEquals, assertRejects } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { createHash } from "node:crypto";
import { LibraryInvalidError } from "../../src/boundary/errors.ts";
import type { VerifiedLibrary } from "../../src/boundary/library/library.ts";
import { findAndVerify } from "../../src/boundary/library/verify.ts";
import { currentRuntime } from "../../src/runtime/mod.ts";
import { notRead, type ReadResult, type Runtime, wasRead } from "../../src/runtime/runtime.ts";
import { flipped } from "../support/bytes.ts";
import { arch, entry, entryFor, libraryBytes, os } from "../support/library.ts";

/** This runtime, where a library's file holds `contents`: the package's, or one that the environment names. */
async function given(named: string | undefined, contents: ReadResult): Promise<Runtime> {
  const runtime = await currentRuntime() as Runtime;
  const isPrivileged = (): Promise<boolean> => Promise.resolve(false);
  return { ...runtime, environment: () => named, isPrivileged, readFile: () => contents };
}

/** Checks that library. */
async function verify(named: string | undefined, contents: ReadResult): Promise<VerifiedLibrary> {
  return await findAndVerify(await given(named, contents), (_, value) => value);
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

const otherOs = os === "windows" ? "linux" : "windows";
const built = libraryBytes();
const rebuilt = flipped(built, 4 * built.length);
const foreign = libraryBytes(entryFor(otherOs));
const longer = new Uint8Array([...built, 0]);

describe("a library's file is taken", () => {
  for (
    const [what, named, bytes, checked] of [
      ["if the package's is, byte for byte, what was built", undefined, built, "digest"],
      ["if a named one is, byte for byte, what was built", "/own", built, "digest"],
      ["if a named one has the headers of one for this system", "/own", rebuilt, "headers"],
    ] as const
  ) {
    it(what, async () => {
      const library = await verify(named, wasRead(bytes));
      assertEquals([library.checked, library.sha256], [checked, sha256(bytes)]);
    });
  }

  it("in two steps", async () => {
    const steps: string[] = [];
    await findAndVerify(await given(undefined, wasRead(built)), (name, value) => {
      steps.push(name);
      return value;
    });
    assertEquals(steps, ["find", "verify"]);
  });

  it("unread where the runtime does not permit to read it", async () => {
    for (const named of [undefined, "/own"]) {
      const library = await verify(named, notRead("denied", undefined));
      assertEquals([library.checked, library.sha256], ["nothing", undefined]);
    }
  });
});

describe("a library's file is refused", () => {
  for (
    const [what, named, bytes, code, expected, actual] of [
      ["if the package's has another size", undefined, longer, -2, entry.bytes, longer.length],
      ["if the package's was changed", undefined, rebuilt, -3, entry.sha256, sha256(rebuilt)],
      ["if the package's is for another system", undefined, foreign, -2, entry.bytes, foreign.length],
      [
        "if a named one is for another system",
        "/own",
        foreign,
        -5,
        `${arch}-${os}`,
        `a library for ${arch}-${otherOs}`,
      ],
    ] as const
  ) {
    it(what, async () => {
      const error = await assertRejects(() => verify(named, wasRead(bytes)), LibraryInvalidError);
      assertEquals([error.code, error.expected, error.actual], [code, expected, actual]);
      assertEquals(error.message.includes("named by MTPROXY_FFI_LIBRARY"), named !== undefined);
    });
  }

  it("if it cannot be read", async () => {
    const cause = new Error("input/output error");
    const error = await assertRejects(
      () => verify("/own", notRead("other", cause)),
      LibraryInvalidError,
      "input/output error",
    );
    assertEquals([error.code, error.path, error.cause], [-1, "/own", cause]);
    assertEquals(error.message.includes("named by MTPROXY_FFI_LIBRARY"), true);
  });
});
