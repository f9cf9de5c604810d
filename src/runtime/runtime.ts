/**
 * What the library needs of a JavaScript runtime. One adapter per runtime implements it; nothing else in `src/` names
 * a runtime.
 *
 * @module
 */
import type { Calls, ParameterKind, ResultKind, SymbolTable } from "../abi/kinds.ts";

/** Why a file could not be read. `denied` is the runtime's own permission; the system's is among `other`. */
export type ReadFailure = "denied" | "notFound" | "other";

/** A file's bytes, or why there are none. */
export type ReadResult =
  | { readonly bytes: Uint8Array }
  | { readonly failure: ReadFailure; readonly cause?: unknown };

/** Why a library could not be opened: the loader refused it, a symbol is missing, or the runtime denied it. */
export type OpenFailureReason = "refused" | "missingSymbol" | "denied";

/** Thrown by `Runtime.open`. */
export class OpenFailure extends Error {
  /** What stood in the way. */
  readonly reason: OpenFailureReason;
  /** The symbols that the library lacks; empty unless `reason` is `missingSymbol`. */
  readonly missing: readonly string[];

  /** @param cause the runtime's own error */
  constructor(reason: OpenFailureReason, cause: unknown, missing: readonly string[] = []) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = "OpenFailure";
    this.reason = reason;
    this.missing = missing;
  }
}

/** A module of `lib/` that holds a library: deflated, in base64. */
export interface EmbeddedModule {
  /** The text. */
  readonly embedded: string;
}

/** What stands at a path; links are not followed. */
export interface FileFacts {
  /** A regular file, a folder, a symbolic link, or anything else. */
  readonly kind: "file" | "folder" | "link" | "other";
  /** The owner's number; `undefined` on Windows. */
  readonly owner: number | undefined;
  /** The nine permission bits; `undefined` on Windows. */
  readonly mode: number | undefined;
}

/** Thrown by the file operations below when the runtime, not the system, refuses. */
export class FilePermissionError extends Error {
  /** The class's name, kept through minification. */
  override readonly name: string = "FilePermissionError";
}

/** The file operations that the private cache needs. None asks the user for a permission; all throw when they fail. */
export interface PrivateFiles {
  /** The number of the user that this process runs as; `undefined` where that is unknown or not permitted to be known. */
  userId(): number | undefined;
  /** What stands at `path`; `undefined` if nothing does. */
  facts(path: string): FileFacts | undefined;
  /** Creates a folder for this user alone, and those above it; one that exists already stays as it is. */
  createFolder(path: string): void;
  /** Writes a file that must not exist yet, for this user alone. */
  createFile(path: string, bytes: Uint8Array): void;
  /** Renames a file, replacing the one that is at `to`. */
  rename(from: string, to: string): void;
  /** Removes a file or a link. */
  remove(path: string): void;
}

/** A JavaScript runtime, as far as this library uses it. */
export interface Runtime {
  /** The runtime's name. */
  readonly name: "deno" | "bun" | "node";
  /** The runtime's own version. */
  readonly version: string;
  /** `linux`, `macos`, `windows`, or the system's own name. */
  readonly os: string;
  /** `x86_64`, `aarch64`, or the processor's own name. */
  readonly arch: string;
  /** Why this runtime can open no library at all; `undefined` where it can. */
  readonly unsupported?: string | undefined;
  /** An environment variable; one that may not be read counts as unset, without a prompt. */
  environment(name: string): string | undefined;
  /** Whether this module is part of a single-file executable. */
  readonly isStandalone: boolean;
  /** The file operations that the private cache needs. */
  files(): Promise<PrivateFiles>;
  /** The embedded library for this machine; `undefined` if there is none. */
  embedded(): Promise<EmbeddedModule | undefined>;
  /**
   * Reads a whole file, never prompting for a permission. One that the user named may be a pipe or a device, which would
   * never end: it is read if it is a regular file.
   */
  readFile(path: string, named?: "named"): ReadResult;
  /** About how many nanoseconds a native call with one short buffer takes, as measured: some work is not worth one. */
  readonly callNs: number;
  /** SHA-256 by the runtime's own means: what is verified must not verify itself. */
  sha256(data: Uint8Array): Uint8Array | Promise<Uint8Array>;
  /**
   * Opens the library at `path` and resolves every symbol of `table`.
   *
   * @throws {OpenFailure}
   */
  open<T extends SymbolTable>(path: string, table: T): Calls<T>;
}

/** A kind in the words that every runtime's FFI shares. */
export function nativeType(kind: ParameterKind | ResultKind): "i32" | "u32" | "i64" | "f64" | "usize" | "buffer" {
  switch (kind) {
    case "i32":
    case "u32":
    case "i64":
    case "f64":
      return kind;
    case "bits":
      return "i32";
    case "size":
      return "usize";
    default:
      return "buffer";
  }
}

/** Names each symbol of `table` that cannot be resolved alone, once resolving all together has failed. */
export function missingSymbols(table: SymbolTable, resolve: (one: SymbolTable) => void): string[] {
  return Object.entries(table).flatMap(([name, signature]) => {
    try {
      resolve({ [name]: signature });
      return [];
    } catch {
      return [name];
    }
  });
}
