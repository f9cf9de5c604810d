/**
 * Where the native library is.
 *
 * @module
 */
import { bare, type ReadResult, type Runtime } from "../runtime/runtime.ts";
import { type Attempt, LibraryNotFoundError } from "./errors.ts";
import { builtLibrary, LIBRARY_VARIABLE, libraryPath, type LibraryVariable } from "./own_library.ts";
import type { ManifestEntry } from "./target.ts";

/** Where a library came from: named by the user, beside the module, or inside the modules. */
export type LibrarySource = "environment" | "package" | "embedded";

/** A library that was found and, where that is permitted, read. */
export interface FoundLibrary {
  /** What to hand to the loader. */
  readonly path: string;
  /** Who named it. */
  readonly source: LibrarySource;
  /** What became of the variable that names a library. */
  readonly variable: LibraryVariable;
  /** What the build recorded of the package's library for this target, if it has one. */
  readonly entry: ManifestEntry | undefined;
  /** The file's bytes, why there are none, or that they have been compared with the embedded copy already. */
  readonly contents: ReadResult | "verified";
}

const whyNotNamed: Readonly<Record<Exclude<LibraryVariable, "used">, string>> = {
  unset: "not set",
  notPermitted: `not permitted to be read (--allow-env=${LIBRARY_VARIABLE})`,
  ignored: "ignored, since this process has other rights than the user who started it",
};

/** Finds the library for `runtime`. */
export async function findLibrary(runtime: Runtime): Promise<FoundLibrary> {
  const target = `${runtime.arch}-${runtime.os}`;
  const entry = builtLibrary(runtime);
  const named = runtime.environment(LIBRARY_VARIABLE);
  // Whoever starts a program that has other rights than his own must not choose its code.
  if (named && !await runtime.isPrivileged()) {
    // A bare name would make the loader search the system's library folders.
    const path = /[/\\]/.test(named) ? named : `./${named}`;
    return bare({
      path,
      source: "environment",
      variable: "used",
      entry,
      contents: runtime.readFile(path, "named"),
    });
  }
  const variable = named ? "ignored" : named === null ? "notPermitted" : "unset";
  const tried: Attempt[] = [{ place: LIBRARY_VARIABLE, reason: whyNotNamed[variable] }];
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
    const where = runtime.isStandalone ? "inside an executable" : "in a bundle or not on disk";
    tried.push({ place: import.meta.url, reason: `the package is ${where}` });
  } else {
    const contents = runtime.readFile(path);
    if (contents.failure !== "notFound") return bare({ path, source: "package", variable, entry, contents });
    tried.push({ place: path, reason: "no such file" });
  }
  // Most programs never need it.
  const { cachedLibrary } = await import("./cache.ts");
  const cached = await cachedLibrary(runtime, entry, tried);
  return bare({ path: cached, source: "embedded", variable, entry, contents: "verified" });
}
