/**
 * Which runtime this is.
 *
 * @module
 */
import { bun } from "./bun.ts";
import { deno } from "./deno.ts";
import { node } from "./node.ts";
import type { Runtime } from "./runtime.ts";

/**
 * The adapter of the runtime that executes this module; `undefined` where there is none. All are loaded, since they are
 * small: an import that waits for another takes longer.
 */
export function currentRuntime(): Runtime | undefined {
  // Bun first: packages that imitate Deno's global exist for it, none that imitate Bun's exist for Deno.
  if ("Bun" in globalThis) return bun();
  // In Deno, asking for `process` costs 20 ms: it comes last.
  if ("Deno" in globalThis) return deno();
  if ("process" in globalThis) return node();
  return undefined;
}
