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
import { structs } from "../abi/structs.ts";
import { symbols } from "../abi/symbols.ts";
import { lazyCalls } from "../boundary/lazy_calls.ts";
import { checkStatus } from "../boundary/native_call.ts";
import type { Cpuid } from "./cpuid.ts";

export type { Cpuid } from "./cpuid.ts";

const native = lazyCalls(symbols.cpuid);

/** What the library answers on a processor that is no x86. */
const NO_CPUID = -2;

/**
 * CPUID leaf 1, bit for bit (`mtproxy_ffi_cpuid_fill` of ABI v1).
 *
 * @returns the four words; `undefined` on processors without CPUID
 *
 * @example Whether the processor multiplies without carry
 * ```ts
 * import { cpuid } from "@mtproxy/ffi/cpuid";
 * const multiplies = ((cpuid()?.ecx ?? 0) & 2) !== 0;
 * console.log(typeof multiplies); // boolean
 * ```
 */
export function cpuid(): Cpuid | undefined {
  const { fields: at, size } = structs.cpuid;
  const bytes = new Uint8Array(size);
  const status = native.mtproxy_ffi_cpuid_fill()(bytes);
  if (status === NO_CPUID) return undefined;
  checkStatus(status, "mtproxy_ffi_cpuid_fill");
  const data = new DataView(bytes.buffer);
  return {
    magic: data.getInt32(at.magic.offset, true),
    ebx: data.getUint32(at.ebx.offset, true),
    ecx: data.getUint32(at.ecx.offset, true),
    edx: data.getUint32(at.edx.offset, true),
  };
}
