/**
 * The Deno adapter, over `Deno.dlopen`.
 *
 * @module
 */
import type { Calls, SymbolTable } from "../abi/kinds.ts";
import { embedded } from "./embedded_deno.ts";
import {
  type FileFacts,
  FilePermissionError,
  missingSymbols,
  nativeType,
  OpenFailure,
  type PrivateFiles,
  type ReadResult,
  type Runtime,
} from "./runtime.ts";

function definitions(table: SymbolTable): Deno.ForeignLibraryInterface {
  return Object.fromEntries(
    Object.entries(table).map(([name, { parameters, result }]) => [
      name,
      { parameters: parameters.map(([, kind]) => nativeType(kind)), result },
    ]),
  );
}

function granted(descriptor: Deno.PermissionDescriptor): boolean {
  return Deno.permissions.querySync(descriptor).state === "granted";
}

function open<T extends SymbolTable>(path: string, table: T): Calls<T> {
  try {
    return Deno.dlopen(path, definitions(table)).symbols as unknown as Calls<T>;
  } catch (cause) {
    if (cause instanceof Deno.errors.NotCapable) throw new OpenFailure("denied", cause);
    try {
      Deno.dlopen(path, {}).close();
    } catch {
      throw new OpenFailure("refused", cause);
    }
    const missing = missingSymbols(table, (one) => Deno.dlopen(path, definitions(one)).close());
    throw new OpenFailure("missingSymbol", cause, missing);
  }
}

function readFile(path: string): ReadResult {
  // Reading without asking first makes a terminal prompt, and the import wait for it.
  if (!granted({ name: "read", path })) return { failure: "denied" };
  try {
    return { bytes: Deno.readFileSync(path) };
  } catch (cause) {
    return { failure: cause instanceof Deno.errors.NotFound ? "notFound" : "other", cause };
  }
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

const files: PrivateFiles = {
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

const os = Deno.build.os === "darwin" ? "macos" : Deno.build.os;
const { arch } = Deno.build;

/** Deno. */
export const runtime: Runtime = {
  name: "deno",
  version: Deno.version.deno,
  os,
  arch,
  environment: (name) => granted({ name: "env", variable: name }) ? Deno.env.get(name) : undefined,
  embedded: () => embedded(`${arch}-${os}`),
  isStandalone: Deno.build.standalone,
  files,
  readFile,
  sha256: async (data) => new Uint8Array(await crypto.subtle.digest("SHA-256", data as Uint8Array<ArrayBuffer>)),
  open,
};
