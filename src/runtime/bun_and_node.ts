/**
 * What Bun and Node have in common: files, errors, names of systems and the environment, by Node's API.
 *
 * @module
 */
import { codeOf, isMissing } from "../checks/message.ts";
import { notRead, type ReadResult, wasRead } from "./runtime.ts";

/** What `readWith` needs of `node:fs`. */
export interface NodeReader {
  /** Reads a whole file. */
  readFileSync(path: string, options: { readonly encoding: null; readonly flag: "r" }): Uint8Array;
  /** What stands at a path. */
  statSync(path: string, options: { readonly bigint: false }): { isFile(): boolean };
}

/** Reads a file through `node:fs`, as `Runtime.readFile` does. */
export function readWith(fs: NodeReader, path: string, named?: "named"): ReadResult {
  try {
    if (named && !fs.statSync(path, { bigint: false }).isFile())
      return notRead("other", new Error("not a regular file"));
    return wasRead(fs.readFileSync(path, { encoding: null, flag: "r" }));
  } catch (cause) {
    if (codeOf(cause) === "ERR_ACCESS_DENIED") return notRead("denied", cause);
    return notRead(isMissing(cause) ? "notFound" : "other", cause);
  }
}

/** The system, as the targets name it, by Node's word for it. */
export const osOf = (platform: string): string =>
  platform === "darwin" ? "macos" : platform === "win32" ? "windows" : platform;

/** The processor, as the targets name it, by Node's word for it. */
export const archOf = (arch: string): string => arch === "x64" ? "x86_64" : arch === "arm64" ? "aarch64" : arch;

declare const process: { readonly env: Readonly<Record<string, string | undefined>> };

/** An environment variable; `undefined` if it is not set. */
export function environment(name: string): string | undefined {
  if (!Object.hasOwn(process.env, name)) return undefined;
  // Written out, since bundlers put a constant in place of exactly this.
  return name === "MTPROXY_FFI_LIBRARY" ? process.env.MTPROXY_FFI_LIBRARY : process.env[name];
}
