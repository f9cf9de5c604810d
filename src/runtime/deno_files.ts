/**
 * The private cache's file operations for Deno.
 *
 * @module
 */
import { type FileFacts, FilePermissionError, type PrivateFiles } from "./runtime.ts";

function granted(descriptor: Deno.PermissionDescriptor): boolean {
  return Deno.permissions.querySync(descriptor).state === "granted";
}

/** Reading or writing without asking first makes a terminal prompt, and the import wait for it. */
function permit(name: "read" | "write", path: string): void {
  if (!granted({ name, path })) throw new FilePermissionError(`not permitted: --allow-${name}=${path}`);
}

function facts(path: string): FileFacts | undefined {
  permit("read", path);
  try {
    const { isFile, isDirectory, isSymlink, uid, mode } = Deno.lstatSync(path);
    return {
      kind: isSymlink ? "link" : isDirectory ? "folder" : isFile ? "file" : "other",
      owner: uid ?? undefined,
      mode: mode === null ? undefined : mode & 0o777,
    };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** File operations of Deno. */
export const files: PrivateFiles = {
  userId: () => granted({ name: "sys", kind: "uid" }) ? Deno.uid() ?? undefined : undefined,
  facts,
  createFolder(path) {
    permit("write", path);
    Deno.mkdirSync(path, { recursive: true, mode: 0o700 });
  },
  createFile(path, bytes) {
    permit("write", path);
    Deno.writeFileSync(path, bytes, { createNew: true, mode: 0o600 });
  },
  rename(from, to) {
    permit("read", from);
    permit("write", from);
    permit("write", to);
    Deno.renameSync(from, to);
  },
  remove(path) {
    permit("write", path);
    Deno.removeSync(path);
  },
};
