/**
 * The private cache: where an embedded library becomes a file that the system's loader can open.
 *
 * An entry's folder is named after the library's SHA-256, and no entry is used before its bytes have been compared with
 * that: a damaged, truncated or replaced one is written anew.
 *
 * @module
 */
import type { Runtime } from "../runtime/runtime.ts";
import { decodeEmbedded } from "./embedded.ts";
import { type Attempt, LibraryInvalidError, LibraryNotFoundError } from "./errors.ts";
import { hexadecimal } from "./hexadecimal.ts";
import type { ManifestEntry } from "./target.ts";

const NAME = "mtproxy-ffi";
/** The permission bits that let others write; on the cache's folders and files none may be set. */
const OTHERS_MAY_WRITE = 0o022;

/** A place for the cache, or why there is none. */
type Place = { readonly folder: string } | Attempt;

/** A folder or file that is not for this user alone: it is left as it is. */
class UntrustedError extends Error {}

function join(runtime: Runtime, ...parts: readonly string[]): string {
  return parts.join(runtime.os === "windows" ? "\\" : "/");
}

function isAbsolute(path: string | undefined): path is string {
  return path !== undefined && /^([/\\]|[A-Za-z]:[/\\])/.test(path);
}

function randomName(): string {
  return hexadecimal(crypto.getRandomValues(new Uint8Array(8)));
}

/** The user's cache folder: the system's custom, by environment variables. */
function userPlace(runtime: Runtime): Place {
  const unset = (name: string): Attempt => ({ place: name, reason: "not set, or not permitted to be read" });
  if (runtime.os === "windows") {
    const folder = runtime.environment("LOCALAPPDATA");
    return isAbsolute(folder) ? { folder: join(runtime, folder, NAME) } : unset("LOCALAPPDATA");
  }
  const cache = runtime.environment("XDG_CACHE_HOME");
  if (runtime.os !== "macos" && isAbsolute(cache)) return { folder: join(runtime, cache, NAME) };
  const home = runtime.environment("HOME");
  if (!isAbsolute(home)) return unset("HOME");
  return { folder: join(runtime, home, ...runtime.os === "macos" ? ["Library", "Caches"] : [".cache"], NAME) };
}

/** Below the system's folder for temporary files. A name that others could take in advance is of use only if known to be ours. */
function temporaryPlace(runtime: Runtime): Place {
  const variables = runtime.os === "windows" ? ["TEMP", "TMP"] : ["TMPDIR"];
  const temporary = variables.map((name) => runtime.environment(name)).find(isAbsolute);
  if (temporary === undefined && runtime.os === "windows") {
    return { place: "TEMP", reason: "not set, or not permitted to be read" };
  }
  const folder = (temporary ?? "/tmp").replace(/[/\\]$/, "");
  return { folder: join(runtime, folder, `${NAME}-${runtime.files.userId() ?? randomName()}`) };
}

/** The number of the user that files of this process belong to: where it may not be asked for, a new file tells. */
function ownUserId({ files }: Runtime, probe: string): number | undefined {
  const known = files.userId();
  if (known !== undefined) return known;
  files.createFile(probe, new Uint8Array(0));
  try {
    return files.facts(probe)?.owner;
  } finally {
    files.remove(probe);
  }
}

function checkOwner(path: string, owner: number | undefined, self: number | undefined): void {
  if (owner !== self) throw new UntrustedError(`${path} belongs to user ${owner}, not to ${self}`);
}

/** Makes sure that `folder` is a folder, of this user, that no one else may write to. */
function requireFolder(runtime: Runtime, folder: string): void {
  const { files } = runtime;
  if (files.facts(folder) === undefined) files.createFolder(folder);
  const facts = files.facts(folder);
  if (facts?.kind !== "folder") throw new UntrustedError(`${folder} is a ${facts?.kind ?? "missing folder"}`);
  if (facts.owner === undefined) return;
  if (((facts.mode ?? 0) & OTHERS_MAY_WRITE) !== 0) throw new UntrustedError(`others may write to ${folder}`);
  checkOwner(folder, facts.owner, ownUserId(runtime, join(runtime, folder, `.${randomName()}`)));
}

/** Whether the entry is, byte for byte, the library that was built, and nobody else's. */
async function isIntact(
  runtime: Runtime,
  path: string,
  folder: string,
  { bytes, sha256 }: ManifestEntry,
): Promise<boolean> {
  const facts = runtime.files.facts(path);
  if (facts?.kind !== "file" || ((facts.mode ?? 0) & OTHERS_MAY_WRITE) !== 0) return false;
  if (facts.owner !== runtime.files.facts(folder)?.owner) return false;
  const read = runtime.readFile(path);
  return "bytes" in read && read.bytes.length === bytes && hexadecimal(await runtime.sha256(read.bytes)) === sha256;
}

/** Decodes the embedded copy, which must be what the build recorded: else nothing is written. */
async function decode(runtime: Runtime, { file, sha256 }: ManifestEntry): Promise<Uint8Array> {
  const text = (await runtime.embedded())?.embedded;
  const bytes = text === undefined ? undefined : await decodeEmbedded(text);
  const actual = bytes === undefined ? "none" : hexadecimal(await runtime.sha256(bytes));
  if (bytes !== undefined && actual === sha256) return bytes;
  throw new LibraryInvalidError({
    summary: "the embedded copy of the native library was changed",
    code: -3,
    path: `lib/${file}`,
    expected: sha256,
    actual,
    remedy: "install the package again; its modules were changed or damaged",
  });
}

/** Puts `bytes` at `path` in one step: others see the old file or the new one, never half of it. */
function replaceFile({ files }: Runtime, path: string, bytes: Uint8Array): void {
  const fresh = `${path}.${randomName()}.new`;
  try {
    files.createFile(fresh, bytes);
    files.rename(fresh, path);
  } catch (error) {
    try {
      files.remove(fresh);
    } catch {
      // It was never created, or cannot be removed for the same reason.
    }
    throw error;
  }
}

/** The path of an intact entry below `folder`, written first if need be. */
async function prepare(runtime: Runtime, folder: string, entry: ManifestEntry): Promise<string> {
  const entryFolder = join(runtime, folder, entry.sha256);
  const path = join(runtime, entryFolder, entry.file.slice(entry.file.lastIndexOf("/") + 1));
  requireFolder(runtime, folder);
  requireFolder(runtime, entryFolder);
  if (await isIntact(runtime, path, entryFolder, entry)) return path;
  const bytes = await decode(runtime, entry);
  try {
    replaceFile(runtime, path, bytes);
  } catch (error) {
    // Windows does not replace a library that another process has just written and opened.
    if (await isIntact(runtime, path, entryFolder, entry)) return path;
    throw error;
  }
  if (await isIntact(runtime, path, entryFolder, entry)) return path;
  throw new UntrustedError(`${path} does not hold what was written to it`);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Finds or writes the file of the embedded library; the path of a verified file. */
export async function cachedLibrary(
  runtime: Runtime,
  entry: ManifestEntry,
  before: readonly Attempt[],
): Promise<string> {
  const tried: Attempt[] = [...before];
  for (const findPlace of [userPlace, temporaryPlace]) {
    const place = findPlace(runtime);
    if ("reason" in place) {
      tried.push(place);
      continue;
    }
    try {
      return await prepare(runtime, place.folder, entry);
    } catch (error) {
      if (error instanceof LibraryInvalidError) throw error;
      tried.push({ place: place.folder, reason: reasonOf(error) });
    }
  }
  throw new LibraryNotFoundError({
    summary: "no private folder can hold the native library, which this package carries inside its modules",
    code: -1,
    tried,
    remedy: runtime.name === "deno"
      ? "permit the cache: --allow-env=HOME,XDG_CACHE_HOME,LOCALAPPDATA, and --allow-read, --allow-write and --allow-ffi for its folder"
      : "let one of these folders belong to this user alone, with room for 128 KiB",
  });
}
