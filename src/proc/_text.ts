/**
 * The text rules that the parsers of `/proc` share, on bytes: UTF-8, Unicode's white space, and integers.
 *
 * @module
 */
import { sequenceLength } from "../checks/utf8.ts";

/** A word: where it starts, and where it ends. */
export type Word = readonly [start: number, end: number];

/** Where in `data`, from `from` to `to`, the first sequence starts that is not UTF-8; −1 if all is. */
export function invalidUtf8(data: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to) {
    const length = sequenceLength(data, at, to);
    if (length === 0) return at;
    at += length;
  }
  return -1;
}

/** The length of the white space at `at`, 0 if there is none: Unicode's `White_Space`, unlike JavaScript's `\s`. */
function spaceLength(data: Uint8Array, at: number): number {
  const first = data[at] ?? 0;
  if (first < 0x80) return first === 0x20 || (first >= 0x09 && first <= 0x0d) ? 1 : 0;
  const second = data[at + 1] ?? 0;
  if (first === 0xc2) return second === 0x85 || second === 0xa0 ? 2 : 0;
  const third = data[at + 2] ?? 0;
  switch ((first << 8) | second) {
    case 0xe19a:
      return third === 0x80 ? 3 : 0;
    case 0xe280:
      return third <= 0x8a || third === 0xa8 || third === 0xa9 || third === 0xaf ? 3 : 0;
    case 0xe281:
      return third === 0x9f ? 3 : 0;
    case 0xe380:
      return third === 0x80 ? 3 : 0;
    default:
      return 0;
  }
}

/** The first `limit` words of the UTF-8 text from `from` to `to`. */
export function words(data: Uint8Array, from: number, to: number, limit: number): Word[] {
  const found: Word[] = [];
  let at = from;
  while (at < to && found.length < limit) {
    const space = spaceLength(data, at);
    if (space !== 0) {
      at += space;
      continue;
    }
    const start = at;
    while (at < to && spaceLength(data, at) === 0) at++;
    found.push([start, at]);
  }
  return found;
}

/** A word as text; empty for one of more than 20 bytes, since no word that is looked for is that long. */
export function shortText(data: Uint8Array, [start, end]: Word): string {
  if (end - start > 20) return "";
  let text = "";
  // The bytes are taken one by one: making a view of them takes longer.
  for (let at = start; at < end; at++) text += String.fromCharCode(data[at] ?? 0);
  return text;
}

let decoder: TextDecoder | undefined;

/** A word for an error message. */
export function shown(data: Uint8Array, [start, end]: Word): string {
  const text = (decoder ??= new TextDecoder()).decode(data.slice(start, Math.min(end, start + 40)));
  return JSON.stringify(end - start > 40 ? `${text}…` : text);
}

/** The decimal integer that a word is, `undefined` if it is none from `minimum` to `maximum`. */
export function integer(
  data: Uint8Array,
  [start, end]: Word,
  minimum: bigint,
  maximum: bigint,
): bigint | undefined {
  const sign = data[start];
  const negative = sign === 0x2d && minimum < 0n;
  let first = negative || sign === 0x2b ? start + 1 : start;
  if (first === end) return undefined;
  for (let at = first; at < end; at++) {
    const byte = data[at] ?? 0;
    if (byte < 0x30 || byte > 0x39) return undefined;
  }
  while (first < end - 1 && data[first] === 0x30) first++;
  const digits = shortText(data, [first, end]);
  if (digits === "") return undefined;
  const value = negative ? -BigInt(digits) : BigInt(digits);
  return value >= minimum && value <= maximum ? value : undefined;
}
