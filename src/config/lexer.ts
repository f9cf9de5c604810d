/**
 * What the parser needs of the config lexer: its primitives, native or in plain TypeScript, and what these report.
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

/** The config lexer's primitives, over bytes from an offset. */
export interface Lexer {
  /** Skips white space, line ends and comments. */
  readonly skipSpaces: (data: Uint8Array, offset?: number, lineNo?: number) => ScanResult;
  /** Skips spaces and tabs. */
  readonly skipBlanks: (data: Uint8Array, offset?: number, lineNo?: number) => ScanResult;
  /** The length of a word. */
  readonly wordLength: (data: Uint8Array, offset?: number) => number;
  /** The length of anything up to a space, a byte below it or `;`. */
  readonly stringLength: (data: Uint8Array, offset?: number) => number;
  /** An integer without a sign, 0n if there is none. */
  readonly getInt: (data: Uint8Array, offset?: number) => IntResult;
  /** An integer with an optional `-`, −2^63 if there is none. */
  readonly getIntSignedZero: (data: Uint8Array, offset?: number) => IntResult;
}
