/**
 * Where the private cache may be.
 *
 * @module
 */
import { randomName } from "../../runtime/private_files.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import type { Attempt } from "../errors.ts";

const NAME = "mtproxy-ffi";

/** How many folders below the temporary one are looked at before one gets a name of its own. */
const SHARED_NAMES = 16;

/** A folder for the cache, or why there is none. */
export type Place =
  & (
    | { readonly folder: string; readonly missing: undefined }
    | { readonly folder: undefined; readonly missing: Attempt }
  )
  & {
    /** Whether everybody may create folders beside it. */
    readonly isOpen: boolean;
    /** Whether it is to be tried only if what stands at the one before is somebody else's. */
    readonly isSpare: boolean;
  };

/** What the places depend on. */
type System = Pick<Runtime, "os" | "environment">;

/** Joins the parts of a path. */
export function join({ os }: Pick<Runtime, "os">, ...parts: readonly string[]): string {
  return parts.join(os === "windows" ? "\\" : "/");
}

const found = (folder: string): Place => ({ folder, missing: undefined, isOpen: false, isSpare: false });

function isAbsolute({ os }: System, path: string | null | undefined): path is string {
  const start = os === "windows" ? /^([/\\]|[A-Za-z]:[/\\])/ : /^\//;
  return typeof path === "string" && start.test(path);
}

/** Says why the variable `name` gives no folder; the flag permits all `variables`, any of which may be asked for. */
function missing(runtime: System, name: string, variables = "HOME,XDG_CACHE_HOME,LOCALAPPDATA"): Place {
  const value = runtime.environment(name);
  const reason = value === null
    ? `not permitted to be read (--allow-env=${variables})`
    : value
    ? "not an absolute path"
    : "not set";
  return { folder: undefined, missing: { place: name, reason }, isOpen: false, isSpare: false };
}

/** The user's cache folder: the system's custom, by environment variables. */
function userPlace(runtime: System): Place {
  if (runtime.os === "windows") {
    const folder = runtime.environment("LOCALAPPDATA");
    return isAbsolute(runtime, folder) ? found(join(runtime, folder, NAME)) : missing(runtime, "LOCALAPPDATA");
  }
  const cache = runtime.os === "macos" ? undefined : runtime.environment("XDG_CACHE_HOME");
  if (isAbsolute(runtime, cache)) return found(join(runtime, cache, NAME));
  const home = runtime.environment("HOME");
  if (!isAbsolute(runtime, home)) return missing(runtime, "HOME");
  return found(join(runtime, home, runtime.os === "macos" ? "Library/Caches" : ".cache", NAME));
}

/** The folder for temporary files; `undefined` where only a variable could tell, and none does. */
function temporaryFolder(runtime: System): string | undefined {
  const variables = runtime.os === "windows" ? ["TEMP", "TMP"] : ["TMPDIR"];
  const folder = variables.map((name) => runtime.environment(name)).find((path) => isAbsolute(runtime, path));
  return (folder ?? (runtime.os === "windows" ? undefined : "/tmp"))?.replace(/[/\\]+$/, "");
}

/**
 * The places for a cache in the order of preference. Below the folder for temporary files, the names are the same for all
 * users, and each start tries them in turn: it takes a permission to know who the user is.
 */
export function* cachePlaces(runtime: System): Generator<Place> {
  yield userPlace(runtime);
  const folder = temporaryFolder(runtime);
  if (folder === undefined) {
    yield missing(runtime, "TEMP", "TEMP,TMP");
    return;
  }
  const open = (name: string): Place => ({
    ...found(join(runtime, folder, name)),
    isOpen: true,
    isSpare: name !== NAME,
  });
  yield open(NAME);
  for (let number = 2; number <= SHARED_NAMES; number++) yield open(`${NAME}-${number}`);
  yield open(`${NAME}-${randomName()}`);
}
