// Homes and folders for temporary files in which the package starts with nothing but its modules.
import { assert, assertEquals } from "@std/assert";
import { lstatSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { copyModules } from "./channels/published.ts";
import { type ImportOptions, importPackage, type ImportResult } from "./import_result.ts";
import { entry, libraryBytes, os } from "./library.ts";
import { temporaryFolder } from "./temporary.ts";

const folder = temporaryFolder();

/** A copy of the package with the embedded copies alone. */
export const modules: string = copyModules(join(folder, "modules"));

/** Where a user's caches are, below the home. */
export const cacheBelowHome: string = { linux: ".cache", macos: "Library/Caches" }[os] ?? "";

/** The name of a library's file. */
export const libraryName: string = entry.file.slice(entry.file.lastIndexOf("/") + 1);

/** What a cache holds beside its libraries: what proves its owner, where files have owners. */
export const proofs: readonly string[] = os === "windows" ? [] : [".owner"];

/** A home and a folder for temporary files. */
export interface Place {
  readonly home: string;
  readonly temporary: string;
  /** The package's folder in the user's cache. */
  readonly cache: string;
  /** The library in it. */
  readonly library: string;
  /** The environment of a user there. */
  readonly env: Readonly<Record<string, string>>;
  /** Imports the package, which has nothing but its modules. */
  start(options?: ImportOptions): ImportResult;
}

/** A home and a folder for temporary files in `base`, both empty, in which `modules` starts. */
export function freshPlace(base: string = temporaryFolder()): Place {
  const [home, temporary] = [join(base, "home"), join(base, "temporary")];
  for (const path of [home, temporary]) mkdirSync(path, { recursive: true });
  const cache = join(home, cacheBelowHome, "mtproxy-ffi");
  // Deno keeps its own cache below HOME; one for all places spares each the translation of the modules.
  const env = {
    DENO_DIR: join(folder, "deno"),
    HOME: home,
    LOCALAPPDATA: home,
    XDG_CACHE_HOME: "",
    TMPDIR: temporary,
    TEMP: temporary,
    TMP: temporary,
  };
  return {
    home,
    temporary,
    cache,
    library: join(cache, entry.sha256, libraryName),
    env,
    start: (options = {}) => importPackage({ packageRoot: modules, ...options, env: { ...env, ...options.env } }),
  };
}

/** A place where the package has been started once. */
export function filledPlace(): Place {
  const place = freshPlace();
  assertUsed(place.start(), place.library);
  return place;
}

/** The permission bits at `path`, in octal. */
export const mode = (path: string): string => (lstatSync(path).mode & 0o777).toString(8);

/** Asserts that the library at `path`, and below it none but the right one, was loaded from the embedded copy. */
export function assertUsed({ boundary, crc32, sha256, error }: ImportResult, path: string): void {
  assertEquals(error, undefined);
  assertEquals([boundary?.library.path, boundary?.library.source], [path, "embedded"]);
  assertEquals([boundary?.library.checked, boundary?.library.sha256], ["digest", entry.sha256]);
  assertEquals([crc32, sha256?.slice(0, 2)], [0x352441c2, [0xba, 0x78]]);
  assert(lstatSync(path).isFile());
  assertEquals(new Uint8Array(readFileSync(path)), libraryBytes());
}

/** Asserts that the place was not trusted, and a private folder below the temporary one was used instead; its path. */
export function assertFellBack(result: ImportResult, { temporary }: Pick<Place, "temporary">): string {
  const path = result.boundary?.library.path ?? "";
  assert(path.startsWith(temporary + sep), `${path} ${result.error?.message}`);
  assertUsed(result, path);
  assertEquals([mode(dirname(path)), mode(dirname(dirname(path))), mode(path)], ["700", "700", "600"]);
  return path;
}
