/**
 * Where the native library is.
 *
 * @module
 */
import type { Runtime } from "../../runtime/runtime.ts";
import { type Attempt, LibraryNotFoundError } from "../errors.ts";
import { builtLibrary, LIBRARY_VARIABLE, libraryPath, namedLibrary, root } from "../own_library.ts";
import type { FoundLibrary } from "./library.ts";

/** Finds the library for `runtime`. */
export async function findLibrary(runtime: Runtime): Promise<FoundLibrary> {
  const target = `${runtime.arch}-${runtime.os}`;
  const entry = builtLibrary(runtime);
  const named = namedLibrary(runtime);
  if (named !== undefined) {
    // A bare name would make the loader search the system's library folders.
    const path = /[/\\]/.test(named) ? named : `./${named}`;
    return { path, source: "environment", entry, contents: runtime.readFile(path, "named") };
  }
  const tried: Attempt[] = [{ place: LIBRARY_VARIABLE, reason: "not set, or not permitted to be read" }];
  if (entry === undefined) {
    throw new LibraryNotFoundError({
      summary: `no native library for ${target}`,
      code: -1,
      tried: [...tried, { place: "lib/", reason: `no library for ${target}` }],
      remedy: `build one from the sources (\`deno task build\`) and set ${LIBRARY_VARIABLE} to its path`,
    });
  }
  const path = libraryPath(runtime, entry);
  if (path === undefined) {
    const where = runtime.isStandalone ? "inside the executable" : "not on disk";
    tried.push({ place: root, reason: `the package is ${where}` });
  } else {
    const contents = runtime.readFile(path);
    if (!("failure" in contents) || contents.failure !== "notFound")
      return { path, source: "package", entry, contents };
    tried.push({ place: path, reason: "no such file" });
  }
  // Most programs never need it.
  const { cachedLibrary } = await import("./cache.ts");
  return { path: await cachedLibrary(runtime, entry, tried), source: "embedded", entry, contents: "verified" };
}
