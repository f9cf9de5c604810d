/**
 * Configuration files in plain TypeScript: the parser of a proxy's own, a scanner for others in its style, and the
 * primitives of the lexer below them, over bytes from an offset.
 *
 * A blank is a space or a tab. Only the two skipping functions count what they skip: the others look past leading blanks
 * without counting them, so call `skipBlanks` first and continue from there.
 *
 * @module
 */
import { checkBytes, checkI32, checkInteger, textBytes } from "../checks/arguments.ts";
import { bytesBetween } from "../checks/genuine.ts";
import { MAX_I32, MIN_I64, saturateI64 } from "../checks/limits.ts";
import { md5Hex } from "../hash/plain.ts";
import { findTokens } from "./_plain_tokens.ts";
import type { Lexer } from "./lexer.ts";
import type { IntResult, ScanResult } from "./lexer.ts";
import { parseConfig } from "./parser.ts";
import type { ProxyConfig } from "./proxy_config.ts";
import { type ConfigToken, type ConfigTokens, scanTokens, tokenTable } from "./scanner.ts";

const TAB = 0x09;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const QUOTE = 0x22;
const HASH = 0x23;
const MINUS = 0x2d;
const DOT = 0x2e;
const COLON = 0x3a;
const SEMICOLON = 0x3b;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const UNDERSCORE = 0x5f;

/** How many bytes the text has. */
function checkPosition(data: Uint8Array, offset: number): number {
  const length = checkBytes(data, "data");
  checkInteger(offset, 0, length, "offset");
  return length;
}

function isBlank(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

function isWordByte(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  const letter = byte | 0x20;
  return (letter >= 0x61 && letter <= 0x7a) || isDigit(byte) || byte === MINUS || byte === DOT || byte === UNDERSCORE;
}

function afterBlanks(data: Uint8Array, offset: number): number {
  while (isBlank(data[offset])) offset++;
  return offset;
}

/**
 * Skips white space (space, tab, CR, LF) and comments, which reach from `#` to before the next LF.
 *
 * @param data the text; any bytes
 * @param offset where to begin, 0 to `data.length`
 * @param lineNo the line number to count on from, a signed 32-bit integer; each skipped LF adds 1, up to 2^31 − 1
 * @throws {ArgumentTypeError} if an argument has the wrong type
 * @throws {ArgumentRangeError} if `offset` or `lineNo` is out of range
 *
 * @example
 * ```ts
 * import { skipSpaces } from "@mtproxy/ffi/fallback";
 * console.log(skipSpaces(new TextEncoder().encode("# ports\n  443"))); // { advance: 10, lineNo: 1, ch: 52 }
 * ```
 */
export function skipSpaces(data: Uint8Array, offset = 0, lineNo = 0): ScanResult {
  const length = checkPosition(data, offset);
  checkI32(lineNo, "lineNo");
  let line = lineNo | 0;
  let at = offset;
  for (; at < length; at++) {
    const byte = data[at];
    if (byte === LF) {
      if (line < MAX_I32) line++;
    } else if (byte === HASH) {
      while (at + 1 < length && data[at + 1] !== LF) at++;
    } else if (!isBlank(byte) && byte !== CR) {
      break;
    }
  }
  return { advance: at - offset, lineNo: line, ch: data[at] ?? 0 };
}

/**
 * Skips blanks only.
 *
 * @param data the text; any bytes
 * @param offset where to begin, 0 to `data.length`
 * @param lineNo handed through
 * @throws {ArgumentTypeError} if an argument has the wrong type
 * @throws {ArgumentRangeError} if `offset` or `lineNo` is out of range
 *
 * @example
 * ```ts
 * import { skipBlanks } from "@mtproxy/ffi/fallback";
 * console.log(skipBlanks(new TextEncoder().encode("  443"))); // { advance: 2, lineNo: 0, ch: 52 }
 * ```
 */
export function skipBlanks(data: Uint8Array, offset = 0, lineNo = 0): ScanResult {
  checkPosition(data, offset);
  checkI32(lineNo, "lineNo");
  const at = afterBlanks(data, offset);
  return { advance: at - offset, lineNo: lineNo | 0, ch: data[at] ?? 0 };
}

/**
 * The length of the word after leading blanks: ASCII letters, digits, `.`, `-`, `_`; or an address in brackets, in which
 * `:` is allowed too. An address without its closing bracket is no error: look at the last byte.
 *
 * @param data the text; any bytes
 * @param offset where to begin, 0 to `data.length`
 * @returns the word's own length, 2^31 − 1 at most; 0 without a word
 * @throws {ArgumentTypeError} if an argument has the wrong type
 * @throws {ArgumentRangeError} if `offset` is out of range
 *
 * @example
 * ```ts
 * import { wordLength } from "@mtproxy/ffi/fallback";
 * console.log(wordLength(new TextEncoder().encode("[::1]:443"))); // 5
 * ```
 */
export function wordLength(data: Uint8Array, offset = 0): number {
  checkPosition(data, offset);
  const start = afterBlanks(data, offset);
  let end = start;
  if (data[start] === OPEN_BRACKET) {
    end++;
    while (isWordByte(data[end]) || data[end] === COLON) end++;
    if (data[end] === CLOSE_BRACKET) end++;
  } else {
    while (isWordByte(data[end])) end++;
  }
  return Math.min(end - start, MAX_I32);
}

/**
 * The length of the token after leading blanks: everything up to a space, a control byte or `;`. Quoted strings are not
 * supported: of a token that begins with `"`, only that byte counts.
 *
 * @param data the text; any bytes
 * @param offset where to begin, 0 to `data.length`
 * @returns the token's own length, 2^31 − 1 at most; 0 without a token
 * @throws {ArgumentTypeError} if an argument has the wrong type
 * @throws {ArgumentRangeError} if `offset` is out of range
 *
 * @example
 * ```ts
 * import { stringLength } from "@mtproxy/ffi/fallback";
 * console.log(stringLength(new TextEncoder().encode("host:443;"))); // 8
 * ```
 */
export function stringLength(data: Uint8Array, offset = 0): number {
  const length = checkPosition(data, offset);
  const start = afterBlanks(data, offset);
  if (data[start] === QUOTE) return 1;
  let end = start;
  for (; end < length; end++) {
    const byte = data[end];
    if (byte === undefined || byte <= SPACE || byte === SEMICOLON) break;
  }
  return Math.min(end - start, MAX_I32);
}

/** The digits as a number, saturated towards the sign. */
function decimal(data: Uint8Array, start: number, end: number, negative: boolean): bigint {
  let first = start;
  while (first < end && data[first] === 0x30) first++;
  // A 20th digit says nothing more: 2^63 has 19.
  const value = BigInt(String.fromCharCode(0x30, ...bytesBetween(data, first, Math.min(end, first + 20))));
  return saturateI64(negative ? -value : value);
}

function scanInt(data: Uint8Array, offset: number, signed: boolean, missing: bigint): IntResult {
  checkPosition(data, offset);
  const start = afterBlanks(data, offset);
  const negative = signed && data[start] === MINUS;
  const first = negative ? start + 1 : start;
  let end = first;
  while (isDigit(data[end])) end++;
  if (end === first) return { value: missing, consumed: 0 };
  return { value: decimal(data, first, end, negative), consumed: end - start };
}

/**
 * The decimal integer after leading blanks, without a sign; 0n if there are no digits.
 *
 * @param data the text; any bytes
 * @param offset where to begin, 0 to `data.length`
 * @throws {ArgumentTypeError} if an argument has the wrong type
 * @throws {ArgumentRangeError} if `offset` is out of range
 *
 * @example
 * ```ts
 * import { getInt } from "@mtproxy/ffi/fallback";
 * console.log(getInt(new TextEncoder().encode("443;"))); // { value: 443n, consumed: 3 }
 * ```
 */
export function getInt(data: Uint8Array, offset = 0): IntResult {
  return scanInt(data, offset, false, 0n);
}

/**
 * The decimal integer after leading blanks, without a sign; −1n if there are no digits.
 *
 * @param data the text; any bytes
 * @param offset where to begin, 0 to `data.length`
 * @throws {ArgumentTypeError} if an argument has the wrong type
 * @throws {ArgumentRangeError} if `offset` is out of range
 *
 * @example
 * ```ts
 * import { getIntZero } from "@mtproxy/ffi/fallback";
 * console.log(getIntZero(new TextEncoder().encode(";"))); // { value: -1n, consumed: 0 }
 * ```
 */
export function getIntZero(data: Uint8Array, offset = 0): IntResult {
  return scanInt(data, offset, false, -1n);
}

/**
 * The decimal integer after leading blanks, with an optional `-`; −2^63 if there are no digits. That is a valid value
 * too: look at `consumed`.
 *
 * @param data the text; any bytes
 * @param offset where to begin, 0 to `data.length`
 * @throws {ArgumentTypeError} if an argument has the wrong type
 * @throws {ArgumentRangeError} if `offset` is out of range
 *
 * @example
 * ```ts
 * import { getIntSignedZero } from "@mtproxy/ffi/fallback";
 * console.log(getIntSignedZero(new TextEncoder().encode("-2"))); // { value: -2n, consumed: 2 }
 * ```
 */
export function getIntSignedZero(data: Uint8Array, offset = 0): IntResult {
  return scanInt(data, offset, true, MIN_I64);
}

const lexer: Lexer = { skipSpaces, skipBlanks, wordLength, stringLength, getInt, getIntZero, getIntSignedZero };

/**
 * The tokens of a text in the style of the proxy's configuration: words, integers and punctuation, without white space,
 * comments and a byte-order mark. Each loop over it begins at the start of the text. Quoted strings do not exist.
 *
 * @example
 * ```ts
 * import { ConfigScanner } from "@mtproxy/ffi/fallback";
 * for (const { kind, text } of new ConfigScanner("timeout 300; # ms")) console.log(kind, text);
 * ```
 */
export class ConfigScanner implements Iterable<ConfigToken> {
  /** The text. */
  declare readonly data: Uint8Array;

  /**
   * Scans nothing yet.
   *
   * @param data the text, as bytes or as a string
   * @throws {ArgumentTypeError} if `data` is neither a `Uint8Array` nor a string, or was detached
   */
  constructor(data: Uint8Array | string) {
    Object.defineProperty(this, "data", { value: textBytes(data, "data"), enumerable: true });
  }

  /**
   * The tokens in their order, the last one of the kind `end`.
   *
   * @throws {ConfigSyntaxError} where there is no token, which ends the loop
   */
  [Symbol.iterator](): Generator<ConfigToken, void, undefined> {
    return scanTokens(findTokens, this.data);
  }

  /**
   * All tokens at once, as a table that is decoded on demand.
   *
   * @throws {ConfigSyntaxError} where there is no token
   *
   * @example
   * ```ts
   * import { ConfigScanner } from "@mtproxy/ffi/fallback";
   * console.log(new ConfigScanner("timeout 300;").tokens().length); // 4, with the end
   * ```
   */
  tokens(): ConfigTokens {
    return tokenTable(findTokens, this.data);
  }
}

/**
 * Parses a proxy's configuration file as the original proxy does, without resolving any name. What that proxy accepts
 * but hardly anybody means becomes a warning; of each bad statement the first error is reported, all together.
 *
 * @param data the file's content, 16 MiB at most
 * @throws {ArgumentTypeError} if `data` is neither a `Uint8Array` nor a string, or was detached
 * @throws {ProxyConfigError} if the proxy would refuse the file; its `diagnostics` say where and why
 *
 * @example
 * ```ts
 * import { parseProxyConfig } from "@mtproxy/ffi/fallback";
 * console.log(parseProxyConfig("proxy_for 2 [2001:db8::1]:443;").clusters[0]?.targets[0]?.port); // 443
 * ```
 */
export function parseProxyConfig(data: Uint8Array | string): ProxyConfig {
  return parseConfig(data, { lexer, md5Hex });
}
