/**
 * The file operations that the private cache needs, which most starts do not.
 *
 * @module
 */

/** What stands at a path; links are not followed. */
export interface FileFacts {
  /** A regular file, a folder, a symbolic link, or anything else. */
  readonly kind: "file" | "folder" | "link" | "other";
  /** The owner's number; `undefined` on Windows. */
  readonly owner: number | undefined;
  /** The permission bits, with the sticky one above them; `undefined` on Windows. */
  readonly mode: number | undefined;
}

/**
 * A name for a file or folder that nobody can know in advance. Where a program has removed `crypto`, others can guess it and
 * put something there: then creating it fails, or what is there is not trusted.
 */
export function randomName(): string {
  return globalThis.crypto?.getRandomValues?.(new Uint8Array(8)).toHex() ?? Math.random().toString(36).slice(2);
}

/** Thrown by the file operations below when the runtime, not the system, refuses. */
export class FilePermissionError extends Error {
  /** The class's name, kept through minification. */
  override readonly name: string = "FilePermissionError";
  /** The flag that permits it, for any path. */
  readonly flag: (path: string) => string;

  /** Names the flag that permits it. */
  constructor(flag: (path: string) => string, path: string) {
    super(`not permitted: ${flag(path)}`);
    this.flag = flag;
  }
}

/** What Linux shows as the owner of the files of each user whom the process's user namespace does not map. */
export const UNMAPPED_USER = 65_534;

/** The file operations that the private cache needs. None asks the user for a permission; all throw when they fail. */
export interface PrivateFiles {
  /**
   * Whether files of this process belong to `owner`, whose is the folder of `proof`. That is an empty file without any
   * permission, in a folder that its owner alone may enter: it tells a runtime that may neither ask nor write, since whoever
   * can enter and cannot read is the owner, not root. An owner who changes these rights meanwhile deceives it, so it counts
   * for nothing in a place that is open to all.
   */
  isOwn(owner: number, proof: string, isOpenPlace: boolean): boolean;
  /** What stands at `path`; `undefined` if nothing does. */
  facts(path: string): FileFacts | undefined;
  /** What a link says, as it stands there. */
  linkTarget(path: string): string;
  /** The names in a folder. */
  namesIn(folder: string): readonly string[];
  /** Creates a folder for this user alone, and those above it; one that exists already stays as it is. */
  createFolder(path: string): void;
  /** Writes a file that must not exist yet, for this user alone or, with no bytes, for nobody. */
  createFile(path: string, bytes: Uint8Array): void;
  /** Renames a file, replacing the one that is at `to`. */
  rename(from: string, to: string): void;
  /** Removes a file, a link, or an empty folder. */
  remove(path: string): void;
}
