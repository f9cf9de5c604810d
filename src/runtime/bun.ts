/**
 * The Bun adapter, over `bun:ffi`. Bun's own declarations are not a dependency: the few members used stand here.
 *
 * @module
 */
import type { Calls, SymbolTable } from "../abi/kinds.ts";
import { codeOf } from "../checks/message.ts";
import { archOf, environment, type NodeReader, osOf, readWith } from "./bun_and_node.ts";
import {
  definitionsOf,
  missingSymbols,
  OpenFailure,
  type ReadResult,
  type Runtime,
  type ThreadOpener,
  wasRead,
} from "./runtime.ts";

interface BunFunction {
  readonly args: readonly string[];
  readonly returns: string;
}

interface BunFfi {
  dlopen(path: string, symbols: Record<string, BunFunction>): { readonly symbols: unknown; close(): void };
}

interface BunGlobal {
  readonly version: string;
  readonly SHA256: { hash(data: Uint8Array): Uint8Array };
}

interface BunProcess {
  readonly platform: string;
  readonly arch: string;
  getBuiltinModule(name: "bun:ffi"): BunFfi;
  getBuiltinModule(name: "node:fs"): NodeReader;
}

/** What Bun offers; not taken apart at import, since other runtimes load this module, too. */
declare const Bun: BunGlobal;
declare const process: BunProcess;

const ffi = (): BunFfi => process.getBuiltinModule("bun:ffi");

const definitions = (table: SymbolTable): Record<string, BunFunction> => definitionsOf(table, "args", "returns");

function open<T extends SymbolTable>(path: string, table: T): Calls<T> {
  const { dlopen } = ffi();
  try {
    return dlopen(path, definitions(table)).symbols as Calls<T>;
  } catch (cause) {
    const code = codeOf(cause);
    if (code === "ERR_DLOPEN_FAILED") throw new OpenFailure("refused", cause);
    // A missing symbol has a code, too.
    if (code === undefined) throw new OpenFailure("noCalls", cause);
    const missing = missingSymbols(table, (one) => dlopen(path, definitions(one)).close());
    throw new OpenFailure(missing.length === 0 ? "refused" : "missingSymbol", cause, missing);
  }
}

const otherThread: ThreadOpener = {
  open: (path, definitions) =>
    process.getBuiltinModule("bun:ffi").dlopen(path, definitions as Record<string, BunFunction>).symbols,
  definitions,
};

/** Three functions of the C library, which every process has loaded: `node:fs` takes 2.5 ms at each start of each program. */
interface FileCalls {
  open(path: Uint8Array, flags: number): number;
  read(file: number, out: Uint8Array, size: number): number;
  close(file: number): number;
}

const fileFunctions: Readonly<Record<keyof FileCalls, BunFunction>> = {
  open: { args: ["buffer", "i32"], returns: "i32" },
  read: { args: ["i32", "buffer", "usize"], returns: "i64_fast" },
  close: { args: ["i32"], returns: "i32" },
};

/** On Linux: O_RDONLY, O_CLOEXEC, and O_NONBLOCK for pipes. */
const READ_ONLY = 0x80800;
/** More than any of the package's libraries has. */
const LARGEST = 0x3_0000;

/** The bytes of a file of 1 to `LARGEST` bytes; `undefined` for any other, and for whatever goes wrong. */
function readThroughLibc(path: string): Uint8Array | undefined {
  if (process.platform !== "linux" || path.includes("\0")) return undefined;
  // musl takes this name for its own, too.
  const { open, read, close } = ffi().dlopen("libc.so.6", { ...fileFunctions }).symbols as FileCalls;
  const file = open(new TextEncoder().encode(`${path}\0`), READ_ONLY);
  if (file < 0) return undefined;
  const bytes = new Uint8Array(LARGEST + 1);
  let length = 0;
  let count: number;
  do {
    count = read(file, bytes.subarray(length), bytes.length - length);
    length += count;
  } while (count > 0 && length <= LARGEST);
  close(file);
  return count === 0 && length > 0 ? bytes.subarray(0, length) : undefined;
}

/** Never `Bun.mmap`: it opens for writing, and whoever cuts the file short ends the process. */
function readFile(path: string, named?: "named"): ReadResult {
  if (named === undefined) {
    try {
      const bytes = readThroughLibc(path);
      if (bytes !== undefined) return wasRead(bytes);
    } catch {
      // `node:fs` reads it, or tells why not.
    }
  }
  return readWith(process.getBuiltinModule("node:fs"), path, named);
}

/** Bun. */
export const bun = (): Runtime => ({
  name: "bun",
  version: Bun.version,
  os: osOf(process.platform),
  arch: archOf(process.arch),
  unsupported: undefined,
  environment,
  isPrivileged: () => import("./node_privileges.ts").then(({ isPrivileged }) => isPrivileged()),
  // Bun keeps the modules of an executable below the first, on Windows below the second.
  isStandalone: import.meta.url.includes("/$bunfs/") || import.meta.url.includes("/~BUN/"),
  files: () => import("./node_files.ts"),
  embedded: () => import("./embedded_process.ts"),
  readFile,
  callNs: 7,
  sha256: (data) => Bun.SHA256.hash(data).toHex(),
  open,
  otherThread,
});
