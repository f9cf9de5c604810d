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
  // In Deno, asking for `process` costs 20 ms: it comes last.
  if ("Deno" in globalThis) return (await import("./deno.ts")).runtime;
  if ("process" in globalThis) return (await import("./node.ts")).runtime;
  return undefined;
}
