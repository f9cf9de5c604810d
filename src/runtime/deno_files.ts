/**
 * The private cache's file operations for Deno, and what Deno can tell of the user.
 *
 * @module
 */
import { granted } from "./deno_permissions.ts";
import { type FileFacts, FilePermissionError, inFlag, type PrivateFiles } from "./runtime.ts";

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
  if (!granted({ name, path })) throw new FilePermissionError((one) => `--allow-${name}=${inFlag(one)}`, path);
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

/** Deno tells a process its user only with a permission of its own, and not at once: the proof comes first. */
function isOwn(owner: number, proof: string): boolean {
  return isProven(owner, proof) || granted({ name: "sys", kind: "uid" }) && process.geteuid() === owner;
}

/** Whether this process has put the proof there; another of the same user may be faster. */
function wasCreated(proof: string): boolean {
  try {
    createFile(proof, new Uint8Array(0));
    return true;
  } catch {
    return false;
  }
}

function isProven(owner: number, proof: string): boolean {
  const isHis = (path: string, kind: FileFacts["kind"], forbidden: number): boolean => {
    const found = facts(path);
    return found?.owner === owner && found.kind === kind && ((found.mode ?? 0) & forbidden) === 0;
  };
  try {
    if (!isHis(proof.slice(0, proof.lastIndexOf("/")), "folder", 0o077)) return false;
    const isNew = facts(proof) === undefined && wasCreated(proof);
    return isHis(proof, "file", 0o777) && (isNew || isUnreadable(proof));
  } catch {
    // It is not permitted, or the system does not let this user in.
    return false;
  }
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

/** Whether this process has other rights than the user who started it; Deno tells only with `--allow-sys`. */
export function isPrivileged(): boolean {
  if (Deno.build.os === "windows" || !granted({ name: "sys" })) return false;
  return process.getuid() !== process.geteuid() || process.getgid() !== process.getegid();
}
