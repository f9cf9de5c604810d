/**
 * The package's own library, beside its modules and as it was built: what nearly every program loads, found and verified
 * in the fewest steps. For anything else there are `library/find.ts` and `library/verify.ts`, which know every place and
 * every failure.
 *
 * @module
 */
import { bare, type Runtime } from "../runtime/runtime.ts";
import { LIBRARY_VARIABLE, type VerifiedLibrary } from "./library/library.ts";
import { groupOpener } from "./library/open.ts";
import { builtLibrary, libraryPath } from "./library/place.ts";
import type { EndStep } from "./steps.ts";

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
  return typeof digest === "string" ? verify(digest) : digest.then(verify);
}
