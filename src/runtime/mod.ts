/**
 * Which runtime this is.
 *
 * @module
 */
import type { Runtime } from "./runtime.ts";

/**
 * The adapter of the runtime that executes this module; `undefined` where there is none.
 */
export async function currentRuntime(): Promise<Runtime | undefined> {
  // Bun first: packages that imitate Deno's global exist for it, none that imitate Bun's exist for Deno.
  if ("Bun" in globalThis) return (await import("./bun.ts")).runtime;
  if ("Deno" in globalThis) return (await import("./deno.ts")).runtime;
  return undefined;
}
