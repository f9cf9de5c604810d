/**
 * A place in a config text that moves forward and knows its line and column.
 *
 * @module
 */
import { HASH, LF, SPACE } from "./_bytes.ts";
import type { IntResult, Lexer } from "./lexer.ts";

/** Where something stands in a text. */
export interface Position {
  /** Bytes before it. */
  readonly offset: number;
  /** Its line, from 1. */
  readonly line: number;
  /** Its column, from 1, in bytes. */
  readonly column: number;
}

/** The length of the UTF-8 byte-order mark at the start of `data`: 3 or 0. */
export function byteOrderMarkLength(data: Uint8Array): number {
  return data[0] === 0xef && data[1] === 0xbb && data[2] === 0xbf ? 3 : 0;
}

/** The position of `offset`, found by counting lines from the start. */
export function positionOf(data: Uint8Array, offset: number): Position {
  let line = 1;
  let start = byteOrderMarkLength(data);
  for (let end = data.indexOf(LF); end >= 0 && end < offset; end = data.indexOf(LF, start)) {
    line++;
    start = end + 1;
  }
  return { offset, line, column: Math.max(offset - start, 0) + 1 };
}

/** Moves over `data`, starting after a byte-order mark; moving costs time in proportion to the bytes passed. */
export class Cursor {
  /** The whole text. */
  readonly data: Uint8Array;
  readonly #lexer: Lexer;
  #offset: number;
  #line = 1;
  #lineStart: number;

  constructor(lexer: Lexer, data: Uint8Array) {
    this.#lexer = lexer;
    this.data = data;
    this.#offset = this.#lineStart = byteOrderMarkLength(data);
  }

  /** The byte at the cursor; `undefined` at the end. */
  get byte(): number | undefined {
    return this.data[this.#offset];
  }

  get line(): number {
    return this.#line;
  }

  get position(): Position {
    return { offset: this.#offset, line: this.#line, column: this.#offset - this.#lineStart + 1 };
  }

  /** Whether a byte stands here that is surely no white space, so that the lexer need not be asked. */
  get #isAtText(): boolean {
    const { byte } = this;
    return byte !== undefined && byte > SPACE;
  }

  /** Whether `text`, which is all ASCII, stands here. */
  startsWith(text: string): boolean {
    for (let index = 0; index < text.length; index++) {
      if (this.data[this.#offset + index] !== text.charCodeAt(index)) return false;
    }
    return true;
  }

  /**
   * The next `length` bytes as text, with U+FFFD for what is not UTF-8. With `cut`, a character that they divide is left
   * out.
   */
  text(length: number, cut: boolean): string {
    // It is a copy, since decoders refuse shared memory.
    const bytes = this.data.slice(this.#offset, this.#offset + length);
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes, { stream: cut });
  }

  /** The word here, which is all ASCII. */
  word(length: number): string {
    let text = "";
    for (let at = this.#offset; at < this.#offset + length; at++) text += String.fromCharCode(this.data[at] ?? 0);
    return text;
  }

  /** Moves over `length` bytes with no line feed among them. */
  advance(length: number): void {
    this.#offset += length;
  }

  /** Moves over white space, line ends and comments. */
  skipSpaces(): void {
    if (this.#isAtText && this.byte !== HASH) return;
    const { advance, lineNo } = this.#lexer.skipSpaces(this.data, this.#offset, this.#line);
    this.#offset += advance;
    if (lineNo === this.#line) return;
    this.#line = lineNo;
    this.#lineStart = this.data.lastIndexOf(LF, this.#offset - 1) + 1;
  }

  /** Moves over spaces and tabs; gives how many there were. */
  skipBlanks(): number {
    if (this.#isAtText) return 0;
    const { advance } = this.#lexer.skipBlanks(this.data, this.#offset, this.#line);
    this.#offset += advance;
    return advance;
  }

  /**
   * Moves behind the next byte `end` that is not in a comment, or to the end of the text; whether `text`, which is all
   * ASCII, stood on the way.
   */
  skipPast(end: number, text: string): boolean {
    let found = false;
    for (let { byte } = this; byte !== undefined; { byte } = this) {
      if (byte === LF || byte === HASH) {
        this.skipSpaces();
      } else {
        found ||= this.startsWith(text);
        this.#offset++;
        if (byte === end) break;
      }
    }
    return found;
  }

  /** The length of the word here, 0 without one. */
  wordLength(): number {
    return this.#lexer.wordLength(this.data, this.#offset);
  }

  /** The length of what stands here, be it a word or not; 0 at the end only. */
  lexemeLength(): number {
    if (this.byte === undefined) return 0;
    return this.wordLength() || this.#lexer.stringLength(this.data, this.#offset) || 1;
  }

  /** The integer here, without a sign. */
  integer(): IntResult {
    return this.#lexer.getInt(this.data, this.#offset);
  }

  /** The integer here, with an optional `-`. */
  signedInteger(): IntResult {
    return this.#lexer.getIntSignedZero(this.data, this.#offset);
  }
}
