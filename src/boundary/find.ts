/**
 * Where the native library is.
 *
 * @module
 */
import { libraries } from "../../lib/manifest.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { type Attempt, LibraryNotFoundError } from "./errors.ts";
import type { ManifestEntry, Target } from "./target.ts";

/** The environment variable that names a library to use instead of the package's own. */
export const LIBRARY_VARIABLE = "MTPROXY_FFI_LIBRARY";

/** Where a library came from: named by the user, or beside the module. */
export type LibrarySource = "environment" | "package";

/** A library that was found, not yet read. */
export interface FoundLibrary {
  /** What to hand to the loader. */
  readonly path: string;
  /** Who named it. */
  readonly source: LibrarySource;
  /** What the build recorded of the package's library for this target, if it has one. */
  readonly entry: ManifestEntry | undefined;
}

const root = new URL("../../", import.meta.url);

function fromFileUrl(url: URL): string {
  const path = decodeURIComponent(url.pathname);
  return /^\/[A-Za-z]:\//.test(path) ? path.slice(1).replaceAll("/", "\\") : path;
}

/** Finds the library for `runtime`. */
export function findLibrary(runtime: Runtime): FoundLibrary {
  const target = `${runtime.arch}-${runtime.os}`;
  const entry = libraries[target as Target];
  const named = runtime.environment(LIBRARY_VARIABLE);
  if (named !== undefined && named !== "") {
    // A bare name would make the loader search the system's library folders.
    return { path: /[/\\]/.test(named) ? named : `./${named}`, source: "environment", entry };
  }
  const tried: Attempt[] = [{ place: LIBRARY_VARIABLE, reason: "not set, or not permitted to be read" }];
  if (entry === undefined) {
    tried.push({ place: "lib/", reason: `no library for ${target}` });
  } else if (root.protocol !== "file:") {
    tried.push({ place: root.href, reason: "the package is not on disk" });
  } else {
    return { path: fromFileUrl(new URL(`lib/${entry.file}`, root)), source: "package", entry };
  }
  throw new LibraryNotFoundError({
    summary: `no native library for ${target}`,
    code: -1,
    tried,
    remedy: `build one from the sources (\`deno task build\`) and set ${LIBRARY_VARIABLE} to its path`,
  });
}
