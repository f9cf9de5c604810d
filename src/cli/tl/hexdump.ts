/**
 * Bytes in the style of `hexdump -C`.
 *
 * @module
 */
import { hex } from "../../checks/hex.ts";

const PER_LINE = 16;

/** Bytes as pairs of digits. */
export function spacedHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => hex(byte, 2)).join(" ");
}

/** The columns that come before the pair at `index` of a line: offset, pairs, and the gap in the middle. */
function columnOf(index: number): number {
  return 10 + index * 3 + (index < PER_LINE / 2 ? 0 : 1);
}

function dumpLine(data: Uint8Array, start: number, end: number): string {
  const bytes = data.subarray(start, end);
  const half = PER_LINE / 2;
  const pairs = [bytes.subarray(0, half), bytes.subarray(half)].map(spacedHex);
  const characters = Array.from(bytes, (byte) => byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : ".");
  return `${hex(start, 8)}  ${pairs.join("  ").padEnd(PER_LINE * 3)}  |${characters.join("")}|`;
}

/** The lines of the bytes from `start` to `end`. */
export function hexdump(data: Uint8Array, start: number, end: number): string[] {
  const lines: string[] = [];
  for (let at = start; at < end; at += PER_LINE) lines.push(dumpLine(data, at, Math.min(at + PER_LINE, end)));
  return lines;
}

/** The line that `offset` is in, and one that marks there `length` bytes, or the place behind the last byte. */
export function markedLine(data: Uint8Array, offset: number, length: number): string[] {
  const start = offset - offset % PER_LINE;
  const first = offset - start;
  const last = Math.max(Math.min(first + length, PER_LINE, data.length - start), first + 1) - 1;
  const mark = "^".repeat(columnOf(last) + 2 - columnOf(first));
  return [
    dumpLine(data, start, Math.min(start + PER_LINE, data.length)),
    " ".repeat(columnOf(first)) + mark,
  ];
}
