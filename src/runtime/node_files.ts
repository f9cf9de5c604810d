/**
 * The private cache's file operations over `node:fs`, in Bun and Node.
 *
 * @module
 */
import { codeOf } from "../checks/message.ts";
import { type FileFacts, FilePermissionError, type PrivateFiles, UNMAPPED_USER } from "./private_files.ts";
import { inShell } from "./runtime.ts";

interface Stats {
  readonly uid: number;
  readonly mode: number;
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

interface NodeFileSystem {
  lstatSync(path: string, options: { readonly bigint: false; readonly throwIfNoEntry: false }): Stats | undefined;
  readlinkSync(path: string, encoding: "utf8"): string;
  readdirSync(path: string, options: {
    readonly encoding: "utf8";
    readonly withFileTypes: false;
    readonly recursive: false;
  }): string[];
  mkdirSync(path: string, options: { readonly recursive: true; readonly mode: number }): unknown;
  writeFileSync(
    path: string,
    data: Uint8Array,
    options: { readonly flag: "wx"; readonly mode: number; readonly flush: false },
  ): void;
  renameSync(from: string, to: string): void;
  chmodSync(path: string, mode: number): void;
  rmdirSync(path: string): void;
  unlinkSync(path: string): void;
}

interface NodeProcess {
  readonly platform: string;
  geteuid?(): number;
  getBuiltinModule(name: "node:fs"): NodeFileSystem;
}

/** Not taken at import, since Deno loads this module, too, and asking for it takes 20 ms there. */
declare const process: NodeProcess;

/** Not imported: reaching it costs 3 ms in Bun, and most programs never need it. */
const fs = (): NodeFileSystem => process.getBuiltinModule("node:fs");

/**
 * Does something with a file; what `node --permission` refuses is an error that names the flag. Without the star, the flag
 * would permit nothing below a folder that is yet to be created.
 */
function permitted<T>(access: "read" | "write", path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw codeOf(error) === "ERR_ACCESS_DENIED"
      ? new FilePermissionError(
        (folder) => `--allow-fs-${access}=${inShell(`${folder}/*`, process.platform === "win32")}`,
        path,
      )
      : error;
  }
}

function facts(path: string): FileFacts | undefined {
  const stats = permitted("read", path, () => fs().lstatSync(path, { bigint: false, throwIfNoEntry: false }));
  if (stats === undefined) return undefined;
  const hasOwner = process.platform !== "win32";
  return {
    kind: stats.isSymbolicLink() ? "link" : stats.isDirectory() ? "folder" : stats.isFile() ? "file" : "other",
    owner: hasOwner ? stats.uid : undefined,
    mode: hasOwner ? stats.mode & 0o1777 : undefined,
  };
}

/** Whether a folder that is shown as this user's really is: only its owner may change its rights. */
function mayChangeRights(folder: string): boolean {
  if (facts(folder)?.owner !== process.geteuid?.()) return true;
  try {
    permitted("write", folder, () => fs().chmodSync(folder, 0o700));
    return true;
  } catch (error) {
    if (error instanceof FilePermissionError) throw error;
    return codeOf(error) === "EROFS";
  }
}

/** File operations of Bun and Node. */
export const files: PrivateFiles = {
  isOwn: (owner, proof) =>
    process.geteuid?.() === owner
    && (owner !== UNMAPPED_USER || mayChangeRights(proof.slice(0, proof.lastIndexOf("/")))),
  facts,
  linkTarget: (path) => permitted("read", path, () => fs().readlinkSync(path, "utf8")),
  namesIn: (folder) =>
    permitted(
      "read",
      folder,
      () => fs().readdirSync(folder, { encoding: "utf8", withFileTypes: false, recursive: false }),
    ),
  createFolder: (path) => {
    permitted("write", path, () => fs().mkdirSync(path, { recursive: true, mode: 0o700 }));
  },
  createFile: (path, bytes) =>
    permitted(
      "write",
      path,
      () => fs().writeFileSync(path, bytes, { flag: "wx", mode: bytes.length === 0 ? 0 : 0o600, flush: false }),
    ),
  rename: (from, to) => permitted("write", to, () => fs().renameSync(from, to)),
  remove: (path) =>
    permitted(
      "write",
      path,
      () => facts(path)?.kind === "folder" ? fs().rmdirSync(path) : fs().unlinkSync(path),
    ),
};
