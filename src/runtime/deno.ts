/**
 * The Deno adapter, over `Deno.dlopen`.
 *
 * @module
 */
import type { Calls, SymbolTable } from "../abi/kinds.ts";
import { missingSymbols, nativeType, OpenFailure, type ReadResult, type Runtime } from "./runtime.ts";

function definitions(table: SymbolTable): Deno.ForeignLibraryInterface {
  return Object.fromEntries(
    Object.entries(table).map(([name, { parameters, result }]) => [
      name,
      { parameters: parameters.map(([, kind]) => nativeType(kind)), result: nativeType(result) },
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

function readFile(path: string, named?: "named"): ReadResult {
  // Reading without asking first makes a terminal prompt, and the import wait for it.
  if (!granted({ name: "read", path })) return { failure: "denied" };
  try {
    // Not asked of every file, since it costs 0.4 ms.
    if (named && !Deno.statSync(path).isFile) return { failure: "other", cause: new Error("not a regular file") };
    return { bytes: Deno.readFileSync(path) };
  } catch (cause) {
    return { failure: cause instanceof Deno.errors.NotFound ? "notFound" : "other", cause };
  }
}

/** Deno. */
export function deno(): Runtime {
  const os = Deno.build.os === "darwin" ? "macos" : Deno.build.os;
  const { arch } = Deno.build;
  return {
    name: "deno",
    version: Deno.version.deno,
    os,
    arch,
    environment: (name) => granted({ name: "env", variable: name }) ? Deno.env.get(name) : undefined,
    embedded: async () => (await import("./embedded_deno.ts")).embedded(`${arch}-${os}`),
    isStandalone: Deno.build.standalone,
    files: async () => (await import("./deno_files.ts")).files,
    readFile,
    callNs: 17,
    sha256: async (data) => new Uint8Array(await crypto.subtle.digest("SHA-256", data as Uint8Array<ArrayBuffer>)),
    open,
  };
}
