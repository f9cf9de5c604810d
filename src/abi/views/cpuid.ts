/**
 * The processor's feature words.
 *
 * @module
 */
import { describe, StructView, viewBytes } from "../view.ts";

const struct = describe("cpuid", { magic: "u32", ebx: "u32", ecx: "u32", edx: "u32" });

/**
 * CPUID leaf 1 over sixteen bytes (`mtproxy_ffi_cpuid_t` of ABI v1), each word an unsigned 32-bit integer.
 *
 * @example A feature bit
 * ```ts
 * import { Cpuid } from "@mtproxy/ffi/cpuid";
 * const words = new Cpuid();
 * words.ecx = 1 << 20;
 * console.log(words.bytes[10], new Cpuid(words.bytes).ecx === 0x100000); // 16 true
 * ```
 */
export class Cpuid extends StructView {
  /** The size in bytes. */
  static readonly BYTES: number = struct.size;
  /** The struct's name in the contract. */
  static readonly structName = "cpuid";
  /** Always 0x280147b8. */
  declare magic: number;
  /** Brand index, cache line size, and the executing core's number: it may differ from call to call. */
  declare ebx: number;
  /** Feature bits. */
  declare ecx: number;
  /** Feature bits. */
  declare edx: number;

  /**
   * Views the first `BYTES` bytes of `bytes` (any offset), or fresh zeroed bytes.
   *
   * @throws {ArgumentTypeError} if `bytes` is not a `Uint8Array`
   * @throws {ArgumentRangeError} if `bytes` is shorter than that
   */
  constructor(bytes?: Uint8Array) {
    super(struct, bytes);
  }

  static {
    struct.define(this.prototype);
  }
}

/** Accepts feature words that have not lost their bytes; gives these, for native code. */
export function cpuidBytes(words: Cpuid, name: string): Uint8Array {
  return viewBytes(words, Cpuid, struct.size, name);
}
