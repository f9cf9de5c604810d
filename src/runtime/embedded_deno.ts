/**
 * The embedded library for Deno, which fetches every literal import of the graph with the package, and verifies it.
 *
 * @module
 */
import type { EmbeddedModule } from "./runtime.ts";

/** Bun's bundler leaves an import alone whose options it cannot see; what it compiles holds its own target's only. */
const options = (): ImportCallOptions => ({});

const modules: Readonly<Record<string, () => Promise<EmbeddedModule>>> = {
  "x86_64-linux": () => import("../../lib/x86_64-linux/embedded.ts", options()),
  "aarch64-linux": () => import("../../lib/aarch64-linux/embedded.ts", options()),
  "x86_64-macos": () => import("../../lib/x86_64-macos/embedded.ts", options()),
  "aarch64-macos": () => import("../../lib/aarch64-macos/embedded.ts", options()),
  "x86_64-windows": () => import("../../lib/x86_64-windows/embedded.ts", options()),
  "aarch64-windows": () => import("../../lib/aarch64-windows/embedded.ts", options()),
};

/** The module that holds the library for `target`; `undefined` if there is none. */
export async function embedded(target: string): Promise<EmbeddedModule | undefined> {
  return await modules[target]?.();
}
