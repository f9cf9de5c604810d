/**
 * The status of a native call, and the error for one that valid arguments should never give.
 *
 * @module
 */

/** A native function refused arguments that should be valid; seeing one means a defect in this package. */
export class NativeCallError extends Error {
  /** The class's name, kept through minification. */
  override readonly name: string = "NativeCallError";
  /** The code that the function returned. */
  readonly code: number;
  /** The function's C name. */
  readonly symbol: string;

  /** Made by this package only. */
  constructor(symbol: string, code: number) {
    super(`${symbol} returned ${code} for arguments that should be valid; please report this as a defect`);
    this.code = code;
    this.symbol = symbol;
  }
}

/** Turns a status code other than 0 into a `NativeCallError`. */
export function checkStatus(status: number, symbol: string): void {
  if (status !== 0) throw new NativeCallError(symbol, status);
}
