/**
 * Tokens of a config text.
 *
 * @module
 */
import { Cursor, type Position } from "./cursor.ts";
import type { Lexer } from "./lexer.ts";

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

/** A config text contains what is no token. */
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

  /** Made by the scanner. */
  constructor(code: ConfigSyntaxErrorCode, what: string, { offset, line, column }: Position) {
    super(`${line}:${column}: ${what}`);
    this.code = code;
    this.offset = offset;
    this.line = line;
    this.column = column;
  }
}

const SPACE = 0x20;
const QUOTE = 0x22;
const OPEN_BRACKET = 0x5b;
const DELETE = 0x7f;
/** The lexer saturates there: a value at a limit may stand for a larger one. */
const MAX_VALUE = 2n ** 63n - 1n;
const MIN_VALUE = -(2n ** 63n);

function wordToken(cursor: Cursor, length: number): ConfigToken {
  const { position } = cursor;
  const text = cursor.word(length);
  if (cursor.byte === OPEN_BRACKET && !text.endsWith("]")) {
    throw new ConfigSyntaxError("ERR_UNTERMINATED_ADDRESS", "address without its closing ']'", position);
  }
  const { value, consumed } = cursor.signedInteger();
  if (consumed !== length) return { kind: "word", text, ...position };
  if (value === MIN_VALUE || value === MAX_VALUE) {
    throw new ConfigSyntaxError("ERR_INTEGER_RANGE", "integer too large for 64 bits", position);
  }
  return { kind: "integer", text, value, ...position };
}

function nextToken(cursor: Cursor): ConfigToken {
  cursor.skipSpaces();
  const { byte, position } = cursor;
  if (byte === undefined) return { kind: "end", text: "", ...position };
  if (byte === QUOTE) throw new ConfigSyntaxError("ERR_QUOTED_STRING", "quoted strings are not supported", position);
  const length = cursor.wordLength();
  if (length === 0 && (byte < SPACE || byte >= DELETE)) {
    throw new ConfigSyntaxError(
      "ERR_UNEXPECTED_BYTE",
      `unexpected byte 0x${byte.toString(16).padStart(2, "0")}`,
      position,
    );
  }
  const token = length === 0
    ? { kind: "punctuation", text: cursor.text(1), ...position } as const
    : wordToken(cursor, length);
  cursor.advance(token.text.length);
  return token;
}

/**
 * The tokens of `data` in their order, the last one `end`.
 *
 * @throws {ConfigSyntaxError} where there is no token, which ends the iteration
 */
export function* scanTokens(lexer: Lexer, data: Uint8Array): Generator<ConfigToken, void, undefined> {
  const cursor = new Cursor(lexer, data);
  for (;;) {
    const token = nextToken(cursor);
    yield token;
    if (token.kind === "end") return;
  }
}
