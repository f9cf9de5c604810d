/**
 * Finds a library, wherever it is, and checks its file before it is opened.
 *
 * @module
 */
import { messageOf } from "../../checks/message.ts";
import { bare, type ReadResult, type Runtime } from "../../runtime/runtime.ts";
import { LibraryInvalidError } from "../errors.ts";
import type { EndStep } from "../steps.ts";
import { findLibrary, remedies } from "./find.ts";
import type { FoundLibrary, LibraryCheck, LibraryPlace, VerifiedLibrary } from "./library.ts";
import { groupOpener } from "./open.ts";
import { targetOf } from "./place.ts";

/** The file's bytes; `undefined` when the runtime does not permit reading it. */
function bytesOf(contents: ReadResult, { path, source }: LibraryPlace): Uint8Array | undefined {
  if (contents.failure === undefined) return contents.bytes;
  if (contents.failure === "denied") return undefined;
  throw new LibraryInvalidError({
    summary: `the native library cannot be read: ${messageOf(contents.cause)}`,
    code: -1,
    path,
    source,
    remedy: "make it a regular file that this user may read",
    cause: contents.cause,
  });
}

/**
 * Compares `library` with what the build recorded; a user's own is checked against its own headers.
 *
 * Where the runtime does not permit reading, the file is as trusted as the module beside it and goes unchecked.
 */
async function verifyLibrary(runtime: Runtime, library: FoundLibrary): Promise<VerifiedLibrary> {
  const { path, source, variable, entry, contents } = library;
  const openGroup = library.openGroup ?? groupOpener(runtime, library);
  const verified = (checked: LibraryCheck, sha256: string | undefined): VerifiedLibrary =>
    bare({ path, source, variable, checked, sha256, openGroup });
  if (contents === undefined) return verified("digest", entry?.sha256);
  const bytes = bytesOf(contents, library);
  if (bytes === undefined) return verified("nothing", undefined);
  const remedy = remedies[source];
  const digest = await runtime.sha256(bytes);
  if (entry !== undefined && digest === entry.sha256) return verified("digest", digest);
  if (source === "package" && entry !== undefined) {
    const code = bytes.length === entry.bytes ? -3 : -2;
    throw new LibraryInvalidError({
      summary: code === -2 ? "the native library has another size than was built" : "the native library was changed",
      code,
      path,
      expected: code === -2 ? entry.bytes : entry.sha256,
      actual: code === -2 ? bytes.length : digest,
      remedy,
    });
  }
  const { findFileFault } = await import("./headers.ts");
  const fault = findFileFault(bytes, runtime.os, runtime.arch);
  if (fault !== undefined) {
    throw new LibraryInvalidError({
      summary: `not a native library for ${targetOf(runtime)}: ${fault.found}`,
      code: fault.code,
      path,
      source,
      expected: targetOf(runtime),
      actual: fault.found,
      remedy,
    });
  }
  return verified("headers", digest);
}

/** Finds the library for `runtime` and compares it with what the build recorded. */
export async function findAndVerify(runtime: Runtime, done: EndStep): Promise<VerifiedLibrary> {
  return done("verify", await verifyLibrary(runtime, done("find", await findLibrary(runtime))));
}
