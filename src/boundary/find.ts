/**
 * Where the native library is.
 *
 * @module
 */
import { libraries } from "../../lib/manifest.ts";
import type { ReadResult, Runtime } from "../runtime/runtime.ts";
import { type Attempt, LibraryNotFoundError } from "./errors.ts";
import type { ManifestEntry, Target } from "./target.ts";

/** The environment variable that names a library to use instead of the package's own. */
export const LIBRARY_VARIABLE = "MTPROXY_FFI_LIBRARY";

/** Where a library came from: named by the user, beside the module, or inside the modules. */
export type LibrarySource = "environment" | "package" | "embedded";

/** A library that was found and, where that is permitted, read. */
export interface FoundLibrary {
  /** What to hand to the loader. */
  readonly path: string;
  /** Who named it. */
  readonly source: LibrarySource;
  /** What the build recorded of the package's library for this target, if it has one. */
  readonly entry: ManifestEntry | undefined;
  /** The file's bytes, why there are none, or that they have been compared with the embedded copy already. */
  readonly contents: ReadResult | "verified";
}

/** The URL `levels` folders up. Cut out of the text: bundlers rewrite `new URL(…)`, and the class costs time at the start. */
function ancestor(url: string, levels: number): string {
  let end = url.lastIndexOf("/");
  for (let level = 0; level < levels; level++) end = url.lastIndexOf("/", end - 1);
  return url.slice(0, end + 1);
}

/** The package's root. */
const root = ancestor(import.meta.url, 2);

function fromFileUrl(url: string): string {
  const path = decodeURIComponent(url.slice("file://".length));
  return /^\/[A-Za-z]:\//.test(path) ? path.slice(1).replaceAll("/", "\\") : path;
}

/** Finds the library for `runtime`. */
export async function findLibrary(runtime: Runtime): Promise<FoundLibrary> {
  const target = `${runtime.arch}-${runtime.os}` as Target;
  const entry = libraries[target];
  const named = runtime.environment(LIBRARY_VARIABLE);
  if (named !== undefined && named !== "") {
    // A bare name would make the loader search the system's library folders.
    const path = /[/\\]/.test(named) ? named : `./${named}`;
    return { path, source: "environment", entry, contents: runtime.readFile(path) };
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
  if (!root.startsWith("file://")) {
    tried.push({ place: root, reason: "the package is not on disk" });
  } else if (runtime.isStandalone) {
    tried.push({ place: root, reason: "the package is inside the executable" });
  } else {
    const path = fromFileUrl(`${root}lib/${entry.file}`);
    const contents = runtime.readFile(path);
    if (!("failure" in contents) || contents.failure !== "notFound")
      return { path, source: "package", entry, contents };
    tried.push({ place: path, reason: "no such file" });
  }
  // Most programs never need it.
  const { cachedLibrary } = await import("./cache.ts");
  return { path: await cachedLibrary(runtime, entry, tried), source: "embedded", entry, contents: "verified" };
}
