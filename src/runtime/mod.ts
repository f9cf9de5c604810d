/**
 * Which runtime this is.
 *
 * @module
 */
import { bun } from "./bun.ts";
import { deno } from "./deno.ts";
import { bare, type Runtime } from "./runtime.ts";

/**
 * The adapter of the runtime that executes this module; `undefined` where there is none. Deno's and Bun's are both loaded,
 * since they are small, and an import that waits for another takes longer; Node's is twice as large as they are together.
 */
export function currentRuntime(): Runtime | Promise<Runtime> | undefined {
  // Bun first: packages that imitate Deno's global exist for it, none that imitate Bun's exist for Deno.
  if (Object.hasOwn(globalThis, "Bun")) return bun();
  // In Deno, asking for `process` costs 20 ms: it comes last.
  if (Object.hasOwn(globalThis, "Deno")) return deno();
  if (Object.hasOwn(globalThis, "process")) return import("./node.ts").then(({ node }) => bare(node()));
  return undefined;
}
