/**
 * The package's own library, beside its modules and as it was built: what nearly every program loads, found and verified
 * in the fewest steps. For anything else `library/find.ts` and `library/verify.ts` are loaded, which know every place and
 * every failure.
 *
 * @module
 */
import { libraries } from "../../lib/manifest.ts";
import type { ManifestEntry, Target } from "../abi/target.ts";
import type { Runtime } from "../runtime/runtime.ts";
import type { VerifiedLibrary } from "./library/library.ts";
import type { Done } from "./steps.ts";

/** The environment variable that names a library to use instead of the package's own. */
export const LIBRARY_VARIABLE = "MTPROXY_FFI_LIBRARY";

/** The library that the user named; `undefined` for none. */
export function namedLibrary(runtime: Runtime): string | undefined {
  return runtime.environment(LIBRARY_VARIABLE) || undefined;
}

/** What the build recorded of the package's library for this machine, if it has one. */
export function builtLibrary({ arch, os }: Runtime): ManifestEntry | undefined {
  return libraries[`${arch}-${os}` as Target];
}

/** The URL `levels` folders up. Cut out of the text: bundlers rewrite `new URL(…)`, and the class costs time at the start. */
function ancestor(url: string, levels: number): string {
  let end = url.lastIndexOf("/");
  for (let level = 0; level < levels; level++) end = url.lastIndexOf("/", end - 1);
  return url.slice(0, end + 1);
}

/** The package's root. */
export const root: string = ancestor(import.meta.url, 2);

/** The path of the package's own library; `undefined` where the package does not lie on disk. */
export function libraryPath(runtime: Runtime, { file }: ManifestEntry): string | undefined {
  if (runtime.isStandalone || !root.startsWith("file://")) return undefined;
  const path = decodeURIComponent(root.slice("file://".length)) + `lib/${file}`;
  // A drive's letter follows the first slash, a server's name comes before it.
  if (runtime.os !== "windows") return path;
  return (path.startsWith("/") ? path.slice(1) : `//${path}`).replaceAll("/", "\\");
}

/** The library, if it is as it was built and the user named no other; a promise only where the digest is one. */
export function ownLibrary(
  runtime: Runtime,
  done: Done,
): VerifiedLibrary | undefined | Promise<VerifiedLibrary | undefined> {
  const entry = builtLibrary(runtime);
  const path = entry && libraryPath(runtime, entry);
  if (entry === undefined || path === undefined) return undefined;
  if (namedLibrary(runtime) !== undefined) return undefined;
  const read = runtime.readFile(path);
  if (!("bytes" in read)) return undefined;
  done("find", undefined);
  const verify = (digest: Uint8Array): VerifiedLibrary | undefined => {
    const sha256 = digest.toHex();
    if (sha256 !== entry.sha256) return undefined;
    done("verify", undefined);
    return { path, source: "package", ours: true, sha256 };
  };
  const digest = runtime.sha256(read.bytes);
  return digest instanceof Promise ? digest.then(verify) : verify(digest);
}
