/**
 * What is wrong in a config text, and where.
 *
 * @module
 */
import type { Bytes } from "../checks/genuine.ts";
import { MAX_U32 } from "../checks/limits.ts";
import { checkInteger } from "../checks/number_arguments.ts";
import { textBytes } from "../checks/text_arguments.ts";
import { checkObject, checkString } from "../checks/value_arguments.ts";
import { byteOrderMarkLength, type Position } from "./cursor.ts";
import { type Cell, cellsOf, lineAround } from "./display.ts";

/** A finding in a config text. */
export interface Diagnostic extends Position {
  /** The text is refused because of an error; a note says that there were too many findings to go on. */
  readonly severity: "error" | "warning" | "note";
  /** One sentence without a full stop. */
  readonly message: string;
  /** How many bytes it is about; 0 at the end of the text. */
  readonly length: number;
}

/** How `formatDiagnostic` writes. */
export interface FormatDiagnosticOptions {
  /** The file's name, put before the line number. */
  readonly file?: string | undefined;
  /** Whether to use ANSI colours; not when absent. */
  readonly color?: boolean | undefined;
}

/** The widest part of a line that is shown: with its number and two ellipses, 80 terminal columns. */
const MAX_WIDTH = 70;
/** How much of it stands before the caret at most. */
const MAX_BEFORE = 44;

const paint = (on: number, off: number) => (text: string): string => `\x1b[${on}m${text}\x1b[${off}m`;
const unpainted = (text: string): string => text;
const bold = paint(1, 22);
const green = paint(32, 39);
const severities = { error: paint(31, 39), warning: paint(35, 39), note: paint(36, 39) } as const;

const widthOf = (cells: readonly Cell[]): number => cells.reduce((sum, { width }) => sum + width, 0);

/** The part of a line that is shown: its text, and where in it the marked part begins and how wide that is. */
interface Excerpt {
  readonly text: string;
  readonly before: number;
  readonly marked: number;
}

/** How many of the last `cells` fit into `width`. */
function fitting(cells: readonly Cell[], width: number): number {
  let count = 0;
  for (let room = width; count < cells.length; count++) {
    room -= cells.at(-1 - count)?.width ?? 0;
    if (room < 0) break;
  }
  return count;
}

function excerpt(data: Uint8Array, offset: number, length: number): Excerpt {
  const line = lineAround(data, offset, MAX_WIDTH);
  const mark = byteOrderMarkLength(data);
  const cells = cellsOf(data, offset < mark ? line.start : Math.max(line.start, mark), line.end, offset, MAX_WIDTH);
  const caret = cells.findIndex((cell) => cell.offset >= offset);
  const ahead = caret < 0 ? cells : cells.slice(0, caret);
  let first = ahead.length - fitting(ahead, MAX_BEFORE);
  // What combines with a character that is left out would combine with the ellipsis.
  while (first > 0 && ahead[first]?.width === 0) first++;
  const cutBefore = first > 0 || line.cutBefore;
  const shown: Cell[] = [];
  let width = 0;
  for (const cell of cells.slice(first)) {
    if ((width += cell.width) > MAX_WIDTH) break;
    shown.push(cell);
  }
  const cutAfter = first + shown.length < cells.length || line.cutAfter;
  return {
    text: (cutBefore ? "…" : "") + shown.map(({ text }) => text).join("") + (cutAfter ? "…" : ""),
    before: widthOf(shown.filter((cell) => cell.offset < offset)) + (cutBefore ? 1 : 0),
    marked: Math.max(widthOf(shown.filter((cell) => cell.offset >= offset && cell.offset < offset + length)), 1),
  };
}

/**
 * Writes a finding as compilers do: `file:line:column: error: message`, the line, and a caret under the place. Of a long
 * line only the part around the place is shown; tabs become spaces, and what is not printable or not UTF-8 is escaped.
 *
 * @param diagnostic the finding
 * @param source the text that it is about
 * @param options the file's name, and whether to use colours
 * @returns three lines, without a line feed at the end
 * @throws {ArgumentTypeError} if `diagnostic` or `options` is not an object, a member of theirs has the wrong type, or `source`
 * is neither bytes nor a string
 * @throws {ArgumentRangeError} if a number is not an unsigned 32-bit integer
 *
 * @example The warning of a file
 * ```ts
 * import { formatDiagnostic, parseProxyConfig } from "@mtproxy/ffi/config";
 * const text = "default2; proxy 127.0.0.1:80;";
 * const [warning] = parseProxyConfig(text).warnings;
 * const shown = warning && formatDiagnostic(warning, text, { file: "proxy.conf" });
 * console.log(shown?.split(": ")[0]); // proxy.conf:1:1
 * ```
 */
export function formatDiagnostic(
  diagnostic: Diagnostic,
  source: Bytes | string,
  options: FormatDiagnosticOptions = {},
): string {
  checkObject(diagnostic, "diagnostic", "pass a warning, or what a ProxyConfigError lists");
  checkObject(options, "options", "leave it out for the defaults");
  const { severity, message, line, column, offset, length } = diagnostic;
  const { file, color = false } = options;
  checkString(severity, "diagnostic.severity");
  checkString(message, "diagnostic.message");
  if (file !== undefined) checkString(file, "options.file");
  for (const [name, value] of Object.entries({ line, column, offset, length }))
    checkInteger(value, 0, MAX_U32, `diagnostic.${name}`);
  const data = textBytes(source, "source");
  const [strong, mark, kind] = color
    ? [bold, green, Object.hasOwn(severities, severity) ? severities[severity] : unpainted]
    : [unpainted, unpainted, unpainted];
  const place = `${file === undefined ? "" : `${file}:`}${line}:${column}:`;
  const { text, before, marked } = excerpt(data, offset, length);
  const number = String(line).padStart(5);
  const caret = `${" ".repeat(before)}${mark(`^${"~".repeat(marked - 1)}`)}`;
  return [
    `${strong(place)} ${strong(kind(`${severity}:`))} ${strong(message)}`,
    `${number} | ${text}`.trimEnd(),
    `${" ".repeat(number.length)} | ${caret}`,
  ].join("\n");
}
