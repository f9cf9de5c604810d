/**
 * Lines on a terminal that are drawn over again.
 *
 * @module
 */

/** What was drawn, and can be replaced. */
export interface Drawing {
  /** Removes what was drawn. */
  erase(): void;
  /** Draws as many of `lines` as the terminal has room for, each cut at its width. */
  draw(lines: readonly string[]): void;
}

/** The terminal shall cut lines rather than wrap them, so that each takes one row. */
const CUT = "\x1b[?7l";
const WRAP = "\x1b[?7h";

/** A drawing that is empty yet; `rows` is the terminal's height, asked for each time. */
export function startDrawing(write: (text: string) => void, rows: () => number): Drawing {
  let drawn = 0;
  return {
    erase() {
      if (drawn > 0) write(`\x1b[${drawn}A\x1b[J`);
      drawn = 0;
    },
    draw(lines) {
      // The cursor stands in the last row.
      const shown = lines.slice(0, Math.max(rows() - 1, 1));
      write(CUT + shown.map((line) => `${line}\n`).join("") + WRAP);
      drawn = shown.length;
    },
  };
}
