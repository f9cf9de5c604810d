/**
 * The processor's feature words.
 *
 * ```ts
 * import { cpuid } from "@mtproxy/ffi/cpuid";
 * console.log(((cpuid()?.ecx ?? 0) & 2) !== 0); // carry-less multiplication
 * ```
 *
 * @module
 */
import type { Cpuid } from "./abi/cpuid_types.ts";
import { symbols } from "./abi/symbols.ts";
import { CpuidView } from "./abi/views.ts";
import { checkStatus } from "./boundary/errors.ts";
import { openGroup } from "./boundary/mod.ts";

export type { Cpuid } from "./abi/cpuid_types.ts";

/** The processor is no x86. */
const NO_CPUID = -2;

/**
 * CPUID leaf 1, bit for bit (`mtproxy_ffi_cpuid_fill` of ABI v1).
 *
 * @returns `undefined` on processors without CPUID
 *
 * @example
 * ```ts
 * import { cpuid } from "@mtproxy/ffi/cpuid";
 * console.log(cpuid()?.ecx.toString(16));
 * ```
 */
export function cpuid(): Cpuid | undefined {
  const view = new CpuidView();
  const status = openGroup(symbols.cpuid).mtproxy_ffi_cpuid_fill(view.bytes);
  if (status === NO_CPUID) return undefined;
  checkStatus(status, "mtproxy_ffi_cpuid_fill");
  return { magic: view.magic, ebx: view.ebx >>> 0, ecx: view.ecx >>> 0, edx: view.edx >>> 0 };
}
