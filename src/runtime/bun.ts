/**
 * The Bun adapter, over `bun:ffi`. Bun's own declarations are not a dependency: the few members used stand here.
 *
 * @module
 */
import type { Calls, SymbolTable } from "../abi/kinds.ts";
import { missingSymbols, nativeType, OpenFailure, type ReadResult, type Runtime } from "./runtime.ts";

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
  mmap(path: string, options: { readonly shared: boolean }): Uint8Array;
}

interface BunProcess {
  readonly platform: string;
  readonly arch: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  getBuiltinModule(name: "bun:ffi"): BunFfi;
  getBuiltinModule(name: "node:fs"): { readFileSync(path: string): Uint8Array };
}

/** What Bun offers; not taken apart at import, since other runtimes load this module, too. */
const global = globalThis as unknown as { readonly Bun: BunGlobal; readonly process: BunProcess };

/** In loops: of methods that take functions, the engine compiles each at its first use. */
function definitions(table: SymbolTable): Record<string, BunFunction> {
  const all: Record<string, BunFunction> = {};
  for (const [name, { parameters, result }] of Object.entries(table)) {
    const args: string[] = [];
    for (const [, kind] of parameters) args.push(nativeType(kind));
    all[name] = { args, returns: nativeType(result) };
  }
  return all;
}

function errorCode(error: unknown): unknown {
  return (error as { readonly code?: unknown } | undefined)?.code;
}

function open<T extends SymbolTable>(path: string, table: T): Calls<T> {
  const { dlopen } = global.process.getBuiltinModule("bun:ffi");
  try {
    return dlopen(path, definitions(table)).symbols as Calls<T>;
  } catch (cause) {
    if (errorCode(cause) === "ERR_DLOPEN_FAILED") throw new OpenFailure("refused", cause);
    const missing = missingSymbols(table, (one) => dlopen(path, definitions(one)).close());
    throw new OpenFailure(missing.length === 0 ? "refused" : "missingSymbol", cause, missing);
  }
}

function readFile(path: string): ReadResult {
  try {
    // On Windows there is no mapping.
    if (global.process.platform === "win32")
      return { bytes: new Uint8Array(global.process.getBuiltinModule("node:fs").readFileSync(path)) };
    // A mapping costs 0.1 ms; `Bun.file` costs 1 ms and importing node:fs 3 ms, at each start of each program.
    return { bytes: global.Bun.mmap(path, { shared: false }) };
  } catch (cause) {
    const code = errorCode(cause);
    if (code === "EINVAL") return { bytes: new Uint8Array(0) };
    return { failure: code === "ENOENT" || code === "ENOTDIR" ? "notFound" : "other", cause };
  }
}

const systems: Readonly<Record<string, string>> = { darwin: "macos", win32: "windows" };
const processors: Readonly<Record<string, string>> = { x64: "x86_64", arm64: "aarch64" };

/** Bun. */
export const bun = (): Runtime => ({
  name: "bun",
  version: global.Bun.version,
  os: systems[global.process.platform] ?? global.process.platform,
  arch: processors[global.process.arch] ?? global.process.arch,
  environment: (name) => global.process.env[name],
  // Where Bun keeps the modules of an executable, on Windows the second.
  isStandalone: import.meta.url.includes("/$bunfs/") || import.meta.url.includes("/~BUN/"),
  embedded: async () => (await import("./embedded_process.ts")).embedded(),
  files: async () => (await import("./node_files.ts")).files,
  readFile,
  callNs: 7,
  sha256: (data) => global.Bun.SHA256.hash(data),
  open,
});
