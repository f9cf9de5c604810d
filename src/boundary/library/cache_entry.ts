/**
 * One library in one private cache. Its folder is named after the library's SHA-256, and it is not used before its bytes
 * have been compared with that: a damaged, truncated or replaced one is written anew.
 *
 * @module
 */
import type { ManifestEntry } from "../../abi/target.ts";
import { isRefused, messageOf } from "../../checks/message.ts";
import { type FileFacts, FilePermissionError, type PrivateFiles, randomName } from "../../runtime/private_files.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { LibraryInvalidError } from "../errors.ts";
import { join } from "./cache_place.ts";
import { checkWay, isOpenToOthers, Owners, UntrustedError } from "./cache_trust.ts";
import { decodeEmbedded } from "./embedded.ts";

/** The file in each cache that proves its owner to those who may not ask for their user's number. */
const PROOF = ".owner";
/** How the names of files end that are being written. */
const UNFINISHED = ".new";

/** The permission bits that let the owner read a folder, write to it and enter it. */
const OWNER_MAY = 0o700;

/** What stands in the place of a folder. */
const kinds = { file: "a file", link: "a link", other: "a device, a socket or a pipe" } as const;

/** One library's place in one cache folder. */
export class CacheEntry {
  readonly #runtime: Runtime;
  readonly #files: PrivateFiles;
  readonly #library: ManifestEntry;
  readonly #cache: string;
  readonly #folder: string;
  readonly #proof: string;
  readonly #owners: Owners;
  #isNew = false;
  /** The library's file. */
  readonly path: string;

  constructor(runtime: Runtime, files: PrivateFiles, library: ManifestEntry, cache: string, isOpenPlace: boolean) {
    this.#runtime = runtime;
    this.#files = files;
    this.#library = library;
    this.#cache = cache;
    this.#folder = join(runtime, cache, library.sha256);
    this.#proof = join(runtime, cache, PROOF);
    this.#owners = new Owners(files, this.#proof, isOpenPlace);
    this.path = join(runtime, this.#folder, library.file.slice(library.file.lastIndexOf("/") + 1));
  }

  /** Makes sure that an intact file is there, and nobody else's. What is there already is only looked at. */
  async prepare(): Promise<void> {
    try {
      this.#requireCache();
      this.#requireFolder(this.#folder, this.#files.facts(this.#folder) ?? this.#create(this.#folder));
      if (!await this.#isIntact()) await this.#write();
    } catch (error) {
      // The names of files change from start to start; a permission for the folder serves all of them.
      if (error instanceof FilePermissionError) throw new FilePermissionError(error.flag, this.#cache);
      // Whoever owns a folder may close it at any time.
      if (!this.#isNew && isRefused(error)) throw new UntrustedError(messageOf(error), { cause: error });
      throw error;
    }
    this.#sweep();
  }

  #requireCache(): void {
    const hasOwners = this.#runtime.os !== "windows";
    let facts = this.#files.facts(this.#cache);
    this.#isNew = facts === undefined;
    if (facts === undefined) {
      if (hasOwners) checkWay(this.#files, this.#cache, () => true);
      facts = this.#create(this.#cache);
      if (hasOwners) this.#attempt(() => this.#files.createFile(this.#proof, new Uint8Array(0)));
    }
    try {
      this.#requireFolder(this.#cache, facts);
      if (hasOwners) checkWay(this.#files, this.#cache, (owner) => this.#owners.isTrusted(owner));
    } catch (error) {
      if (this.#isNew) {
        for (const path of [this.#proof, this.#cache]) this.#attempt(() => this.#files.remove(path));
      }
      throw error;
    }
  }

  /** Makes sure that `folder` is a folder, of this user or root, that no one else may write to. */
  #requireFolder(folder: string, facts: FileFacts | undefined): void {
    if (facts === undefined) throw new UntrustedError(`${folder} vanished as soon as it was created`);
    if (facts.kind !== "folder") throw new UntrustedError(`${folder} is not a folder: it is ${kinds[facts.kind]}`);
    if (isOpenToOthers(facts)) throw new UntrustedError(`others may write to ${folder}`);
    if (!this.#owners.isTrusted(facts.owner)) {
      throw new UntrustedError(`${folder} belongs to user ${facts.owner}, not to this one`);
    }
  }

  #create(folder: string): FileFacts | undefined {
    this.#files.createFolder(folder);
    const facts = this.#files.facts(folder);
    if (((facts?.mode ?? OWNER_MAY) & OWNER_MAY) === OWNER_MAY) return facts;
    // It is removed, since it would be in the way of every later start, too; what cannot be is somebody else's.
    if (!this.#attempt(() => this.#files.remove(folder))) return facts;
    throw new Error(`this process creates folders that are closed to itself, such as ${folder}: set its umask to 077`);
  }

  /** Whether the file is, byte for byte, the library that was built, and out of others' reach. */
  async #isIntact(): Promise<boolean> {
    const { bytes, sha256 } = this.#library;
    const facts = this.#files.facts(this.path);
    if (facts?.kind !== "file" || isOpenToOthers(facts) || !this.#owners.isTrusted(facts.owner)) return false;
    const read = this.#runtime.readFile(this.path);
    if (read.bytes === undefined || read.bytes.length !== bytes) return false;
    return await this.#runtime.sha256(read.bytes) === sha256;
  }

  /** Writes the embedded copy, which must be what the build recorded: else nothing is written. */
  async #write(): Promise<void> {
    const { embedded, decompress } = await this.#runtime.embedded();
    let bytes: Uint8Array | undefined;
    let cause: unknown;
    try {
      const found = await embedded();
      bytes = found && decodeEmbedded(found, this.#runtime.os, decompress);
    } catch (error) {
      cause = error;
    }
    const actual = bytes === undefined ? "none" : await this.#runtime.sha256(bytes);
    if (bytes === undefined || actual !== this.#library.sha256) throw this.#unusable(actual, cause);
    try {
      this.#replace(bytes);
    } catch (error) {
      // Another process may have written it meanwhile. It then swept this one's file away, or has it open, and Windows
      // replaces no file that is open.
      if (await this.#isIntact()) return;
      throw error;
    }
    if (!await this.#isIntact()) throw new UntrustedError(`${this.path} does not hold what was written to it`);
  }

  #unusable(actual: string, cause: unknown): LibraryInvalidError {
    const missing = "the package holds no copy of the native library";
    const unreadable = `the embedded copy of the native library cannot be read: ${messageOf(cause)}`;
    const none = cause === undefined ? missing : unreadable;
    return new LibraryInvalidError({
      summary: actual === "none" ? none : "the embedded copy of the native library was changed",
      code: -3,
      path: `lib/${this.#library.file}`,
      expected: this.#library.sha256,
      actual,
      cause,
      remedy: "install the package again; its modules were changed or damaged",
    });
  }

  /** Puts `bytes` in place in one step: others see the old file or the new one, never half of it. */
  #replace(bytes: Uint8Array): void {
    const fresh = `${this.path}.${randomName()}${UNFINISHED}`;
    try {
      this.#files.createFile(fresh, bytes);
      this.#files.rename(fresh, this.path);
    } catch (error) {
      this.#attempt(() => this.#files.remove(fresh));
      throw error;
    }
  }

  /** Removes what killed processes left. A process that is still writing loses its file, too, but finds the intact one. */
  #sweep(): void {
    this.#attempt(() => {
      for (const name of this.#files.namesIn(this.#folder)) {
        if (name.endsWith(UNFINISHED)) this.#files.remove(join(this.#runtime, this.#folder, name));
      }
    });
  }

  /** Does what is not needed to go on, as far as it can be done; tells whether it was. */
  #attempt(act: () => void): boolean {
    try {
      act();
      return true;
    } catch {
      // The next start tries again.
      return false;
    }
  }
}
