/**
 * What may be shown on a terminal only.
 *
 * @module
 */
import process from "node:process";
import { isatty } from "node:tty";

/** Colours text, or leaves it as it is. */
export interface Colours {
  /** For headings. */
  readonly bold: (text: string) => string;
  /** For what is well. */
  readonly green: (text: string) => string;
  /** For what is not. */
  readonly red: (text: string) => string;
}

/** Whether `fd` is a terminal. */
export function isTerminal(fd: number): boolean {
  return isatty(fd);
}

/** Colours on a terminal, unless the variable NO_COLOR holds something. */
export function chooseColours(terminal: boolean, noColor: string | undefined): Colours {
  const plain = !terminal || (noColor !== undefined && noColor !== "");
  const paint = (on: number, off: number) => (text: string): string => plain ? text : `\x1b[${on}m${text}\x1b[${off}m`;
  return { bold: paint(1, 22), green: paint(32, 39), red: paint(31, 39) };
}

/** The colours to use on `fd`. */
export function coloursFor(fd: number): Colours {
  // No runtime demands a permission to read this variable.
  return chooseColours(isTerminal(fd), process.env["NO_COLOR"]);
}

/** The width of the terminal on standard error in columns, 80 where it is not known. */
export function terminalWidth(): number {
  const { columns } = process.stderr;
  return columns > 0 ? columns : 80;
}
