/**
 * The private cache's file operations over `node:fs`, for the runtimes that have it without permissions.
 *
 * @module
 */
import type { FileFacts, PrivateFiles } from "./runtime.ts";

interface Stats {
  readonly uid: number;
  readonly mode: number;
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

interface NodeFileSystem {
  lstatSync(path: string, options: { readonly throwIfNoEntry: false }): Stats | undefined;
  mkdirSync(path: string, options: { readonly recursive: true; readonly mode: number }): unknown;
  writeFileSync(path: string, data: Uint8Array, options: { readonly flag: "wx"; readonly mode: number }): void;
  renameSync(from: string, to: string): void;
  unlinkSync(path: string): void;
}

interface NodeProcess {
  readonly platform: string;
  getuid?(): number;
  getBuiltinModule(name: "node:fs"): NodeFileSystem;
}

const { process } = globalThis as unknown as { readonly process: NodeProcess };

/** Not imported: reaching it costs 3 ms in Bun, and most programs never need it. */
const fs = (): NodeFileSystem => process.getBuiltinModule("node:fs");

function facts(path: string): FileFacts | undefined {
  const stats = fs().lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  const hasOwner = process.platform !== "win32";
  return {
    kind: stats.isSymbolicLink() ? "link" : stats.isDirectory() ? "folder" : stats.isFile() ? "file" : "other",
    owner: hasOwner ? stats.uid : undefined,
    mode: hasOwner ? stats.mode & 0o777 : undefined,
  };
}

/** File operations of Bun and Node. */
export const files: PrivateFiles = {
  userId: () => process.getuid?.(),
  facts,
  createFolder: (path) => {
    fs().mkdirSync(path, { recursive: true, mode: 0o700 });
  },
  createFile: (path, bytes) => fs().writeFileSync(path, bytes, { flag: "wx", mode: 0o600 }),
  rename: (from, to) => fs().renameSync(from, to),
  remove: (path) => fs().unlinkSync(path),
};
