/**
 * Lines of checksum lists: `<hex>  <name>` as of `sha256sum`, and BSD style, `SHA256 (<name>) = <hex>`.
 *
 * @module
 */
import { lineWithName, unescapeName } from "../io/file_name.ts";
import type { Algorithm } from "./algorithms.ts";

/** One line of a list. */
export interface ChecksumLine {
  /** The file. */
  readonly path: string;
  /** The algorithm that the line names, or that has digests of this length. */
  readonly algorithm: Algorithm;
  /** The digest, in lowercase hexadecimal. */
  readonly hex: string;
}

/** Writes a line, with its end. */
export function formatLine({ path, algorithm, hex }: ChecksumLine, tagged: boolean): string {
  return lineWithName(path, (name) => tagged ? `${algorithm.tag} (${name}) = ${hex}` : `${hex}  ${name}`);
}

const tagged = /^([A-Z0-9]+) ?\((.*)\) *= *([0-9A-Fa-f]+)$/s;
const untagged = /^([0-9A-Fa-f]+) [ *](.+)$/s;

/** The parts of a line of either style. */
function split(line: string): { tag?: string | undefined; name: string; hex: string } | undefined {
  const bsd = tagged.exec(line);
  if (bsd !== null) return { tag: bsd[1], name: bsd[2] ?? "", hex: bsd[3] ?? "" };
  const plain = untagged.exec(line);
  return plain === null ? undefined : { name: plain[2] ?? "", hex: plain[1] ?? "" };
}

/**
 * Reads a line; `undefined` if it is not properly formatted, or of none of `algorithms`. Where two of them have digests
 * of the same length, an untagged line is of the first.
 */
export function parseLine(text: string, algorithms: readonly Algorithm[]): ChecksumLine | undefined {
  const line = text.replace(/^[ \t]+/, "");
  const isEscaped = line.startsWith("\\");
  const parts = split(isEscaped ? line.slice(1) : line);
  if (parts === undefined) return undefined;
  const { tag, name, hex } = parts;
  const path = isEscaped ? unescapeName(name) : name;
  const algorithm = algorithms.find((one) => one.digits === hex.length && (tag === undefined || tag === one.tag));
  if (path === undefined || path === "" || algorithm === undefined) return undefined;
  return { path, algorithm, hex: hex.toLowerCase() };
}
