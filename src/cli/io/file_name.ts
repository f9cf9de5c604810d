/**
 * File names in lines of text, as coreutils writes them.
 *
 * @module
 */

const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r" };
const escaped: Readonly<Record<string, string>> = { "\\\\": "\\", "\\n": "\n", "\\r": "\r" };

/** A line that contains `name`: a backslash, LF or CR in it is escaped, and the line then starts with a backslash. */
export function lineWithName(name: string, line: (shown: string) => string): string {
  const shown = name.replace(/[\\\n\r]/g, (letter) => escapes[letter] ?? letter);
  return `${shown === name ? "" : "\\"}${line(shown)}\n`;
}

/** Undoes the escapes of a name; `undefined` if there are others than those of `lineWithName`. */
export function unescapeName(shown: string): string | undefined {
  if (!/^(?:[^\\]|\\[\\nr])*$/.test(shown)) return undefined;
  return shown.replace(/\\./g, (pair) => escaped[pair] ?? pair);
}

/** A name for messages: on one line, whatever it contains. */
export function nameForMessage(name: string): string {
  // deno-lint-ignore no-control-regex
  return /[\x00-\x1f\x7f]/.test(name) || name === "" ? JSON.stringify(name) : name;
}
