/**
 * The Node adapter, over `node:ffi`, which Node 26.10 opens without a flag. Node's own declarations are not a dependency:
 * the few members used stand here.
 *
 * @module
 */
import type { Calls, SymbolTable } from "../abi/kinds.ts";
import { symbols } from "../abi/symbols.ts";
import { anyThroughBlock, BLOCK_CALL, throughBlock } from "./node_block.ts";
import { missingSymbols, nativeType, OpenFailure, type ReadResult, type Runtime } from "./runtime.ts";

interface NodeFunction {
  readonly arguments: readonly string[];
  readonly return: string;
}

interface NodeLibrary {
  readonly functions: Readonly<Record<string, (...values: never[]) => unknown>>;
  readonly lib: { close(): void };
}

interface NodeFfi {
  getRawPointer(bytes: Uint8Array): bigint;
  dlopen(path: string, symbols: Record<string, NodeFunction>): NodeLibrary;
}

interface NodeFileSystem {
  readFileSync(path: string): Uint8Array;
  statSync(path: string): { isFile(): boolean };
}

interface NodeCrypto {
  hash(algorithm: "sha256", data: Uint8Array, encoding: "buffer"): Uint8Array;
}

interface NodeProcess {
  readonly platform: string;
  readonly arch: string;
  readonly version: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  getBuiltinModule(name: "node:ffi"): NodeFfi;
  getBuiltinModule(name: "node:fs"): NodeFileSystem;
  getBuiltinModule(name: "node:crypto"): NodeCrypto;
}

/** Node's `process`; not taken at import, since other runtimes load this module, too. */
const global = globalThis as unknown as { readonly process: NodeProcess };

function definitions(table: SymbolTable): Record<string, NodeFunction> {
  return Object.fromEntries(
    Object.entries(table).map(([name, { parameters, result }]) => [name, {
      arguments: parameters.map(([, kind]) => {
        const type = nativeType(kind);
        return type === "usize" ? "u64" : type;
      }),
      return: nativeType(result),
    }]),
  );
}

const blockCall: Record<string, NodeFunction> = { [BLOCK_CALL]: { arguments: ["pointer"], return: "i32" } };

type BlockCall = (address: bigint) => number;

/** By library: with a second function of that shape, the engine would leave the fast way of calling either. */
const blockCalls = new Map<string, BlockCall>();

/** Loaded, and not unloaded by a garbage collection while its functions are in use. */
const opened: NodeLibrary[] = [];

function open<T extends SymbolTable>(path: string, table: T): Calls<T> {
  const ffi = global.process.getBuiltinModule("node:ffi");
  const hasSmall = anyThroughBlock(Object.keys(table));
  try {
    const known = blockCalls.get(path);
    const library = ffi.dlopen(path, { ...definitions(table), ...hasSmall && known === undefined ? blockCall : {} });
    opened.push(library);
    const { functions } = library;
    if (!hasSmall) return functions as Calls<T>;
    const call = known ?? functions[BLOCK_CALL] as BlockCall;
    blockCalls.set(path, call);
    return throughBlock(functions, call, ffi.getRawPointer) as Calls<T>;
  } catch (cause) {
    if ((cause as { readonly code?: unknown }).code === "ERR_ACCESS_DENIED") throw new OpenFailure("denied", cause);
    try {
      ffi.dlopen(path, {}).lib.close();
    } catch {
      throw new OpenFailure("refused", cause);
    }
    const all = hasSmall ? { ...table, ...symbols.block } : table;
    const missing = missingSymbols(all, (one) => ffi.dlopen(path, definitions(one)).lib.close());
    throw new OpenFailure(missing.length === 0 ? "refused" : "missingSymbol", cause, missing);
  }
}

function readFile(path: string, named?: "named"): ReadResult {
  const fs = global.process.getBuiltinModule("node:fs");
  try {
    if (named && !fs.statSync(path).isFile()) return { failure: "other", cause: new Error("not a regular file") };
    return { bytes: fs.readFileSync(path) };
  } catch (cause) {
    const { code } = cause as { readonly code?: unknown };
    const isMissing = code === "ENOENT" || code === "ENOTDIR";
    return { failure: code === "ERR_ACCESS_DENIED" ? "denied" : isMissing ? "notFound" : "other", cause };
  }
}

const systems: Readonly<Record<string, string>> = { darwin: "macos", win32: "windows" };
const processors: Readonly<Record<string, string>> = { x64: "x86_64", arm64: "aarch64" };

/** Nodes too old for `node:ffi` may be too old for `getBuiltinModule`, too. */
function unsupported(): string | undefined {
  const { process } = global as { readonly process: Partial<NodeProcess> };
  if (process.getBuiltinModule?.("node:ffi") !== undefined) return undefined;
  return `Node ${global.process.version} has no node:ffi; it needs 26.10 or newer, or 26.0 to 26.9 with --experimental-ffi`;
}

/** Node. */
export const node = (): Runtime => ({
  name: "node",
  unsupported: unsupported(),
  version: global.process.version.replace(/^v/, ""),
  os: systems[global.process.platform] ?? global.process.platform,
  arch: processors[global.process.arch] ?? global.process.arch,
  environment: (name) => global.process.env[name],
  isStandalone: false,
  files: async () => (await import("./node_files.ts")).files,
  embedded: async () => (await import("./embedded_process.ts")).embedded(),
  readFile,
  callNs: 48,
  sha256: (data) => global.process.getBuiltinModule("node:crypto").hash("sha256", data, "buffer"),
  open,
});
