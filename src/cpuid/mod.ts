/**
 * The processor's feature words.
 *
 * ```ts
 * import { cpuid } from "@mtproxy/ffi/cpuid";
 * const words = cpuid();
 * console.log(words === undefined || words.magic === 0x280147b8); // true
 * ```
 *
 * @module
 */
import { symbols } from "../abi/symbols.ts";
import { Cpuid, cpuidBytes } from "../abi/views/cpuid.ts";
import { lazyCalls } from "../boundary/lazy_calls.ts";
import { checkStatus } from "../boundary/native_call.ts";

export type { StructJson, StructView } from "../abi/view.ts";
export { Cpuid } from "../abi/views/cpuid.ts";

const native = lazyCalls(symbols.cpuid);

/** What the library answers on a processor that is no x86. */
const NO_CPUID = -2;

/**
 * CPUID leaf 1, bit for bit (`mtproxy_ffi_cpuid_fill` of ABI v1).
 *
 * @param out where to write the words; fresh ones when absent
 * @returns `out`; `undefined` on processors without CPUID, where nothing is written
 * @throws {ArgumentTypeError} if `out` is not a `Cpuid`, or has lost its bytes
 *
 * @example Whether the processor multiplies without carry
 * ```ts
 * import { cpuid } from "@mtproxy/ffi/cpuid";
 * const multiplies = ((cpuid()?.ecx ?? 0) & 2) !== 0;
 * console.log(typeof multiplies); // boolean
 * ```
 */
export function cpuid(out: Cpuid = new Cpuid()): Cpuid | undefined {
  const status = native.mtproxy_ffi_cpuid_fill()(cpuidBytes(out, "out"));
  if (status === NO_CPUID) return undefined;
  checkStatus(status, "mtproxy_ffi_cpuid_fill");
  return out;
}
