/**
 * Which runtime this is.
 *
 * @module
 */
import { bun } from "./bun.ts";
import { deno } from "./deno.ts";
import { bare, type Runtime } from "./runtime.ts";

interface Global {
  readonly process?: { getBuiltinModule?(name: "bun:ffi"): unknown };
}

const bunFfi = (): unknown => (globalThis as Global).process?.getBuiltinModule?.("bun:ffi");

/**
 * The adapter of the runtime that executes this module; `undefined` where there is none. Deno's and Bun's are both loaded,
 * since they are small, and an import that waits for another takes longer; Node's is twice as large as they are together.
 */
export function currentRuntime(): Runtime | Promise<Runtime> | undefined {
  // Packages that imitate a runtime's global lack its FFI. In Deno, asking for `process` costs 20 ms.
  if (Object.hasOwn(globalThis, "Bun") && bunFfi() !== undefined) return bare(bun());
  if (Object.hasOwn(globalThis, "Deno") && Deno?.dlopen !== undefined) return bare(deno());
  if (Object.hasOwn(globalThis, "process")) return import("./node.ts").then(({ node }) => bare(node()));
  return undefined;
}
