/**
 * Tokens of a config text, and the table that they are found in, many a call.
 *
 * @module
 */
import { configTokenKinds as kinds } from "../abi/constants.ts";
import { ArgumentRangeError } from "../checks/argument_error.ts";
import { checkBytes } from "../checks/byte_arguments.ts";
import { hex } from "../checks/hex.ts";
import { MAX_I64, MAX_U32, MIN_I64 } from "../checks/limits.ts";
import { checkInteger } from "../checks/number_arguments.ts";
import type { Position } from "./cursor.ts";
import type { Diagnostic } from "./diagnostic.ts";

/** A token with a text only. */
export interface ConfigTextToken extends Position {
  /**
   * `word`: letters, digits, `.`, `-` and `_`, or an IPv6 address in brackets; `punctuation`: one character of
   * ASCII that belongs to no word, such as `:` or `;`; `end`: the end of the text, with an empty `text`.
   */
  readonly kind: "word" | "punctuation" | "end";
  /** As it stands in the text. */
  readonly text: string;
}

/** A word that is a decimal integer. */
export interface ConfigIntegerToken extends Position {
  /** An optional `-` and digits. */
  readonly kind: "integer";
  /** As it stands in the text. */
  readonly text: string;
  /** Its value, from −2^63 + 1 to 2^63 − 2. */
  readonly value: bigint;
}

/** A token. Its line and column are counted from 1, the column in bytes; a byte-order mark takes no column. */
export type ConfigToken = ConfigTextToken | ConfigIntegerToken;

/** What a `ConfigSyntaxError` is about; stable, for programs. */
export type ConfigSyntaxErrorCode =
  | "ERR_QUOTED_STRING"
  | "ERR_UNTERMINATED_ADDRESS"
  | "ERR_INTEGER_RANGE"
  | "ERR_UNEXPECTED_BYTE";

/**
 * A config text contains what is no token.
 *
 * @example The line, and a caret under the place
 * ```ts
 * import { ConfigScanner, ConfigSyntaxError, formatDiagnostic } from "@mtproxy/ffi/config";
 * const text = 'proxy "one"';
 * try {
 *   new ConfigScanner(text).tokens();
 * } catch (error) {
 *   if (!(error instanceof ConfigSyntaxError)) throw error;
 *   console.log(formatDiagnostic(error.diagnostic, text).split("\n")[0]); // 1:7: error: quoted strings are not supported
 * }
 * ```
 */
export class ConfigSyntaxError extends SyntaxError implements Position {
  /** The class's name, kept through minification. */
  override readonly name: string = "ConfigSyntaxError";
  /** What it is about. */
  readonly code: ConfigSyntaxErrorCode;
  /** Bytes before it. */
  readonly offset: number;
  /** Its line, from 1. */
  readonly line: number;
  /** Its column, from 1, in bytes. */
  readonly column: number;
  /** The same as `formatDiagnostic` takes it: about the first byte that belongs to no token. */
  readonly diagnostic: Diagnostic;

  /** Made by the scanner. */
  constructor(code: ConfigSyntaxErrorCode, message: string, { offset, line, column }: Position) {
    super(`${line}:${column}: ${message}`);
    this.code = code;
    this.offset = offset;
    this.line = line;
    this.column = column;
    this.diagnostic = { severity: "error", message, offset, line, column, length: 1 };
  }
}

/**
 * Finds tokens from `place` on, at most `capacity`, and stores five words for each, and the place behind the last: as
 * `mtproxy_ext_cfg_tokens` does. Gives the number of tokens.
 */
export type FindTokens = (data: Uint8Array, place: Uint32Array, tokens: Uint32Array, capacity: number) => number;

/** The words of a token: kind, offset, length, line, the line's own offset. */
export const TOKEN_WORDS = 5;
/** How many tokens a loop finds at once. */
const CHUNK = 256;

const names: Readonly<Record<number, ConfigToken["kind"]>> = {
  [kinds.end]: "end",
  [kinds.word]: "word",
  [kinds.integer]: "integer",
  [kinds.punctuation]: "punctuation",
};

const errors: Readonly<Record<number, readonly [code: ConfigSyntaxErrorCode, what: string]>> = {
  [kinds.quotedString]: ["ERR_QUOTED_STRING", "quoted strings are not supported"],
  [kinds.unterminatedAddress]: ["ERR_UNTERMINATED_ADDRESS", "address without its closing ']'"],
  [kinds.integerRange]: ["ERR_INTEGER_RANGE", `integer must be from ${MIN_I64 + 1n} to ${MAX_I64 - 1n}`],
};

function checkLength(data: Uint8Array): void {
  if (data.length <= MAX_U32) return;
  throw new ArgumentRangeError(`data must be at most ${MAX_U32} bytes, got ${data.length}; scan it in parts`);
}

/** Throws if the last token of a table says why there is none. */
function checkLast(data: Uint8Array, table: Uint32Array, last: number): void {
  const [kind = 0, offset = 0, , line = 0, lineStart = 0] = table.subarray(last * TOKEN_WORDS);
  if (kind in names) return;
  const [code, what] = errors[kind]
    ?? ["ERR_UNEXPECTED_BYTE", `unexpected byte 0x${hex(data[offset] ?? 0, 2)}`];
  throw new ConfigSyntaxError(code, what, { offset, line, column: offset - lineStart + 1 });
}

/**
 * The tokens of a whole text as a table that is filled by one call and decoded on demand: for texts of many tokens, of
 * which few are looked at.
 *
 * @example The first token and its place
 * ```ts
 * import { ConfigScanner } from "@mtproxy/ffi/config";
 * const tokens = new ConfigScanner("timeout 300;").tokens();
 * console.log(tokens.text(0), tokens.position(1)); // timeout { offset: 8, line: 1, column: 9 }
 * ```
 */
export class ConfigTokens implements Iterable<ConfigToken> {
  /** How many tokens there are, the last one of the kind `end` included. */
  readonly length: number;
  readonly #data: Uint8Array;
  readonly #table: Uint32Array;

  /** Made by `ConfigScanner.tokens()`. */
  constructor(data: Uint8Array, table: Uint32Array, length: number) {
    this.#data = data;
    this.#table = table;
    this.length = length;
  }

  #word(index: number, word: number): number {
    checkInteger(index, 0, this.length - 1, "index");
    return this.#table[index * TOKEN_WORDS + word] ?? 0;
  }

  /**
   * What token `index` is.
   *
   * @param index from 0
   * @throws {ArgumentTypeError} if `index` is not a number
   * @throws {ArgumentRangeError} if `index` is not an integer from 0 to `length - 1`
   */
  kind(index: number): ConfigToken["kind"] {
    return names[this.#word(index, 0)] ?? "end";
  }

  /**
   * Token `index` as it stands in the text; empty at the end.
   *
   * @param index from 0
   * @throws {ArgumentTypeError} if `index` is not a number, or the text has lost its bytes
   * @throws {ArgumentRangeError} if `index` is not an integer from 0 to `length - 1`
   */
  text(index: number): string {
    const offset = this.#word(index, 1);
    const end = offset + this.#word(index, 2);
    checkBytes(this.#data, "data");
    let text = "";
    // A word is short and all ASCII; calling a decoder takes longer.
    for (let at = offset; at < end; at++) text += String.fromCharCode(this.#data[at] ?? 0);
    return text;
  }

  /**
   * Where token `index` stands.
   *
   * @param index from 0
   * @throws {ArgumentTypeError} if `index` is not a number
   * @throws {ArgumentRangeError} if `index` is not an integer from 0 to `length - 1`
   */
  position(index: number): Position {
    const offset = this.#word(index, 1);
    return { offset, line: this.#word(index, 3), column: offset - this.#word(index, 4) + 1 };
  }

  /**
   * Token `index` as an object.
   *
   * @param index from 0
   * @throws {ArgumentTypeError} if `index` is not a number, or the text has lost its bytes
   * @throws {ArgumentRangeError} if `index` is not an integer from 0 to `length - 1`
   */
  at(index: number): ConfigToken {
    const kind = this.kind(index);
    const text = this.text(index);
    const { offset, line, column } = this.position(index);
    return kind === "integer"
      ? { kind, text, value: BigInt(text), offset, line, column }
      : { kind, text, offset, line, column };
  }

  /** All tokens in their order. */
  *[Symbol.iterator](): Generator<ConfigToken, void, undefined> {
    for (let index = 0; index < this.length; index++) yield this.at(index);
  }
}

/**
 * The tokens of `data` in their order, the last one `end`.
 *
 * @throws {ConfigSyntaxError} where there is no token, which ends the iteration
 */
export function* scanTokens(find: FindTokens, data: Uint8Array): Generator<ConfigToken, void, undefined> {
  checkLength(data);
  const place = new Uint32Array(3);
  const table = new Uint32Array(CHUNK * TOKEN_WORDS);
  for (;;) {
    const count = find(data, place, table, CHUNK);
    const isLast = table[(count - 1) * TOKEN_WORDS + 2] === 0;
    const tokens = new ConfigTokens(data, table, count);
    for (let index = 0; index < count - 1; index++) yield tokens.at(index);
    checkLast(data, table, count - 1);
    yield tokens.at(count - 1);
    if (isLast) return;
  }
}

/**
 * All tokens of `data` at once.
 *
 * @throws {ConfigSyntaxError} where there is no token
 */
export function tokenTable(find: FindTokens, data: Uint8Array): ConfigTokens {
  checkLength(data);
  const place = new Uint32Array(3);
  let table = new Uint32Array((data.length / 4 + 16 >>> 0) * TOKEN_WORDS);
  for (let count = 0;;) {
    const capacity = table.length / TOKEN_WORDS;
    count += find(data, place, count === 0 ? table : table.subarray(count * TOKEN_WORDS), capacity - count);
    if (table[(count - 1) * TOKEN_WORDS + 2] === 0) {
      checkLast(data, table, count - 1);
      return new ConfigTokens(data, table, count);
    }
    const larger = new Uint32Array(table.length * 2);
    larger.set(table);
    table = larger;
  }
}
