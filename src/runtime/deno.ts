/**
 * The Deno adapter, over `Deno.dlopen`.
 *
 * @module
 */
import type { BackgroundCalls, Calls, SymbolTable } from "../abi/kinds.ts";
import { flagFor, granted } from "./deno_permissions.ts";
import {
  type BackgroundOpener,
  definitionsOf,
  missingSymbols,
  notRead,
  OpenFailure,
  type ReadResult,
  type Runtime,
  wasRead,
} from "./runtime.ts";

interface NodeCrypto {
  createHash(algorithm: "sha256"): { update(data: Uint8Array): { digest(encoding: "hex"): string } };
}

declare const process: { getBuiltinModule(name: "node:crypto"): NodeCrypto };

const definitions = (table: SymbolTable): Record<string, Deno.ForeignFunction> =>
  definitionsOf(table, "parameters", "result");

const otherThread: BackgroundOpener = {
  openInBackground(path, table) {
    const all = definitions(table);
    for (const definition of Object.values(all)) Object.assign(definition, { nonblocking: true });
    return Deno.dlopen(path, all).symbols as unknown as BackgroundCalls<typeof table>;
  },
};

function open<T extends SymbolTable>(path: string, table: T): Calls<T> {
  try {
    return Deno.dlopen(path, definitions(table)).symbols as unknown as Calls<T>;
  } catch (cause) {
    if (cause instanceof Deno.errors.NotCapable)
      throw new OpenFailure("denied", cause, [], flagFor("ffi", path));
    try {
      Deno.dlopen(path, {}).close();
    } catch {
      throw new OpenFailure("refused", cause);
    }
    const missing = missingSymbols(table, (one) => Deno.dlopen(path, definitions(one)).close());
    throw new OpenFailure("missingSymbol", cause, missing);
  }
}

function readFile(path: string, named?: "named"): ReadResult {
  // Reading without asking first makes a terminal prompt, and the import wait for it.
  if (!granted({ name: "read", path })) return notRead("denied", undefined);
  try {
    // Not asked of every file, since it costs 0.4 ms.
    if (named && !Deno.statSync(path).isFile) return notRead("other", new Error("not a regular file"));
    return wasRead(Deno.readFileSync(path));
  } catch (cause) {
    const isMissing = cause instanceof Deno.errors.NotFound || cause instanceof Deno.errors.NotADirectory;
    return notRead(isMissing ? "notFound" : "other", cause);
  }
}

/**
 * Web Crypto takes 0.5 ms, `node:crypto` 20; but no promise of an array settles where `Object.prototype` has a `then`, and a
 * program may have removed the global.
 */
function sha256(data: Uint8Array): string | Promise<string> {
  if ("then" in data || !globalThis.crypto?.subtle)
    return process.getBuiltinModule("node:crypto").createHash("sha256").update(data).digest("hex");
  const digest = crypto.subtle.digest("SHA-256", data as Uint8Array<ArrayBuffer>);
  return digest.then((bytes) => new Uint8Array(bytes).toHex());
}

/** Deno. */
export const deno = (): Runtime => ({
  name: "deno",
  version: Deno.version.deno,
  os: Deno.build.os === "darwin" ? "macos" : Deno.build.os,
  arch: Deno.build.arch,
  unsupported: undefined,
  environment: (name) => granted({ name: "env", variable: name }) ? Deno.env.get(name) : null,
  isPrivileged: async () => (await import("./deno_files.ts")).isPrivileged(),
  isStandalone: Deno.build.standalone,
  files: () => import("./deno_files.ts"),
  embedded: () => import("./embedded_process.ts"),
  readFile,
  callNs: 17,
  sha256,
  open,
  otherThread,
});
