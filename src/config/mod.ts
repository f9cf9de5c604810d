/**
 * Configuration files: the parser of a proxy's own, a scanner for others in its style, and the primitives of the lexer
 * below them, over bytes from an offset.
 *
 * A blank is a space or a tab. Only the two skipping functions count what they skip: the others look past leading blanks
 * without counting them, so call `skipBlanks` first and continue from there.
 *
 * ```ts
 * import { parseProxyConfig } from "@mtproxy/ffi/config";
 * const { clusters } = parseProxyConfig("default 2; proxy_for 2 [2001:db8::1]:443;");
 * console.log(clusters[0]?.targets[0]?.port); // 443
 * ```
 *
 * @module
 */
import { digestBytes } from "../abi/constants.ts";
import { configStructs } from "../abi/structs/config.ts";
import { configSymbols } from "../abi/symbols/config.ts";
import { cryptoSymbols } from "../abi/symbols/crypto.ts";
import { lazyCalls } from "../boundary/lazy_calls.ts";
import { checkStatus, NativeCallError } from "../boundary/native_call.ts";
import { bytesOf, checkBytes } from "../checks/byte_arguments.ts";
import { type Bytes, bytesBetween } from "../checks/genuine.ts";
import { checkI32, checkInteger } from "../checks/number_arguments.ts";
import { textBytes } from "../checks/text_arguments.ts";
import type { IntResult, Lexer, ScanResult } from "./lexer.ts";
import { parseConfig } from "./parser.ts";
import type { ProxyConfig } from "./proxy_config.ts";
import { type ConfigToken, type ConfigTokens, scanTokens, tokenTable } from "./scanner.ts";

export type { Bytes } from "../checks/genuine.ts";
export type { Position } from "./cursor.ts";
export { type Diagnostic, formatDiagnostic, type FormatDiagnosticOptions } from "./diagnostic.ts";
export type { IntResult, ScanResult } from "./lexer.ts";
export {
  type ProxyCluster,
  type ProxyConfig,
  proxyConfigDefaults,
  ProxyConfigError,
  proxyConfigLimits,
  type ProxyTarget,
} from "./proxy_config.ts";
export {
  type ConfigIntegerToken,
  ConfigSyntaxError,
  type ConfigSyntaxErrorCode,
  type ConfigTextToken,
  type ConfigToken,
  ConfigTokens,
} from "./scanner.ts";

const native = lazyCalls(configSymbols.config);

const scanScratch = new Uint8Array(configStructs.cfg_scan_result.size);
const scanFields = new DataView(scanScratch.buffer);
const intScratch = new Uint8Array(configStructs.cfg_int_result.size);
const intFields = new DataView(intScratch.buffer);

/** Reads a `size_t` that counts bytes of a text, of which there are fewer than 2^53. */
function sizeAt(data: DataView, offset: number): number {
  return data.getUint32(offset, true) + data.getUint32(offset + 4, true) * 0x1_0000_0000;
}

/** How many bytes of the text there are from `offset` on. */
function checkRest(data: Bytes, offset: number): number {
  const length = checkBytes(data, "data");
  checkInteger(offset, 0, length, "offset");
  return length - offset;
}

/** The text from `offset` on, where `length` bytes are left. */
function rest(data: Bytes, offset: number, length: number): Uint8Array {
  const bytes = bytesOf(data);
  return offset === 0 ? bytes : bytesBetween(bytes, offset, offset + length);
}

function scanResult(status: number, symbol: string): ScanResult {
  checkStatus(status, symbol);
  const { fields: at } = configStructs.cfg_scan_result;
  return {
    advance: sizeAt(scanFields, at.advance.offset),
    lineNo: scanFields.getInt32(at.line_no.offset, true),
    ch: scanFields.getInt32(at.ch.offset, true),
  };
}

function intResult(status: number, symbol: string): IntResult {
  checkStatus(status, symbol);
  const { fields: at } = configStructs.cfg_int_result;
  return { value: intFields.getBigInt64(at.value.offset, true), consumed: sizeAt(intFields, at.consumed.offset) };
}

function checkLength(length: number, symbol: string): number {
  if (length < 0) throw new NativeCallError(symbol, length);
  return length;
}

/**
 * Skips white space (space, tab, CR, LF) and comments, which reach from `#` to before the next LF.
 *
 * @param data the text; any bytes
 * @param offset where to begin, 0 to `data.length`; 0 when absent
 * @param lineNo the line number to count on from, a signed 32-bit integer, 0 when absent; each skipped LF adds 1, up to 2^31 − 1
 * @returns where it stopped
 * @throws {ArgumentTypeError} if `data` is not bytes or another argument not a number
 * @throws {ArgumentRangeError} if `offset` or `lineNo` is out of range
 *
 * @example A comment and the line after it
 * ```ts
 * import { skipSpaces } from "@mtproxy/ffi/config";
 * console.log(skipSpaces(new TextEncoder().encode("# ports\n  443"))); // { advance: 10, lineNo: 1, ch: 52 }
 * ```
 */
export function skipSpaces(data: Bytes, offset = 0, lineNo = 0): ScanResult {
  const length = checkRest(data, offset);
  checkI32(lineNo, "lineNo");
  const status = native.mtproxy_ffi_cfg_skipspc()(rest(data, offset, length), BigInt(length), lineNo | 0, scanScratch);
  return scanResult(status, "mtproxy_ffi_cfg_skipspc");
}

/**
 * Skips blanks only.
 *
 * @param data the text; any bytes
 * @param offset where to begin, 0 to `data.length`; 0 when absent
 * @param lineNo handed through, a signed 32-bit integer; 0 when absent
 * @returns where it stopped
 * @throws {ArgumentTypeError} if `data` is not bytes or another argument not a number
 * @throws {ArgumentRangeError} if `offset` or `lineNo` is out of range
 *
 * @example Two spaces
 * ```ts
 * import { skipBlanks } from "@mtproxy/ffi/config";
 * console.log(skipBlanks(new TextEncoder().encode("  443"))); // { advance: 2, lineNo: 0, ch: 52 }
 * ```
 */
export function skipBlanks(data: Bytes, offset = 0, lineNo = 0): ScanResult {
  const length = checkRest(data, offset);
  checkI32(lineNo, "lineNo");
  const status = native.mtproxy_ffi_cfg_skspc()(rest(data, offset, length), BigInt(length), lineNo | 0, scanScratch);
  return scanResult(status, "mtproxy_ffi_cfg_skspc");
}

/**
 * The length of the word after leading blanks: ASCII letters, digits, `.`, `-`, `_`; or an address in brackets, in which
 * `:` is allowed too. An address without its closing bracket is no error: look at the last byte.
 *
 * @param data the text; any bytes
 * @param offset where to begin, 0 to `data.length`; 0 when absent
 * @returns the word's own length, 2^31 − 1 at most; 0 without a word
 * @throws {ArgumentTypeError} if `data` is not bytes or another argument not a number
 * @throws {ArgumentRangeError} if `offset` is out of range
 *
 * @example An address
 * ```ts
 * import { wordLength } from "@mtproxy/ffi/config";
 * console.log(wordLength(new TextEncoder().encode("[::1]:443"))); // 5
 * ```
 */
export function wordLength(data: Bytes, offset = 0): number {
  const length = checkRest(data, offset);
  return checkLength(
    native.mtproxy_ffi_cfg_getword_len()(rest(data, offset, length), BigInt(length)),
    "mtproxy_ffi_cfg_getword_len",
  );
}

/**
 * The length of the token after leading blanks: everything up to a space, a byte below it or `;`. Quoted strings are not
 * supported: of a token that begins with `"`, only that byte counts.
 *
 * @param data the text; any bytes
 * @param offset where to begin, 0 to `data.length`; 0 when absent
 * @returns the token's own length, 2^31 − 1 at most; 0 without a token
 * @throws {ArgumentTypeError} if `data` is not bytes or another argument not a number
 * @throws {ArgumentRangeError} if `offset` is out of range
 *
 * @example All up to a semicolon
 * ```ts
 * import { stringLength } from "@mtproxy/ffi/config";
 * console.log(stringLength(new TextEncoder().encode("host:443;"))); // 8
 * ```
 */
export function stringLength(data: Bytes, offset = 0): number {
  const length = checkRest(data, offset);
  return checkLength(
    native.mtproxy_ffi_cfg_getstr_len()(rest(data, offset, length), BigInt(length)),
    "mtproxy_ffi_cfg_getstr_len",
  );
}

/**
 * The decimal integer after leading blanks, without a sign.
 *
 * @param data the text; any bytes
 * @param offset where to begin, 0 to `data.length`; 0 when absent
 * @returns the value, 0n if there are no digits, and how many bytes it takes
 * @throws {ArgumentTypeError} if `data` is not bytes or another argument not a number
 * @throws {ArgumentRangeError} if `offset` is out of range
 *
 * @example A port
 * ```ts
 * import { getInt } from "@mtproxy/ffi/config";
 * console.log(getInt(new TextEncoder().encode("443;"))); // { value: 443n, consumed: 3 }
 * ```
 */
export function getInt(data: Bytes, offset = 0): IntResult {
  const length = checkRest(data, offset);
  const status = native.mtproxy_ffi_cfg_getint()(rest(data, offset, length), BigInt(length), intScratch);
  return intResult(status, "mtproxy_ffi_cfg_getint");
}

/**
 * The decimal integer after leading blanks, without a sign.
 *
 * @param data the text; any bytes
 * @param offset where to begin, 0 to `data.length`; 0 when absent
 * @returns the value, −1n if there are no digits, and how many bytes it takes
 * @throws {ArgumentTypeError} if `data` is not bytes or another argument not a number
 * @throws {ArgumentRangeError} if `offset` is out of range
 *
 * @example No integer
 * ```ts
 * import { getIntZero } from "@mtproxy/ffi/config";
 * console.log(getIntZero(new TextEncoder().encode(";"))); // { value: -1n, consumed: 0 }
 * ```
 */
export function getIntZero(data: Bytes, offset = 0): IntResult {
  const length = checkRest(data, offset);
  const status = native.mtproxy_ffi_cfg_getint_zero()(rest(data, offset, length), BigInt(length), intScratch);
  return intResult(status, "mtproxy_ffi_cfg_getint_zero");
}

/**
 * The decimal integer after leading blanks, with an optional `-`.
 *
 * @param data the text; any bytes
 * @param offset where to begin, 0 to `data.length`; 0 when absent
 * @returns the value, −2^63 if there are no digits, and how many bytes it takes. As −2^63 is a valid value too, look at
 * `consumed`
 * @throws {ArgumentTypeError} if `data` is not bytes or another argument not a number
 * @throws {ArgumentRangeError} if `offset` is out of range
 *
 * @example A negative integer
 * ```ts
 * import { getIntSignedZero } from "@mtproxy/ffi/config";
 * console.log(getIntSignedZero(new TextEncoder().encode("-2"))); // { value: -2n, consumed: 2 }
 * ```
 */
export function getIntSignedZero(data: Bytes, offset = 0): IntResult {
  const length = checkRest(data, offset);
  const status = native.mtproxy_ffi_cfg_getint_signed_zero()(rest(data, offset, length), BigInt(length), intScratch);
  return intResult(status, "mtproxy_ffi_cfg_getint_signed_zero");
}

const nativeTokens = lazyCalls(configSymbols.configTokens);

function findTokens(data: Uint8Array, place: Uint32Array, tokens: Uint32Array, capacity: number): number {
  const length = checkBytes(data, "data");
  const count = nativeTokens.mtproxy_ext_cfg_tokens()(data, length, place, tokens, capacity);
  return checkLength(count, "mtproxy_ext_cfg_tokens");
}

const lexer: Lexer = { skipSpaces, skipBlanks, wordLength, stringLength, getInt, getIntSignedZero };

/**
 * The tokens of a text in the style of the proxy's configuration: words, integers and punctuation, without white space,
 * comments and a byte-order mark. Each loop over it begins at the start of the text. Quoted strings do not exist.
 *
 * @example One token after the other
 * ```ts
 * import { ConfigScanner } from "@mtproxy/ffi/config";
 * for (const { text } of new ConfigScanner("timeout 300 # ms")) if (text === "300") console.log(text); // 300
 * ```
 */
export class ConfigScanner implements Iterable<ConfigToken> {
  /** The text. */
  declare readonly data: Uint8Array;

  /**
   * Scans nothing yet.
   *
   * @param data the text, as bytes or as a string; bytes are kept and not copied: leave them alone while tokens are read
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
   * @returns the table
   * @throws {ConfigSyntaxError} where there is no token
   * @throws {ArgumentTypeError} if the text has lost its bytes
   * @throws {ArgumentRangeError} if it has more than 2^32 − 1 bytes
   *
   * @example How many there are, the end included
   * ```ts
   * import { ConfigScanner } from "@mtproxy/ffi/config";
   * console.log(new ConfigScanner("timeout 300;").tokens().length); // 4
   * ```
   */
  tokens(): ConfigTokens {
    return tokenTable(findTokens, this.data);
  }
}

const { mtproxy_ext_md5_hex } = cryptoSymbols.hash;
const nativeMd5 = lazyCalls({ mtproxy_ext_md5_hex });

/** Calls the function itself, so that who parses loads no hashers. */
function md5Hex(data: Uint8Array): string {
  const length = checkBytes(data, "data");
  const text = new Uint8Array(2 * digestBytes.md5);
  checkStatus(nativeMd5.mtproxy_ext_md5_hex()(data, length, text), "mtproxy_ext_md5_hex");
  return String.fromCharCode(...text);
}

/**
 * Parses a proxy's configuration file as the original proxy does, without resolving any name. What that proxy accepts
 * but hardly anybody means becomes a warning; of each bad statement the first error is reported, all together.
 *
 * @param data the file's content, 16 MiB at most
 * @returns what the file says
 * @throws {ArgumentTypeError} if `data` is neither bytes nor a string
 * @throws {ProxyConfigError} if the proxy would refuse the file; its `diagnostics` say where and why
 *
 * @example The first target
 * ```ts
 * import { parseProxyConfig } from "@mtproxy/ffi/config";
 * const [cluster] = parseProxyConfig("proxy_for 2 [2001:db8::1]:443;").clusters;
 * console.log(cluster?.dc, cluster?.targets[0]?.host, cluster?.targets[0]?.port); // 2 [2001:db8::1] 443
 * ```
 */
export function parseProxyConfig(data: Bytes | string): ProxyConfig {
  return parseConfig(data, { lexer, md5Hex });
}
