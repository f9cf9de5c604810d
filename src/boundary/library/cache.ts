/**
 * The private cache: where an embedded library becomes a file that the system's loader can open.
 *
 * An entry's folder is named after the library's SHA-256, and no entry is used before its bytes have been compared with
 * that: a damaged, truncated or replaced one is written anew.
 *
 * @module
 */
import type { ManifestEntry } from "../../abi/target.ts";
import type { FileFacts, PrivateFiles, Runtime } from "../../runtime/runtime.ts";
import { type Attempt, LibraryInvalidError, LibraryNotFoundError } from "../errors.ts";
import { cachePlaces, join, randomName } from "./cache_place.ts";
import { decodeEmbedded } from "./embedded.ts";

/** The permission bits that let others write; on the cache's folders and files none may be set. */
const OTHERS_MAY_WRITE = 0o022;

/** A folder or file that is not for this user alone: it is left as it is. */
class UntrustedError extends Error {}

/** The number of the user that files of this process belong to: where it may not be asked for, a new file tells. */
function ownUserId(files: PrivateFiles, probe: string): number | undefined {
  const known = files.userId();
  if (known !== undefined) return known;
  files.createFile(probe, new Uint8Array(0));
  try {
    return files.facts(probe)?.owner;
  } finally {
    files.remove(probe);
  }
}

/** One library's place in one cache folder. */
class CacheEntry {
  readonly #runtime: Runtime;
  readonly #files: PrivateFiles;
  readonly #library: ManifestEntry;
  readonly #folders: readonly string[];
  /** The library's file. */
  readonly path: string;

  constructor(runtime: Runtime, files: PrivateFiles, library: ManifestEntry, cache: string) {
    const folder = join(runtime, cache, library.sha256);
    this.#runtime = runtime;
    this.#files = files;
    this.#library = library;
    this.#folders = [cache, folder];
    this.path = join(runtime, folder, library.file.slice(library.file.lastIndexOf("/") + 1));
  }

  /** Makes sure that an intact file is there, and nobody else's. */
  async prepare(): Promise<void> {
    const folder = this.#folders.map((path) => this.#requireFolder(path)).at(-1);
    const isIntact = (): Promise<boolean> => this.#isIntact(folder?.owner);
    if (await isIntact()) return;
    const bytes = await this.#decode();
    try {
      this.#replace(bytes);
    } catch (error) {
      // Windows does not replace a library that another process has just written and opened.
      if (await isIntact()) return;
      throw error;
    }
    if (!await isIntact()) throw new UntrustedError(`${this.path} does not hold what was written to it`);
  }

  /** Makes sure that `folder` is a folder, of this user, that no one else may write to. */
  #requireFolder(folder: string): FileFacts {
    const facts = this.#files.facts(folder) ?? this.#createFolder(folder);
    if (facts?.kind !== "folder") throw new UntrustedError(`${folder} is no folder but a ${facts?.kind ?? "gap"}`);
    if (facts.owner === undefined) return facts;
    if (((facts.mode ?? 0) & OTHERS_MAY_WRITE) !== 0) throw new UntrustedError(`others may write to ${folder}`);
    const user = ownUserId(this.#files, join(this.#runtime, folder, `.${randomName()}`));
    if (facts.owner !== user) throw new UntrustedError(`${folder} belongs to user ${facts.owner}, not to ${user}`);
    return facts;
  }

  #createFolder(folder: string): FileFacts | undefined {
    this.#files.createFolder(folder);
    return this.#files.facts(folder);
  }

  /** Whether the file is, byte for byte, the library that was built, and its folder's `owner`'s. */
  async #isIntact(owner: number | undefined): Promise<boolean> {
    const { bytes, sha256 } = this.#library;
    const facts = this.#files.facts(this.path);
    if (facts?.kind !== "file" || ((facts.mode ?? 0) & OTHERS_MAY_WRITE) !== 0) return false;
    if (facts.owner !== owner) return false;
    const read = this.#runtime.readFile(this.path);
    if (!("bytes" in read) || read.bytes.length !== bytes) return false;
    return (await this.#runtime.sha256(read.bytes)).toHex() === sha256;
  }

  /** Decodes the embedded copy, which must be what the build recorded: else nothing is written. */
  async #decode(): Promise<Uint8Array> {
    // A package that holds none at all answers with an import that fails.
    const text = (await this.#runtime.embedded().catch(() => undefined))?.embedded;
    const bytes = text === undefined ? undefined : await decodeEmbedded(text);
    const actual = bytes === undefined ? "none" : (await this.#runtime.sha256(bytes)).toHex();
    if (bytes !== undefined && actual === this.#library.sha256) return bytes;
    throw new LibraryInvalidError({
      summary: bytes === undefined
        ? "the package holds no copy of the native library"
        : "the embedded copy was changed",
      code: -3,
      path: `lib/${this.#library.file}`,
      expected: this.#library.sha256,
      actual,
      remedy: "install the package again; its modules were changed or damaged",
    });
  }

  /** Puts `bytes` in place in one step: others see the old file or the new one, never half of it. */
  #replace(bytes: Uint8Array): void {
    const fresh = `${this.path}.${randomName()}.new`;
    try {
      this.#files.createFile(fresh, bytes);
      this.#files.rename(fresh, this.path);
    } catch (error) {
      try {
        this.#files.remove(fresh);
      } catch {
        // It was never created, or cannot be removed for the same reason.
      }
      throw error;
    }
  }
}

/** Finds or writes the file of the embedded library; the path of a verified file. */
export async function cachedLibrary(
  runtime: Runtime,
  library: ManifestEntry,
  before: readonly Attempt[],
): Promise<string> {
  const files = await runtime.files();
  const tried: Attempt[] = [...before];
  for (const placeOf of cachePlaces) {
    const place = placeOf(runtime, files);
    if ("reason" in place) {
      tried.push(place);
      continue;
    }
    try {
      const entry = new CacheEntry(runtime, files, library, place.folder);
      await entry.prepare();
      return entry.path;
    } catch (error) {
      if (error instanceof LibraryInvalidError) throw error;
      tried.push({ place: place.folder, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  throw new LibraryNotFoundError({
    summary: "no private folder can hold the native library, which this package carries inside its modules",
    code: -1,
    tried,
    remedy:
      "let one of these folders be this user's alone and writable, with room for 128 KiB; where permissions are asked "
      + "for, grant those named above, and the environment variables HOME, XDG_CACHE_HOME and LOCALAPPDATA",
  });
}
