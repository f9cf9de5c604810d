/**
 * The private cache's file operations for Deno, and what Deno can tell of the user.
 *
 * @module
 */
import { codeOf } from "../checks/message.ts";
import { flagFor, granted } from "./deno_permissions.ts";
import { type FileFacts, FilePermissionError, type PrivateFiles, randomName, UNMAPPED_USER } from "./private_files.ts";

interface Ids {
  getuid(): number;
  geteuid(): number;
  getgid(): number;
  getegid(): number;
}

declare const process: Ids;

/** Whether everything may be read: asked once, since a start looks at a dozen places. */
let mayReadAll: boolean | undefined;

/** Reading or writing without asking first makes a terminal prompt, and the import wait for it. */
function permit(name: "read" | "write", path: string): void {
  if (name === "read" && (mayReadAll ??= granted({ name }))) return;
  if (!granted({ name, path })) throw new FilePermissionError((one) => flagFor(name, one), path);
}

function facts(path: string): FileFacts | undefined {
  permit("read", path);
  try {
    const { isFile, isDirectory, isSymlink, uid, mode } = Deno.lstatSync(path);
    return {
      kind: isSymlink ? "link" : isDirectory ? "folder" : isFile ? "file" : "other",
      owner: uid ?? undefined,
      mode: mode === null ? undefined : mode & 0o1777,
    };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

function createFile(path: string, bytes: Uint8Array): void {
  permit("write", path);
  const mode = bytes.length === 0 ? 0 : 0o600;
  Deno.writeFileSync(path, bytes, { createNew: true, create: true, append: false, mode });
}

function isUnreadable(path: string): boolean {
  try {
    Deno.readFileSync(path);
    return false;
  } catch (error) {
    return error instanceof Deno.errors.PermissionDenied;
  }
}

function isHis(owner: number, path: string, kind: FileFacts["kind"], forbidden: number): boolean {
  const found = facts(path);
  return found?.owner === owner && found.kind === kind && ((found.mode ?? 0) & forbidden) === 0;
}

/** Whether the rights to a folder and to the proof in it show that both belong to this user. */
function isProven(owner: number, folder: string, proof: string): boolean {
  try {
    return isHis(owner, folder, "folder", 0o077) && isHis(owner, proof, "file", 0o777) && isUnreadable(proof);
  } catch {
    // It is not permitted, or the system does not let this user in.
    return false;
  }
}

/** The user to whom the files of this process belong, once it is known. */
let user: number | undefined;

/** Creates a file and asks it for its owner: by itself and not by its path, where somebody may put another. */
function ownerOfNewFile(folder: string): number | undefined {
  const path = `${folder}/.user-${randomName()}`;
  const file = Deno.openSync(path, { write: true, createNew: true, mode: 0 });
  try {
    Deno.removeSync(path);
    return file.statSync().uid ?? undefined;
  } finally {
    file.close();
  }
}

/** Whether a folder that is shown as this user's really is: only its owner may change its rights. */
function mayChangeRights(folder: string): boolean {
  if (facts(folder)?.owner !== user) return true;
  permit("write", folder);
  try {
    Deno.chmodSync(folder, 0o700);
    return true;
  } catch (error) {
    return codeOf(error) === "EROFS";
  }
}

function createProof(proof: string): void {
  try {
    createFile(proof, new Uint8Array(0));
  } catch {
    // It is there already, or cannot be made: then only starts that may write know their user.
  }
}

/** Deno names the user only with a permission of its own, and takes long to do so: a file that is created here tells sooner. */
function isOwn(owner: number, proof: string, isOpenPlace: boolean): boolean {
  const folder = proof.slice(0, proof.lastIndexOf("/"));
  const mayWrite = granted({ name: "write", path: folder });
  if (user === undefined && mayWrite) {
    try {
      user = ownerOfNewFile(folder);
      createProof(proof);
    } catch {
      // The folder is somebody else's, or this user has closed it to himself.
    }
  }
  if (user === undefined && granted({ name: "sys", kind: "uid" })) user = process.geteuid();
  if (user !== undefined) return user === owner && (user !== UNMAPPED_USER || mayChangeRights(folder));
  if (isOpenPlace && !mayWrite) permit("write", folder);
  return !isOpenPlace && isProven(owner, folder, proof);
}

/** File operations of Deno. */
export const files: PrivateFiles = {
  isOwn,
  facts,
  linkTarget(path) {
    permit("read", path);
    return Deno.readLinkSync(path);
  },
  namesIn(folder) {
    permit("read", folder);
    return Array.from(Deno.readDirSync(folder), ({ name }) => name);
  },
  createFolder(path) {
    permit("write", path);
    Deno.mkdirSync(path, { recursive: true, mode: 0o700 });
  },
  createFile,
  rename(from, to) {
    permit("read", from);
    permit("write", from);
    permit("write", to);
    Deno.renameSync(from, to);
  },
  remove(path) {
    permit("write", path);
    Deno.removeSync(path, { recursive: false });
  },
};

/** Whether this process has other rights than the user who started it; Deno tells only with `--allow-sys=uid,gid`. */
export function isPrivileged(): boolean {
  const mayAsk = (["uid", "gid"] as const).every((kind) => granted({ name: "sys", kind }));
  if (Deno.build.os === "windows" || !mayAsk) return false;
  return process.getuid() !== process.geteuid() || process.getgid() !== process.getegid();
}
