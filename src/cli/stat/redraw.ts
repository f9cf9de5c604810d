/**
 * Lines on a terminal that are drawn over again.
 *
 * @module
 */
import { stripVTControlCharacters } from "node:util";
import { joinLines } from "../io/join_lines.ts";
import type { TerminalSize } from "../io/terminal.ts";
import { textWidth } from "../io/text_width.ts";

/** What was drawn, and can be replaced. */
export interface Drawing {
  /** Removes what was drawn. */
  erase(): void;
  /** Draws as many of `lines`, which fit the terminal's width, as it has room for. */
  draw(lines: readonly string[]): void;
}

/** A drawing that is empty yet; the terminal is asked for its size each time. */
export function startDrawing(write: (text: string) => void, size: () => TerminalSize): Drawing {
  let drawn: readonly string[] = [];
  return {
    erase() {
      // A terminal that became narrower has wrapped what was drawn.
      const { columns } = size();
      const rowsOf = (line: string): number =>
        Math.max(Math.ceil(textWidth(stripVTControlCharacters(line)) / columns), 1);
      if (drawn.length > 0) write(`\x1b[${drawn.reduce((rows, line) => rows + rowsOf(line), 0)}A\x1b[J`);
      drawn = [];
    },
    draw(lines) {
      // The cursor stands in the last row.
      drawn = lines.slice(0, Math.max(size().rows - 1, 1));
      write(joinLines(drawn));
    },
  };
}
