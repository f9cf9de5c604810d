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

const here = import.meta.url.slice(0, -".ts".length);

/**
 * Whether the modules lie where the package puts them. A bundle of them does not, wherever it was written: what stands in
 * folders near it is not the package's.
 */
const isInPlace = here.startsWith("file://") && here.endsWith(PLACE);

/** The path that a file's address stands for, as `os` writes it. */
export function pathOf(os: string, address: string): string {
  // Cut out of the text: bundlers rewrite `new URL(…)`, and the class costs time at the start.
  const path = decodeURIComponent(address.slice("file://".length));
  if (os !== "windows") return path;
  // A drive's letter follows the first slash, a server's name comes before it.
  return (path.startsWith("/") ? path.slice(1) : `//${path}`).replaceAll("/", "\\");
}

/** The path of the package's own library; `undefined` where the package's files do not lie on disk in their place. */
export function libraryPath(runtime: Runtime, { file }: ManifestEntry): string | undefined {
  if (runtime.isStandalone || !isInPlace) return undefined;
  return pathOf(runtime.os, `${here.slice(0, -PLACE.length)}/lib/${file}`);
}
