/**
 * Text in columns.
 *
 * @module
 */
import { textWidth } from "./text_width.ts";

/** `text` with spaces after it, or before it if `right`, to make it `width` columns wide. */
export function pad(text: string, width: number, right = false): string {
  const spaces = " ".repeat(Math.max(width - textWidth(text), 0));
  return right ? spaces + text : text + spaces;
}

/** As much of `text` as `width` columns hold, with an ellipsis where some is left out. */
export function cut(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let kept = "";
  let room = width - 1;
  for (const character of text) {
    room -= textWidth(character);
    if (room < 0) break;
    kept += character;
  }
  return width > 0 ? `${kept}…` : "";
}

/** Lays `rows` out in columns as wide as their widest cell, two spaces apart; cells hold no colours. */
export function layOut(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, textWidth(cell));
  }
  return rows.map((row) => row.map((cell, column) => pad(cell, widths[column] ?? 0)).join("  ").trimEnd());
}
