/**
 * Where the native library is.
 *
 * @module
 */
import { bare, type Runtime } from "../../runtime/runtime.ts";
import { type Attempt, LibraryNotFoundError } from "../errors.ts";
import { cachedLibrary } from "./cache.ts";
import { type FoundLibrary, LIBRARY_VARIABLE, type LibrarySource, type LibraryVariable } from "./library.ts";
import { builtLibrary, libraryPath, targetOf } from "./place.ts";

/** What to do where a library is not as it should be, by who named it. */
export const remedies: Readonly<Record<Exclude<LibrarySource, "embedded">, string>> = {
  environment: `point ${LIBRARY_VARIABLE} at a complete library for this system, or unset it`,
  package: "install the package again; its library was changed or damaged",
};

const whyNotNamed: Readonly<Record<Exclude<LibraryVariable, "used">, string>> = {
  unset: "not set",
  notPermitted: `not permitted to be read (--allow-env=${LIBRARY_VARIABLE})`,
  ignored: "ignored, since this process has, or may have, other rights than the user who started it",
};

/** Finds the library for `runtime`. */
export async function findLibrary(runtime: Runtime): Promise<FoundLibrary> {
  const target = targetOf(runtime);
  const entry = builtLibrary(runtime);
  const named = runtime.environment(LIBRARY_VARIABLE);
  // Whoever starts a program that has other rights than his own must not choose its code.
  if (named && !await runtime.isPrivileged()) {
    // A bare name would make the loader search the system's library folders.
    const path = /[/\\]/.test(named) ? named : `./${named}`;
    const contents = runtime.readFile(path, "named");
    if (contents.failure === "notFound") {
      throw new LibraryNotFoundError({
        summary: "the native library does not exist",
        code: -1,
        path,
        source: "environment",
        tried: [{ place: path, reason: "no such file" }],
        remedy: remedies.environment,
        cause: contents.cause,
      });
    }
    return bare({ path, source: "environment", variable: "used", entry, contents, openGroup: undefined });
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
    tried.push({ place: import.meta.filename ?? import.meta.url, reason: `the package is ${where}` });
  } else {
    const contents = runtime.readFile(path);
    if (contents.failure !== "notFound") {
      return bare({ path, source: "package", variable, entry, contents, openGroup: undefined });
    }
    tried.push({ place: path, reason: "no such file" });
  }
  const cached = await cachedLibrary(runtime, entry, tried);
  return bare({ ...cached, source: "embedded", variable, entry, contents: undefined });
}
