/**
 * The Node adapter, over `node:ffi`, which Node 26.10 opens without a flag. Node's own declarations are not a dependency:
 * the few members used stand here.
 *
 * @module
 */
import type { Calls, Signature, SymbolTable } from "../abi/kinds.ts";
import type { Symbols } from "../abi/symbols.ts";
import { codeOf } from "../checks/message.ts";
import { archOf, environment, type NodeReader, osOf, readWith } from "./bun_and_node.ts";
import { anyThroughBlock, BLOCK_CALL, throughBlock } from "./node_block.ts";
import { withSecretsCopied } from "./node_secrets.ts";
import { bare, definitionsOf, missingSymbols, OpenFailure, type Runtime, type ThreadOpener } from "./runtime.ts";

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

interface NodeCrypto {
  hash(algorithm: "sha256", data: Uint8Array, encoding: "hex"): string;
}

interface NodeProcess {
  readonly platform: string;
  readonly arch: string;
  readonly version: string;
  emitWarning: () => void;
  getBuiltinModule(name: "node:ffi"): NodeFfi;
  getBuiltinModule(name: "node:fs"): NodeReader;
  getBuiltinModule(name: "node:crypto"): NodeCrypto;
}

/** Node's `process`; not taken at import, since other runtimes load this module, too. */
declare const process: NodeProcess;

const definitions = (table: SymbolTable): Record<string, NodeFunction> =>
  definitionsOf(table, "arguments", "return", "u64");

/** Written out, since every start loads this module, and few need the contract's signatures. */
const blockSymbols: Symbols["block"] = {
  [BLOCK_CALL]: { parameters: [["block", "out"]], result: "i32" },
};
const blockCall: NodeFunction = Object.assign(Object.create(null), { arguments: ["pointer"], return: "i32" });

type BlockCall = (address: bigint) => number;

/** One for each library: with a second function of that shape, the engine would call neither in its fast way. */
const blockCalls = new Map<string, BlockCall>();

/** Loaded, and not unloaded by a garbage collection while its functions are in use. */
const opened: NodeLibrary[] = [];

/** The same table, of which nothing that it does not say is looked up in a prototype. */
function withoutPrototypes<T extends SymbolTable>(table: T): T {
  const all: Record<string, Signature> = Object.create(null);
  for (const [name, given] of Object.entries(table)) {
    const signature = all[name] = bare({ ...given });
    if (signature.block !== undefined) Object.assign(signature, { block: bare({ ...signature.block }) });
  }
  return all as T;
}

function open<T extends SymbolTable>(path: string, given: T): Calls<T> {
  const ffi = process.getBuiltinModule("node:ffi");
  const table = withoutPrototypes(given);
  const hasSmall = anyThroughBlock(table);
  try {
    const known = blockCalls.get(path);
    const all = definitions(table);
    if (hasSmall && known === undefined) all[BLOCK_CALL] = blockCall;
    const library = ffi.dlopen(path, all);
    opened.push(library);
    const functions = withSecretsCopied(table, library.functions, ffi.getRawPointer);
    if (!hasSmall) return functions as Calls<T>;
    const call = known ?? functions[BLOCK_CALL] as BlockCall;
    blockCalls.set(path, call);
    return throughBlock(table, functions, call, ffi.getRawPointer) as Calls<T>;
  } catch (cause) {
    if (codeOf(cause) === "ERR_ACCESS_DENIED") throw new OpenFailure("denied", cause, [], "--allow-ffi");
    try {
      ffi.dlopen(path, {}).lib.close();
    } catch {
      throw new OpenFailure("refused", cause);
    }
    const all = hasSmall ? { ...table, ...blockSymbols } : table;
    const missing = missingSymbols(all, (one) => ffi.dlopen(path, definitions(one)).lib.close());
    throw new OpenFailure(missing.length === 0 ? "refused" : "missingSymbol", cause, missing);
  }
}

const otherThread: ThreadOpener = {
  open: (path, definitions) => {
    // This process was told that the FFI is experimental.
    process.emitWarning = () => {};
    const library = process.getBuiltinModule("node:ffi").dlopen(path, definitions as Record<string, NodeFunction>);
    // Kept where no garbage collection finds it, which would unload it.
    Object.assign(globalThis, { library });
    return library.functions;
  },
  definitions,
};

/** Nodes too old for `node:ffi` may be too old for `getBuiltinModule`, too. */
function unsupported(): string | undefined {
  if ((process as Partial<NodeProcess>).getBuiltinModule?.("node:ffi") !== undefined) return undefined;
  return `Node ${process.version} has no node:ffi; it needs 26.10 or newer without --no-experimental-ffi, or 26.0 to 26.9 with --experimental-ffi`;
}

/** Node. */
export const node = (): Runtime => ({
  name: "node",
  version: process.version.replace(/^v/, ""),
  os: osOf(process.platform),
  arch: archOf(process.arch),
  unsupported: unsupported(),
  environment,
  isPrivileged: () => import("./node_privileges.ts").then(({ isPrivileged }) => isPrivileged()),
  isStandalone: false,
  files: () => import("./node_files.ts"),
  embedded: () => import("./embedded_process.ts"),
  readFile: (path, named) => readWith(process.getBuiltinModule("node:fs"), path, named),
  callNs: 48,
  sha256: (data) => process.getBuiltinModule("node:crypto").hash("sha256", data, "hex"),
  open,
  otherThread,
});
