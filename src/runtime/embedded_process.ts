/**
 * The embedded libraries.
 *
 * @module
 */
import type { EmbeddedModule } from "./runtime.ts";

declare const process: {
  readonly arch: string;
  getBuiltinModule(name: "node:zlib"): { brotliDecompressSync(data: Uint8Array): Uint8Array };
};

/** The module that holds the libraries for this processor; `undefined` if there is none. */
export async function embedded(): Promise<EmbeddedModule | undefined> {
  // Each import is a literal, so that Deno fetches it with the package and every bundler takes it along. And
  // `bun build --compile` replaces exactly `process.arch`, and leaves out the other processor's.
  if (process.arch === "x64") return await import("../../lib/x86_64/embedded.ts");
  if (process.arch === "arm64") return await import("../../lib/aarch64/embedded.ts");
  return undefined;
}

/** Decompresses Brotli. Streams would await promises, which never settle where `Object.prototype` has a `then`. */
export function decompress(data: Uint8Array): Uint8Array {
  return process.getBuiltinModule("node:zlib").brotliDecompressSync(data);
}
