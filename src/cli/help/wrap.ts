/**
 * Text in lines that fit a terminal.
 *
 * @module
 */

/** The width that fits every terminal. */
export const HELP_WIDTH = 80;

/** The lines of a paragraph, each as long as `width` permits; longer words have one for themselves. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

/** Rows of a term and what is told of it, which begins at the same column in all of them. */
export function wrapTerms(rows: readonly (readonly [term: string, text: string])[]): string[] {
  const column = Math.min(Math.max(...rows.map(([term]) => term.length)) + 4, 24);
  return rows.flatMap(([term, text]) => {
    const [first = "", ...rest] = wrap(text, HELP_WIDTH - column);
    const start = `  ${term}`;
    const indented = [first, ...rest].map((line) => " ".repeat(column) + line);
    return start.length + 2 > column ? [start, ...indented] : [start.padEnd(column) + first, ...indented.slice(1)];
  });
}
