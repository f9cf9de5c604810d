/**
 * Configuration files in plain TypeScript: the parser of a proxy's own, a scanner for others in its style, and the
 * primitives of the lexer below them, over bytes from an offset.
 *
 * A blank is a space or a tab. Only the two skipping functions count what they skip: the others look past leading blanks
 * without counting them, so call `skipBlanks` first and continue from there.
 *
 * @module
 */
import { bytesOf, checkBytes } from "../checks/byte_arguments.ts";
import { type Bytes, bytesBetween, lengthOf } from "../checks/genuine.ts";
import { MAX_I32, MIN_I64, saturateI64 } from "../checks/limits.ts";
import { checkI32, checkInteger } from "../checks/number_arguments.ts";
import { textBytes } from "../checks/text_arguments.ts";
import { md5Hex } from "../hash/plain.ts";
import { CLOSE_BRACKET, COLON, CR, HASH, LF, MINUS, OPEN_BRACKET, QUOTE, SEMICOLON, SPACE, TAB } from "./_bytes.ts";
import { findTokens } from "./_plain_tokens.ts";
import { isInWord } from "./_words.ts";
import type { IntResult, Lexer, ScanResult } from "./lexer.ts";
import { parseConfig } from "./parser.ts";
import type { ProxyConfig } from "./proxy_config.ts";
import { type ConfigToken, type ConfigTokens, scanTokens, tokenTable } from "./scanner.ts";

/** The text's bytes, among which `offset` is a place. */
function checkPosition(data: Bytes, offset: number): Uint8Array {
  checkInteger(offset, 0, checkBytes(data, "data"), "offset");
  return bytesOf(data);
}

function isBlank(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

function afterBlanks(data: Uint8Array, offset: number): number {
  while (isBlank(data[offset])) offset++;
  return offset;
}

/** {@linkcode [config].skipSpaces} in plain TypeScript. */
export function skipSpaces(data: Bytes, offset = 0, lineNo = 0): ScanResult {
  const bytes = checkPosition(data, offset);
  const length = lengthOf(bytes);
  checkI32(lineNo, "lineNo");
  let line = lineNo | 0;
  let at = offset;
  for (; at < length; at++) {
    const byte = bytes[at];
    if (byte === LF) {
      if (line < MAX_I32) line++;
    } else if (byte === HASH) {
      while (at + 1 < length && bytes[at + 1] !== LF) at++;
    } else if (!isBlank(byte) && byte !== CR) {
      break;
    }
  }
  return { advance: at - offset, lineNo: line, ch: bytes[at] ?? 0 };
}

/** {@linkcode [config].skipBlanks} in plain TypeScript. */
export function skipBlanks(data: Bytes, offset = 0, lineNo = 0): ScanResult {
  const bytes = checkPosition(data, offset);
  checkI32(lineNo, "lineNo");
  const at = afterBlanks(bytes, offset);
  return { advance: at - offset, lineNo: lineNo | 0, ch: bytes[at] ?? 0 };
}

/** {@linkcode [config].wordLength} in plain TypeScript. */
export function wordLength(data: Bytes, offset = 0): number {
  const bytes = checkPosition(data, offset);
  const start = afterBlanks(bytes, offset);
  let end = start;
  if (bytes[start] === OPEN_BRACKET) {
    end++;
    while (isInWord(bytes[end]) || bytes[end] === COLON) end++;
    if (bytes[end] === CLOSE_BRACKET) end++;
  } else {
    while (isInWord(bytes[end])) end++;
  }
  return Math.min(end - start, MAX_I32);
}

/** {@linkcode [config].stringLength} in plain TypeScript. */
export function stringLength(data: Bytes, offset = 0): number {
  const bytes = checkPosition(data, offset);
  const length = lengthOf(bytes);
  const start = afterBlanks(bytes, offset);
  if (bytes[start] === QUOTE) return 1;
  let end = start;
  for (; end < length; end++) {
    const byte = bytes[end];
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

function scanInt(data: Bytes, offset: number, signed: boolean, missing: bigint): IntResult {
  const bytes = checkPosition(data, offset);
  const start = afterBlanks(bytes, offset);
  const negative = signed && bytes[start] === MINUS;
  const first = negative ? start + 1 : start;
  let end = first;
  while (isDigit(bytes[end])) end++;
  if (end === first) return { value: missing, consumed: 0 };
  return { value: decimal(bytes, first, end, negative), consumed: end - start };
}

/** {@linkcode [config].getInt} in plain TypeScript. */
export function getInt(data: Bytes, offset = 0): IntResult {
  return scanInt(data, offset, false, 0n);
}

/** {@linkcode [config].getIntZero} in plain TypeScript. */
export function getIntZero(data: Bytes, offset = 0): IntResult {
  return scanInt(data, offset, false, -1n);
}

/** {@linkcode [config].getIntSignedZero} in plain TypeScript. */
export function getIntSignedZero(data: Bytes, offset = 0): IntResult {
  return scanInt(data, offset, true, MIN_I64);
}

const lexer: Lexer = { skipSpaces, skipBlanks, wordLength, stringLength, getInt, getIntSignedZero };

/** {@linkcode [config].ConfigScanner} in plain TypeScript. */
export class ConfigScanner implements Iterable<ConfigToken> {
  /** The text. */
  declare readonly data: Uint8Array;

  /**
   * Scans nothing yet.
   *
   * @param data the text, as bytes or as a string
   * @throws {ArgumentTypeError} if `data` is neither bytes nor a string
   */
  constructor(data: Bytes | string) {
    Object.defineProperty(this, "data", { value: textBytes(data, "data"), enumerable: true });
  }

  /**
   * The tokens in their order, the last one of the kind `end`.
   *
   * @throws {ConfigSyntaxError} where there is no token, which ends the loop
   * @throws {ArgumentTypeError} if the text has lost its bytes
   * @throws {ArgumentRangeError} if it has more than 2^32 − 1 bytes
   */
  [Symbol.iterator](): Generator<ConfigToken, void, undefined> {
    return scanTokens(findTokens, this.data);
  }

  /**
   * All tokens at once, as a table that is decoded on demand.
   *
   * @throws {ConfigSyntaxError} where there is no token
   * @throws {ArgumentTypeError} if the text has lost its bytes
   * @throws {ArgumentRangeError} if it has more than 2^32 − 1 bytes
   */
  tokens(): ConfigTokens {
    return tokenTable(findTokens, this.data);
  }
}

/** {@linkcode [config].parseProxyConfig} in plain TypeScript. */
export function parseProxyConfig(data: Bytes | string): ProxyConfig {
  return parseConfig(data, { lexer, md5Hex });
}
