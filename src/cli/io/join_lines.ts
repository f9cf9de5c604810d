/**
 * Text of lines.
 *
 * @module
 */

/** `lines`, each with its line feed. */
export function joinLines(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}
