/**
 * Where the package's own library lies, and what the build recorded of it.
 *
 * @module
 */
import { libraries } from "../../../lib/manifest.ts";
import type { ManifestEntry, Target } from "../../abi/target.ts";
import type { Runtime } from "../../runtime/runtime.ts";

/** This machine's processor and system, as targets are named; the package may have no library for it. */
export function targetOf({ arch, os }: Pick<Runtime, "arch" | "os">): string {
  return `${arch}-${os}`;
}

/** What the build recorded of the package's library for this machine, if it has one. */
export function builtLibrary(runtime: Runtime): ManifestEntry | undefined {
  const target = targetOf(runtime);
  return Object.hasOwn(libraries, target) ? libraries[target as Target] : undefined;
}

/** This module's place in the package; what is published has another, which is put in when it is built. */
const PLACE = "/src/boundary/library/place";

/**
 * The path of `file` of the folder `lib` beside the modules, as `os` writes it, where `module`, the file of this one, is in
 * its place. A bundle is not, wherever it was written: what stands in folders near it is not the package's.
 */
export function libraryBeside(module: string | undefined, os: string, file: string): string | undefined {
  const written = (path: string) => os === "windows" ? path.replaceAll("/", "\\") : path;
  const place = written(PLACE);
  const withoutEnding = module?.slice(0, -".ts".length);
  return withoutEnding?.endsWith(place) ? withoutEnding.slice(0, -place.length) + written(`/lib/${file}`) : undefined;
}

/** The path of the package's own library; `undefined` where the package's files do not lie on disk in their place. */
export function libraryPath(runtime: Runtime, { file }: ManifestEntry): string | undefined {
  if (runtime.isStandalone) return undefined;
  // Not by `import.meta.url`: webpack, Rspack and Parcel write the address at the time of bundling in its place, and where
  // the bundle runs, that folder may be anybody's.
  return libraryBeside(import.meta.filename, runtime.os, file);
}
