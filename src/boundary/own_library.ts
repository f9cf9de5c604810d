/**
 * The package's own library, beside its modules and as it was built: what nearly every program loads, found and verified
 * in the fewest steps. For anything else there are `library/find.ts` and `library/verify.ts`, which know every place and
 * every failure.
 *
 * @module
 */
import { libraries } from "../../lib/manifest.ts";
import type { ManifestEntry, Target } from "../abi/target.ts";
import { bare, type Runtime } from "../runtime/runtime.ts";
import { LIBRARY_VARIABLE, type VerifiedLibrary } from "./library/library.ts";
import { groupOpener } from "./library/open.ts";
import type { EndStep } from "./steps.ts";

/** What the build recorded of the package's library for this machine, if it has one. */
export function builtLibrary({ arch, os }: Runtime): ManifestEntry | undefined {
  const target = `${arch}-${os}`;
  return Object.hasOwn(libraries, target) ? libraries[target as Target] : undefined;
}

/** This module's place in the package; what is published has another, which is put in when it is built. */
const PLACE = "/src/boundary/own_library";

/**
 * Whether the modules lie where the package puts them. A bundle of them does not, wherever it was written: what stands in
 * folders near it is not the package's.
 */
const isInPlace = import.meta.url.startsWith("file://") && import.meta.url.slice(0, -".ts".length).endsWith(PLACE);

/** The URL `levels` folders up. Cut out of the text: bundlers rewrite `new URL(…)`, and the class costs time at the start. */
function ancestor(url: string, levels: number): string {
  let end = url.lastIndexOf("/");
  for (let level = 0; level < levels; level++) end = url.lastIndexOf("/", end - 1);
  return url.slice(0, end + 1);
}

/** The package's root, where its modules are in their place. */
export const root: string = ancestor(import.meta.url, 2);

/** The path of the package's own library; `undefined` where the package's files do not lie on disk in their place. */
export function libraryPath(runtime: Runtime, { file }: ManifestEntry): string | undefined {
  if (runtime.isStandalone || !isInPlace) return undefined;
  const path = decodeURIComponent(root.slice("file://".length)) + `lib/${file}`;
  // A drive's letter follows the first slash, a server's name comes before it.
  if (runtime.os !== "windows") return path;
  return (path.startsWith("/") ? path.slice(1) : `//${path}`).replaceAll("/", "\\");
}

/** The library, if it is as it was built and the user named no other; a promise only where the digest is one. */
export function ownLibrary(
  runtime: Runtime,
  done: EndStep,
): VerifiedLibrary | undefined | Promise<VerifiedLibrary | undefined> {
  const entry = builtLibrary(runtime);
  const path = entry && libraryPath(runtime, entry);
  if (entry === undefined || path === undefined) return undefined;
  const named = runtime.environment(LIBRARY_VARIABLE);
  if (named) return undefined;
  const { bytes } = runtime.readFile(path);
  if (bytes === undefined) return undefined;
  done("find", undefined);
  const verify = (sha256: string): VerifiedLibrary | undefined => {
    if (sha256 !== entry.sha256) return undefined;
    done("verify", undefined);
    const variable = named === null ? "notPermitted" : "unset";
    const openGroup = groupOpener(runtime, { path, source: "package" });
    return bare<VerifiedLibrary>({ path, source: "package", variable, checked: "digest", sha256, openGroup });
  };
  const digest = runtime.sha256(bytes);
  return digest instanceof Promise ? digest.then(verify) : verify(digest);
}
