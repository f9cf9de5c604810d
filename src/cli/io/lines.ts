/**
 * Lines of text in bytes that come in chunks.
 *
 * @module
 */
import { decodeRaw } from "./raw_text.ts";

const LF = 0x0a;
const CR = 0x0d;

/** Longer than any line that can be of use: systems limit paths to some thousand bytes. */
const MAX_HELD = 0x1_0000;

/**
 * The lines in `chunks`, without the LF. Each is a view of memory that is used again: decode it before asking for the
 * next one. A line that goes on in another chunk is cut at 64 KiB, so that a file without lines does not fill the memory.
 */
export function* splitLines(chunks: Iterable<Uint8Array>): Generator<Uint8Array, void, undefined> {
  const held = new Uint8Array(MAX_HELD);
  let length = 0;
  const hold = (part: Uint8Array): void => {
    const kept = part.subarray(0, MAX_HELD - length);
    held.set(kept, length);
    length += kept.length;
  };
  for (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, start)) {
      const part = chunk.subarray(start, end);
      start = end + 1;
      if (length === 0) {
        yield part;
      } else {
        hold(part);
        yield held.subarray(0, length);
        length = 0;
      }
    }
    hold(chunk.subarray(start));
  }
  if (length > 0) yield held.subarray(0, length);
}

/**
 * A line as text, without a CR at its end or a byte-order mark at its start; `undefined` if there is a NUL in it, as in
 * no text.
 */
export function decodeLine(line: Uint8Array): string | undefined {
  if (line.includes(0)) return undefined;
  return decodeRaw(line.at(-1) === CR ? line.subarray(0, -1) : line).replace(/^\ufeff/, "");
}
