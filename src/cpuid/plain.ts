/**
 * CPUID in plain TypeScript, which cannot ask the processor.
 *
 * @module
 */
import type { Cpuid } from "./cpuid.ts";

/** {@linkcode [cpuid].cpuid} in plain TypeScript, which cannot ask the processor: always `undefined`. */
export function cpuid(): Cpuid | undefined {
  return undefined;
}
