/**
 * What the scanner and the parser need of the config lexer: its primitives, native or in plain TypeScript.
 *
 * @module
 */
import type { IntResult, ScanResult } from "../abi/config_types.ts";

/** The config lexer's primitives, over bytes from an offset. */
export interface Lexer {
  /** Skips white space, line ends and comments. */
  readonly skipSpaces: (data: Uint8Array, offset?: number, lineNo?: number) => ScanResult;
  /** Skips spaces and tabs. */
  readonly skipBlanks: (data: Uint8Array, offset?: number, lineNo?: number) => ScanResult;
  /** The length of a word. */
  readonly wordLength: (data: Uint8Array, offset?: number) => number;
  /** The length of anything up to a space, a control byte or `;`. */
  readonly stringLength: (data: Uint8Array, offset?: number) => number;
  /** An integer without a sign, 0n if there is none. */
  readonly getInt: (data: Uint8Array, offset?: number) => IntResult;
  /** An integer without a sign, −1n if there is none. */
  readonly getIntZero: (data: Uint8Array, offset?: number) => IntResult;
  /** An integer with an optional `-`, −2^63 if there is none. */
  readonly getIntSignedZero: (data: Uint8Array, offset?: number) => IntResult;
}
