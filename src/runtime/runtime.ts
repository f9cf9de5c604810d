/**
 * What the library needs of a JavaScript runtime. One adapter per runtime implements it; nothing else in `src/` asks which
 * runtime it is.
 *
 * @module
 */
import type { BackgroundCalls, Calls, ParameterKind, ResultKind, SymbolTable } from "../abi/kinds.ts";
import { messageOf } from "../checks/message.ts";
import type { PrivateFiles } from "./private_files.ts";

/** Why a file could not be read. `denied` is the runtime's own permission; the system's is among `other`. */
export type ReadFailure = "denied" | "notFound" | "other";

/** A file's bytes, or why there are none. Each has all members, so that none is looked up in a prototype. */
export type ReadResult =
  | { readonly bytes: Uint8Array; readonly failure: undefined }
  | { readonly bytes: undefined; readonly failure: ReadFailure; readonly cause: unknown };

/** The result of reading `bytes`. */
export const wasRead = (bytes: Uint8Array): ReadResult => ({ bytes, failure: undefined });

/** The result of a read that failed. */
export const notRead = (failure: ReadFailure, cause: unknown): ReadResult => ({ bytes: undefined, failure, cause });

/**
 * The same object without a prototype. A promise that is resolved with an object calls its `then`; where a program put one
 * on `Object.prototype`, the promise would never settle.
 */
export function bare<T extends object>(object: T): T {
  return Object.setPrototypeOf(object, null);
}

/** Why a library could not be opened: the loader refused it, a symbol is missing, or the runtime denied it or cannot call it. */
export type OpenFailureReason = "refused" | "missingSymbol" | "denied" | "noCalls";

/** Thrown by `Runtime.open`. */
export class OpenFailure extends Error {
  /** What stood in the way. */
  readonly reason: OpenFailureReason;
  /** The symbols that the library lacks; empty unless `reason` is `missingSymbol`. */
  readonly missing: readonly string[];
  /** The flag that permits it; empty unless `reason` is `denied`. */
  readonly flag: string;

  /** @param cause the runtime's own error */
  constructor(reason: OpenFailureReason, cause: unknown, missing: readonly string[] = [], flag = "") {
    super(messageOf(cause), { cause });
    this.name = "OpenFailure";
    this.reason = reason;
    this.missing = missing;
    this.flag = flag;
  }
}

/** A module of `lib/` that holds the libraries for a processor: one after the other, compressed, in base64. */
export interface EmbeddedModule {
  /** The text. */
  readonly embedded: string;
  /** Where the library for each system begins and ends. */
  readonly places: { readonly [os: string]: readonly [begin: number, end: number] };
}

/** The way to the embedded libraries. */
export interface EmbeddedLibraries {
  /** The module that holds the libraries for this processor; `undefined` if there is none. */
  embedded(): Promise<EmbeddedModule | undefined>;
  /** Decompresses Brotli. */
  decompress(data: Uint8Array): Uint8Array;
}

/** How `path` is written in a permission flag of Deno's, where a comma parts one path from the next. */
export const inFlag = (path: string): string => path.replaceAll(",", ",,");

/** `text` as a shell takes it for a part of one word: in quotes, where it has any but plain characters. */
export function inShell(text: string, isWindows: boolean): string {
  // On Windows, one shell of two knows double quotes alone, and no path has one; backslashes are plain there.
  if (isWindows) return /[^\w+,./:=@~\\-]/.test(text) ? `"${text}"` : text;
  return /[^\w%+,./:=@-]/.test(text) ? `'${text.replaceAll("'", "'\\''")}'` : text;
}

/** How a runtime runs functions in threads of its own. */
export interface BackgroundOpener {
  /** Opens functions, as `Runtime.open` does. */
  readonly openInBackground: <T extends SymbolTable>(path: string, table: T) => BackgroundCalls<T>;
}

/** How a thread that has none of this package's modules opens a library. */
export interface ThreadOpener {
  /** Opens functions. It refers to nothing outside of itself, so that its text can be run in the other thread. */
  readonly open: (path: string, definitions: unknown) => unknown;
  /** The functions of `table` as `open` takes them, in a form that can be posted. */
  readonly definitions: (table: SymbolTable) => unknown;
}

/** A JavaScript runtime, as far as this library uses it. */
export interface Runtime {
  /** The runtime's name. */
  readonly name: "deno" | "bun" | "node";
  /** The runtime's own version. */
  readonly version: string;
  /** `linux`, `macos`, `windows`, as the targets of `lib/manifest.json` name it, or the system's own name. */
  readonly os: string;
  /** `x86_64`, `aarch64`, as the targets name it, or the processor's own name. */
  readonly arch: string;
  /** Why this runtime can open no library at all; `undefined` where it can. */
  readonly unsupported: string | undefined;
  /** An environment variable; `undefined` if it is not set, `null` if it may not be read. */
  environment(name: string): string | null | undefined;
  /** Whether this process has other rights than the user who started it, as far as the runtime can tell. */
  isPrivileged(): Promise<boolean>;
  /** Whether this module is part of a single-file executable. */
  readonly isStandalone: boolean;
  /** The module with the file operations that the private cache needs. */
  files(): Promise<{ readonly files: PrivateFiles }>;
  /** The module with the way to the embedded libraries. */
  embedded(): Promise<EmbeddedLibraries>;
  /**
   * Reads a whole file, never prompting for a permission. One that the user named may be a pipe or a device, which would
   * never end: it is read if it is a regular file.
   */
  readFile(path: string, named?: "named"): ReadResult;
  /**
   * About how many nanoseconds a native call with one short buffer takes, as measured: some work is not worth one. Up to which
   * length checksums are computed in TypeScript depends on it.
   */
  readonly callNs: number;
  /** SHA-256 in hexadecimal, by the runtime's own means: what is verified must not verify itself. */
  sha256(data: Uint8Array): string | Promise<string>;
  /**
   * Opens the library at `path` and resolves every symbol of `table`. The definitions that the runtime gets have no
   * prototype, where a program may have put what they do not say. What was opened stays referenced as long as its functions,
   * since a garbage collection may unload it.
   *
   * @throws {OpenFailure}
   */
  open<T extends SymbolTable>(path: string, table: T): Calls<T>;
  /** The same for another thread: by calls that the runtime runs in one or, where it knows none, in a worker. */
  readonly otherThread: BackgroundOpener | ThreadOpener;
}

/** A word that every runtime's FFI knows, but that Node calls `usize` something else. */
type NativeType = "i32" | "u32" | "i64" | "f64" | "usize" | "u64" | "buffer";

function nativeType(kind: ParameterKind | ResultKind, size: "usize" | "u64"): NativeType {
  switch (kind) {
    case "i32":
    case "u32":
    case "i64":
    case "f64":
      return kind;
    case "bits":
      return "i32";
    case "size":
      return size;
    default:
      return "buffer";
  }
}

/**
 * The functions of `table` as an FFI takes them, which has its own words for the types of a function's parameters, for that of
 * its result, and for `size_t`. Neither object has a prototype: engines would look there for what a definition does not say.
 */
export function definitionsOf(
  table: SymbolTable,
  parameters: string,
  result: string,
  size: "usize" | "u64" = "usize",
): Record<string, never> {
  const all: Record<string, unknown> = Object.create(null);
  // By loops, not `map`: Bun's engine compiles each method that takes a function at its first use.
  for (const [name, signature] of Object.entries(table)) {
    const types: NativeType[] = [];
    for (const [, kind] of signature.parameters) types.push(nativeType(kind, size));
    const definition: Record<string, unknown> = Object.create(null);
    definition[parameters] = types;
    definition[result] = nativeType(signature.result, size);
    all[name] = definition;
  }
  return all as Record<string, never>;
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
