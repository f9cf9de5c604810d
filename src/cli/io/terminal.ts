/**
 * What may be shown on a terminal only.
 *
 * @module
 */
import { fstatSync } from "node:fs";
import process from "node:process";
import { STDOUT } from "./output.ts";

/** Colours text, or leaves it as it is. */
export interface Colours {
  /** Whether there are any. */
  readonly enabled: boolean;
  /** For headings. */
  readonly bold: (text: string) => string;
  /** For what is well. */
  readonly green: (text: string) => string;
  /** For what is not. */
  readonly red: (text: string) => string;
}

function isOtherThanDevice(fd: number): boolean {
  try {
    return !fstatSync(fd).isCharacterDevice();
  } catch {
    return false;
  }
}

/** Whether `fd` is a terminal. Files and pipes are told at once: `node:tty` takes 10 ms in Bun and Deno. */
export function isTerminal(fd: number): boolean {
  return !isOtherThanDevice(fd) && process.getBuiltinModule("node:tty").isatty(fd);
}

/** Colours if `when` is "always", or if it is "auto", on a terminal, and the variable NO_COLOR holds nothing. */
export function chooseColours(terminal: boolean, noColor: string | undefined, when = "auto"): Colours {
  const enabled = when === "always" || (when === "auto" && terminal && !noColor);
  const paint = (on: number, off: number) => (text: string): string =>
    enabled ? `\x1b[${on}m${text}\x1b[${off}m` : text;
  return { enabled, bold: paint(1, 22), green: paint(32, 39), red: paint(31, 39) };
}

/** The colours to use on `fd`. */
export function coloursFor(fd: number, when?: string): Colours {
  // No runtime demands a permission to read this variable.
  return chooseColours(isTerminal(fd), process.env["NO_COLOR"], when);
}

/** A terminal's size in characters. */
export interface TerminalSize {
  /** Its width. */
  readonly columns: number;
  /** Its height. */
  readonly rows: number;
}

/** What every terminal has, where a size is not known. */
const DEFAULT_SIZE: TerminalSize = { columns: 80, rows: 24 };

/** The size of the terminal that `stream` is. */
export function sizeOf({ columns, rows }: Partial<TerminalSize>): TerminalSize {
  return { columns: columns || DEFAULT_SIZE.columns, rows: rows || DEFAULT_SIZE.rows };
}

/** The width of standard output; infinite where that is no terminal. */
export function outputWidth(): number {
  return isTerminal(STDOUT) ? sizeOf(process.stdout).columns : Infinity;
}
