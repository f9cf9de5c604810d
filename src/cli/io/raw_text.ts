/**
 * Text with bytes in it that are not UTF-8, such as names of files may have: each of these bytes is a lone surrogate,
 * U+DC80 to U+DCFF, and becomes that byte again when it is written.
 *
 * @module
 */
import { Buffer } from "node:buffer";
import { sequenceLength } from "../../checks/utf8.ts";

const SURROGATE = 0xdc00;

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const encoder = new TextEncoder();

/** The text of `bytes`. */
export function decodeRaw(bytes: Uint8Array): string {
  let text = "";
  let start = 0;
  for (let at = 0; at < bytes.length;) {
    const length = sequenceLength(bytes, at, bytes.length);
    if (length === 0) {
      text += decoder.decode(bytes.subarray(start, at)) + String.fromCharCode(SURROGATE + (bytes[at] ?? 0));
      start = at + 1;
    }
    at += length || 1;
  }
  return text + decoder.decode(bytes.subarray(start));
}

/** Whether there are bytes in `text` that are not UTF-8. */
export function isRaw(text: string): boolean {
  return !text.isWellFormed();
}

/** The bytes of `text`. */
export function encodeRaw(text: string): Uint8Array {
  if (!isRaw(text)) return encoder.encode(text);
  // With the flag u, only lone surrogates are matched.
  const parts = text.split(/([\udc80-\udcff])/u).map((part, index) =>
    index % 2 === 0 ? encoder.encode(part) : Uint8Array.of(part.charCodeAt(0) - SURROGATE)
  );
  return Buffer.concat(parts);
}
