/**
 * Where the private cache may be.
 *
 * @module
 */
import type { PrivateFiles, Runtime } from "../../runtime/runtime.ts";
import type { Attempt } from "../errors.ts";

const NAME = "mtproxy-ffi";

/** A folder for the cache, or why there is none. */
export type Place = { readonly folder: string } | Attempt;

/** Joins the parts of a path. */
export function join({ os }: Runtime, ...parts: readonly string[]): string {
  return parts.join(os === "windows" ? "\\" : "/");
}

/** A name that nobody can know in advance. */
export function randomName(): string {
  return crypto.getRandomValues(new Uint8Array(8)).toHex();
}

function isAbsolute(path: string | undefined): path is string {
  return path !== undefined && /^([/\\]|[A-Za-z]:[/\\])/.test(path);
}

const unset = (name: string): Attempt => ({
  place: name,
  reason: "not set, or not permitted to be read (--allow-env=HOME,XDG_CACHE_HOME,LOCALAPPDATA)",
});

/** The user's cache folder: the system's custom, by environment variables. */
function userPlace(runtime: Runtime): Place {
  if (runtime.os === "windows") {
    const folder = runtime.environment("LOCALAPPDATA");
    return isAbsolute(folder) ? { folder: join(runtime, folder, NAME) } : unset("LOCALAPPDATA");
  }
  const cache = runtime.os === "macos" ? undefined : runtime.environment("XDG_CACHE_HOME");
  if (isAbsolute(cache)) return { folder: join(runtime, cache, NAME) };
  const home = runtime.environment("HOME");
  if (!isAbsolute(home)) return unset("HOME");
  return { folder: join(runtime, home, runtime.os === "macos" ? "Library/Caches" : ".cache", NAME) };
}

/** Below the system's folder for temporary files, under a name that tells users apart. */
function temporaryPlace(runtime: Runtime, files: PrivateFiles): Place {
  const variables = runtime.os === "windows" ? ["TEMP", "TMP"] : ["TMPDIR"];
  const folder = variables.map((name) => runtime.environment(name)).find(isAbsolute);
  if (folder === undefined && runtime.os === "windows") return unset("TEMP");
  return {
    folder: join(runtime, (folder ?? "/tmp").replace(/[/\\]$/, ""), `${NAME}-${files.userId() ?? randomName()}`),
  };
}

/** The places for a cache in the order of preference, each to be asked for only if the one before will not do. */
export const cachePlaces: readonly ((runtime: Runtime, files: PrivateFiles) => Place)[] = [userPlace, temporaryPlace];
