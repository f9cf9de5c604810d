/**
 * What the config lexer's primitives report.
 *
 * @module
 */
import { describe, StructView } from "../view.ts";

const scan = describe("cfg_scan_result");
const int = describe("cfg_int_result");

/** Where skipping stopped, over sixteen bytes (`mtproxy_ffi_cfg_scan_result_t` of ABI v1). */
export class CfgScanResult extends StructView {
  /** The size in bytes. */
  static readonly BYTES: number = scan.size;
  /** The struct's name in the contract. */
  static readonly structName = "cfg_scan_result";
  /** How many bytes were skipped. */
  declare advance: number;
  /** The line number handed in plus the line feeds skipped. */
  declare lineNo: number;
  /** The byte at the stop, 0 at the end of input. */
  declare ch: number;

  /**
   * Views the first `BYTES` bytes of `bytes` (any offset), or fresh zeroed bytes.
   *
   * @throws {ArgumentTypeError} if `bytes` is not a `Uint8Array`
   * @throws {ArgumentRangeError} if `bytes` is shorter than that
   */
  constructor(bytes?: Uint8Array) {
    super(scan, bytes);
  }

  static {
    scan.define(this.prototype);
  }
}

/** A scanned integer, over sixteen bytes (`mtproxy_ffi_cfg_int_result_t` of ABI v1). */
export class CfgIntResult extends StructView {
  /** The size in bytes. */
  static readonly BYTES: number = int.size;
  /** The struct's name in the contract. */
  static readonly structName = "cfg_int_result";
  /** The value, saturated at the limits of a signed 64-bit integer. */
  declare value: bigint;
  /** The bytes of sign and digits, without the blanks before them. */
  declare consumed: number;

  /**
   * Views the first `BYTES` bytes of `bytes` (any offset), or fresh zeroed bytes.
   *
   * @throws {ArgumentTypeError} if `bytes` is not a `Uint8Array`
   * @throws {ArgumentRangeError} if `bytes` is shorter than that
   */
  constructor(bytes?: Uint8Array) {
    super(int, bytes);
  }

  static {
    int.define(this.prototype);
  }
}
