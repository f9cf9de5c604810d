/**
 * The signatures of CPUID.
 *
 * @module
 */

/** The leaf of CPUID that tells what the processor can do. */
export const cpuidSymbols = {
  mtproxy_ffi_cpuid_fill: { parameters: [["out", "out:cpuid"]], result: "i32" },
} as const;
