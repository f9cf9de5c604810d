/**
 * What the config lexer's primitives report.
 *
 * @module
 */

/** Where skipping stopped (`mtproxy_ffi_cfg_scan_result_t` of ABI v1). */
export interface ScanResult {
  /** How many bytes were skipped. */
  readonly advance: number;
  /** The line number handed in plus the line feeds skipped, 2^31 − 1 at most. */
  readonly lineNo: number;
  /** The byte at the stop; 0 at the end of input, but also for a NUL byte: compare `advance` with what was left. */
  readonly ch: number;
}

/** A scanned integer (`mtproxy_ffi_cfg_int_result_t` of ABI v1). */
export interface IntResult {
  /** The value, saturated at the limits of a signed 64-bit integer. */
  readonly value: bigint;
  /** The bytes of sign and digits, without the blanks before them; 0 if there are no digits. */
  readonly consumed: number;
}
