/**
 * Whom the private cache trusts: nobody but the user and root may be able to put another file where a verified one was.
 *
 * @module
 */
import { type FileFacts, FilePermissionError, type PrivateFiles } from "../../runtime/private_files.ts";

/** A folder or file that is not for this user alone: it is left as it is, and another name may do. */
export class UntrustedError extends Error {
  /** The class's name, kept through minification. */
  override readonly name: string = "UntrustedError";
}

const ROOT = 0;
/** The permission bits that let others write. */
const OTHERS_MAY_WRITE = 0o022;
/** Lets only owners rename and remove what is in a folder. */
const STICKY = 0o1000;
/** More links than systems follow. */
const MAX_LINKS = 40;

/** Whether others may write to a file or folder. */
export const isOpenToOthers = ({ mode }: FileFacts): boolean => ((mode ?? 0) & OTHERS_MAY_WRITE) !== 0;

/** Tells of one cache whether what belongs to a user is as good as one's own. */
export class Owners {
  readonly #files: PrivateFiles;
  readonly #proof: string;
  readonly #isOpenPlace: boolean;
  readonly #known = new Map<number, boolean>([[ROOT, true]]);

  /**
   * @param proof the path of the file in the cache that `PrivateFiles.isOwn` takes
   * @param isOpenPlace whether everybody may create folders where the cache is
   */
  constructor(files: PrivateFiles, proof: string, isOpenPlace: boolean) {
    this.#files = files;
    this.#proof = proof;
    this.#isOpenPlace = isOpenPlace;
  }

  /** Whether `owner` is root or the user; systems without owners have nothing to tell. */
  isTrusted(owner: number | undefined): boolean {
    if (owner === undefined) return true;
    let trusted = this.#known.get(owner);
    if (trusted === undefined) {
      trusted = this.#files.isOwn(owner, this.#proof, this.#isOpenPlace);
      this.#known.set(owner, trusted);
    }
    return trusted;
  }
}

/** What stands for a folder that the runtime does not permit to see: nothing is known against it. */
const hidden: FileFacts = { kind: "folder", owner: undefined, mode: undefined };

/** What stands at `path`; `hidden` if the runtime permits to see only what lies further down. */
function factsIfPermitted(files: PrivateFiles, path: string): FileFacts | undefined {
  try {
    return files.facts(path);
  } catch (error) {
    if (error instanceof FilePermissionError) return hidden;
    throw error;
  }
}

/**
 * Makes sure that everything on the way to `folder`, links included, is safe from others: where one of them may exchange a
 * folder, what was verified is not what is opened. `isTrusted` judges owners; whoever owns the root folder has all power.
 *
 * @throws {Error} if something on the way is not
 */
export function checkWay(files: PrivateFiles, folder: string, isTrusted: (owner: number | undefined) => boolean): void {
  const system = factsIfPermitted(files, "/")?.owner ?? ROOT;
  const rest = folder.split("/").slice(0, -1);
  let at = "";
  for (let links = 0; rest.length > 0;) {
    const name = rest.shift();
    if (name === "" || name === ".") continue;
    if (name === "..") {
      at = at.slice(0, at.lastIndexOf("/"));
      continue;
    }
    const path = `${at}/${name}`;
    const facts = factsIfPermitted(files, path);
    if (facts === undefined) return;
    if (facts.owner !== system && !isTrusted(facts.owner)) {
      throw new Error(`${path} belongs to user ${facts.owner}, and so does what is below it`);
    }
    if (facts.kind === "link") {
      if (++links > MAX_LINKS) throw new Error(`${folder} leads through more than ${MAX_LINKS} links`);
      const target = files.linkTarget(path);
      if (target.startsWith("/")) at = "";
      rest.unshift(...target.split("/"));
      continue;
    }
    if (isOpenToOthers(facts) && ((facts.mode ?? 0) & STICKY) === 0) {
      throw new Error(`others may write to ${path}, and exchange what is below it`);
    }
    at = path;
  }
}
