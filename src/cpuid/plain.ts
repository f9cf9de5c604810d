/**
 * CPUID in plain TypeScript, which cannot ask the processor.
 *
 * @module
 */
import { Cpuid, cpuidBytes } from "../abi/views/cpuid.ts";

/** {@linkcode [cpuid].cpuid} in plain TypeScript, which cannot ask the processor: always `undefined`. */
export function cpuid(out: Cpuid = new Cpuid()): Cpuid | undefined {
  cpuidBytes(out, "out");
  return undefined;
}
