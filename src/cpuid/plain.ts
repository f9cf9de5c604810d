/**
 * CPUID in plain TypeScript, which cannot ask the processor.
 *
 * @module
 */
import type { Cpuid } from "./cpuid.ts";

/**
 * The processor's feature words; here always `undefined`, as natively on processors without CPUID.
 *
 * @example
 * ```ts
 * import { cpuid } from "@mtproxy/ffi/fallback";
 * console.log(cpuid()); // undefined
 * ```
 */
export function cpuid(): Cpuid | undefined {
  return undefined;
}
