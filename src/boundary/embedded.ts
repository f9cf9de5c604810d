/**
 * The copies of the library that travel with the modules: what is used where none stands on disk beside them.
 *
 * @module
 */
import type { Target } from "./target.ts";

/** One literal import per target: package managers fetch and verify them, bundlers and compilers take them along. */
const modules: { readonly [T in Target]: () => Promise<{ readonly embedded: string }> } = {
  "x86_64-linux": () => import("../../lib/x86_64-linux/embedded.ts"),
  "aarch64-linux": () => import("../../lib/aarch64-linux/embedded.ts"),
  "x86_64-macos": () => import("../../lib/x86_64-macos/embedded.ts"),
  "aarch64-macos": () => import("../../lib/aarch64-macos/embedded.ts"),
  "x86_64-windows": () => import("../../lib/x86_64-windows/embedded.ts"),
  "aarch64-windows": () => import("../../lib/aarch64-windows/embedded.ts"),
};

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < bytes.length; index++) bytes[index] = binary.charCodeAt(index);
  return bytes;
}

/** Decodes the embedded library for `target`. */
export async function embeddedLibrary(target: Target): Promise<Uint8Array> {
  const { embedded } = await modules[target]();
  const deflated = new Blob([fromBase64(embedded)]).stream();
  return new Uint8Array(await new Response(deflated.pipeThrough(new DecompressionStream("deflate-raw"))).arrayBuffer());
}
