/**
 * File names in lines of text, as coreutils writes them.
 *
 * @module
 */
import { hex } from "../../checks/hex.ts";
import { isRaw } from "./raw_text.ts";

const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r" };
const escaped: Readonly<Record<string, string>> = { "\\\\": "\\", "\\n": "\n", "\\r": "\r" };

/**
 * A line that contains `name`: a backslash, LF or CR in it is escaped, and the line then starts with a backslash. For a
 * terminal, which may obey other characters, a name with such characters stands as in messages.
 */
export function lineWithName(name: string, line: (shown: string) => string, forTerminal: boolean): string {
  const shown = name.replace(/[\\\n\r]/g, (letter) => escapes[letter] ?? letter);
  if (forTerminal && !isPrintable(shown)) return `${line(nameForMessage(name))}\n`;
  return `${shown === name ? "" : "\\"}${line(shown)}\n`;
}

/** Undoes the escapes of a name; `undefined` if there are others than those of `lineWithName`. */
export function unescapeName(shown: string): string | undefined {
  if (shown.replace(/\\[\\nr]/g, "").includes("\\")) return undefined;
  return shown.replace(/\\./g, (pair) => escaped[pair] ?? pair);
}

/** What a terminal may obey, or does not show. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

function isPrintable(name: string): boolean {
  return !isRaw(name) && !unprintable.test(name);
}

function unicodeEscape(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    return `\\u${hex(character.charCodeAt(index), 4)}`;
  }).join("");
}

/** A name for messages: on one line, printable and in UTF-8, whatever it contains. */
export function nameForMessage(name: string): string {
  if (name !== "" && isPrintable(name)) return name;
  return JSON.stringify(name)
    // Two backslashes are one of the name, whatever follows it.
    .replace(/\\\\|\\udc([89a-f][0-9a-f])/g, (escape, byte?: string) => byte === undefined ? escape : `\\x${byte}`)
    .replace(new RegExp(unprintable, "gu"), unicodeEscape);
}
