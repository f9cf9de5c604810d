/**
 * Lines of checksum lists: `<digest>  <name>` as of `sha256sum`, and BSD style, `SHA256 (<name>) = <digest>`.
 *
 * @module
 */
import { lineWithName, nameForMessage, unescapeName } from "../io/file_name.ts";
import type { Algorithm } from "./algorithms.ts";
import { digestIn, encodeDigest, type Encoding } from "./encoding.ts";

/** One line of a list. */
export interface ChecksumLine {
  /** The file. */
  readonly path: string;
  /** The algorithm that the line names, or that has digests of this length. */
  readonly algorithm: Algorithm;
  /** The digest, in lowercase hexadecimal. */
  readonly hex: string;
}

/** The form of the lines that are written. */
export interface LineStyle {
  /** Whether in BSD style. */
  readonly tagged: boolean;
  /** How digests are written. */
  readonly encoding: Encoding;
  /** Whether lines end with a NUL, and names stand as they are. */
  readonly zero: boolean;
  /** Whether for a terminal, which may obey what is in a name. */
  readonly forTerminal: boolean;
}

/** Writes a line, with its end. */
export function formatLine({ path, algorithm, hex }: ChecksumLine, style: LineStyle): string {
  const { tagged, encoding, zero, forTerminal } = style;
  const digest = encodeDigest(hex, encoding);
  const line = (name: string): string => tagged ? `${algorithm.tag} (${name}) = ${digest}` : `${digest}  ${name}`;
  return zero ? `${line(forTerminal ? nameForMessage(path) : path)}\0` : lineWithName(path, line, forTerminal);
}

const tagged = /^([A-Z0-9-]+) ?\((.*)\)[ \t]*=[ \t]*([0-9A-Za-z+/]+=*)$/s;
const untagged = /^([0-9A-Za-z+/]+=*)[ \t](.+)$/s;

/** The parts of a line of either style. */
interface Parts {
  readonly tag?: string | undefined;
  /** Without a tag, all that follows the digest and one white space. */
  readonly name: string;
  readonly digest: string;
}

function split(line: string): Parts | undefined {
  const bsd = tagged.exec(line);
  if (bsd !== null) return { tag: bsd[1], name: bsd[2] ?? "", digest: bsd[3] ?? "" };
  const plain = untagged.exec(line);
  return plain === null ? undefined : { name: plain[2] ?? "", digest: plain[1] ?? "" };
}

/** Reads the lines of one list, one after the other. */
export class ChecksumLineReader {
  readonly #algorithms: readonly Algorithm[];
  /** Whether names follow a single white space, as `md5 -r` writes them; `undefined` until a line tells. */
  #narrow: boolean | undefined;

  /** Of lines of none of `algorithms` it says that they are not properly formatted. */
  constructor(algorithms: readonly Algorithm[]) {
    this.#algorithms = algorithms;
  }

  /**
   * Reads a line; `undefined` if it is not properly formatted. Where two algorithms have digests of the same length, an
   * untagged line is of the first.
   */
  read(text: string): ChecksumLine | undefined {
    const line = text.replace(/^[ \t]+/, "");
    const isEscaped = line.startsWith("\\");
    const parts = split(isEscaped ? line.slice(1) : line);
    if (parts === undefined) return undefined;
    const { tag, digest } = parts;
    const hex = digestIn(digest);
    const algorithm = this.#algorithms.find(({ digits, tag: known, opensslTag }) =>
      digits === hex?.length && (tag === undefined || tag === known || tag === opensslTag)
    );
    if (hex === undefined || algorithm === undefined) return undefined;
    const name = tag === undefined ? this.#nameIn(parts.name) : parts.name;
    const path = isEscaped && name !== undefined ? unescapeName(name) : name;
    if (path === undefined || path === "") return undefined;
    return { path, algorithm, hex };
  }

  /** The name in what follows a digest and one white space: with two forms in a list, a name could be taken for another. */
  #nameIn(rest: string): string | undefined {
    const canBeWide = rest.length > 1 && /^[ *]/.test(rest);
    if (!canBeWide && this.#narrow === false) return undefined;
    this.#narrow ??= !canBeWide;
    return this.#narrow ? rest : rest.slice(1);
  }
}
