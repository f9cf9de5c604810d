/**
 * Bytes of a config text as they are shown on a terminal: one cell per character, with its width in columns.
 *
 * @module
 */
import { hex } from "../checks/hex.ts";
import { sequenceLength } from "../checks/utf8.ts";
import { CR, DELETE, LF, SPACE, TAB } from "./_bytes.ts";

/** A character as it is shown. */
export interface Cell {
  /** Where it begins in the text. */
  readonly offset: number;
  /** What is printed for it. */
  readonly text: string;
  /** How many columns that takes. */
  readonly width: number;
}

/** A line, or as much of a long one as is needed. */
export interface LinePart {
  /** Where it begins. */
  readonly start: number;
  /** Where it ends, before CR and LF. */
  readonly end: number;
  /** Whether the line begins earlier. */
  readonly cutBefore: boolean;
  /** Whether it ends later. */
  readonly cutAfter: boolean;
}

const TAB_WIDTH = 8;
/** A UTF-8 sequence has 4 bytes at most. */
const MAX_BYTES = 4;

/** How many bytes from `at` on belong to a character that begins before it. */
function continuation(data: Uint8Array, at: number): number {
  let count = 0;
  while (count < MAX_BYTES - 1 && ((data[at + count] ?? 0) & 0xc0) === 0x80) count++;
  return count;
}

/** The line that `offset` stands in, cut at so many bytes on either side that `width` columns are surely there. */
export function lineAround(data: Uint8Array, offset: number, width: number): LinePart {
  // Characters that combine with others take no column; one of them for each is allowed for.
  const reach = width * MAX_BYTES * 2;
  const earliest = Math.max(offset - reach, 0);
  const start = earliest + data.subarray(earliest, offset).lastIndexOf(LF) + 1;
  const cutBefore = start === earliest && earliest > 0 && data[earliest - 1] !== LF;
  const latest = Math.min(offset + reach, data.length);
  const feed = data.subarray(offset, latest).indexOf(LF);
  const end = feed < 0 ? latest : offset + feed;
  const cutAfter = feed < 0 && latest < data.length && data[latest] !== LF;
  const endsWithCr = !cutAfter && end > start && data[end - 1] === CR;
  return {
    start: cutBefore ? start + continuation(data, start) : start,
    end: endsWithCr ? end - 1 : end,
    cutBefore,
    cutAfter,
  };
}

/**
 * What has no form of its own, or changes that of others: controls, separators, unassigned and private characters. The
 * expression stands in a function, since making it takes half a millisecond.
 */
const isUnprintable = (character: string): boolean => /[\p{C}\p{Zl}\p{Zp}]/u.test(character);
const isCombining = (character: string): boolean => /\p{M}/u.test(character);
/** Two columns wide: East Asian scripts, full-width forms, and emoji, but for the letters of which flags are made. */
const isWide = (character: string): boolean =>
  /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{1b2fb}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}]|(?![\u{1f1e6}-\u{1f1ff}])\p{Emoji_Presentation}/u
    .test(character);

/** `character` as it may be printed. */
function printable(character: string): string {
  if (!isUnprintable(character)) return character;
  const codePoint = character.codePointAt(0) ?? 0;
  return codePoint < 0x80 ? `\\x${hex(codePoint, 2)}` : `\\u{${hex(codePoint, 4)}}`;
}

/** How many columns a terminal takes for a character, or for an escape. */
export function widthOf(shown: string): number {
  // An escape is as wide as it is long.
  if (/^[ -~]+$/.test(shown)) return shown.length;
  if (isCombining(shown)) return 0;
  return isWide(shown) ? 2 : 1;
}

/** The character of `length` bytes at `at`. A decoder would take several times as long for each. */
function characterAt(data: Uint8Array, at: number, length: number): string {
  // The first of n bytes holds 7 − n bits, each further one 6.
  let codePoint = length === 1 ? data[at] ?? 0 : (data[at] ?? 0) & (0x7f >> length);
  for (let index = 1; index < length; index++) codePoint = (codePoint << 6) | ((data[at + index] ?? 0) & 0x3f);
  return String.fromCodePoint(codePoint);
}

/** The cell of the byte at `offset`, or of the character that begins there, and how many bytes that is. */
function cellAt(data: Uint8Array, offset: number, column: number): [cell: Cell, bytes: number] {
  const byte = data[offset] ?? 0;
  if (byte >= SPACE && byte < DELETE) return [{ offset, text: String.fromCharCode(byte), width: 1 }, 1];
  if (byte === TAB) {
    const width = TAB_WIDTH - column % TAB_WIDTH;
    return [{ offset, text: " ".repeat(width), width }, 1];
  }
  const length = sequenceLength(data, offset, data.length);
  const text = length === 0 ? `\\x${hex(byte, 2)}` : printable(characterAt(data, offset, length));
  return [{ offset, text, width: widthOf(text) }, length || 1];
}

/**
 * The cells of the bytes from `start` to `end`; from `offset` on no more than fill `width` columns, and one. Tabs reach to the
 * next multiple of 8 columns from `start`.
 */
export function cellsOf(data: Uint8Array, start: number, end: number, offset: number, width: number): Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  let room = width;
  for (let at = start; at < end && room >= 0;) {
    const [cell, bytes] = cellAt(data, at, column);
    cells.push(cell);
    column += cell.width;
    if (at >= offset) room -= cell.width;
    at += bytes;
  }
  return cells;
}

/** `text` without what would not stand on a line: controls and the like are escaped. */
export function escapeControls(text: string): string {
  return Array.from(text, printable).join("");
}
