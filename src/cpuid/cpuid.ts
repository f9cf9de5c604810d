/**
 * The processor's feature words.
 *
 * @module
 */

/** CPUID leaf 1 (`mtproxy_ffi_cpuid_t` of ABI v1), each word an unsigned 32-bit integer. */
export interface Cpuid {
  /** Always 0x280147b8. */
  readonly magic: number;
  /** Brand index, cache line size, and the executing core's number: it may differ from call to call. */
  readonly ebx: number;
  /** Feature bits. */
  readonly ecx: number;
  /** Feature bits. */
  readonly edx: number;
}
