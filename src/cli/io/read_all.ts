/**
 * Reading a whole file or standard input.
 *
 * @module
 */
import { Buffer } from "node:buffer";
import { readChunks } from "./input.ts";

/**
 * The bytes of the file at `path`. Of a longer one, `limit` and some more: it is for the caller to refuse it, and nobody
 * reads an endless one to its end.
 *
 * @throws {InputError} if it cannot be read
 */
export function readAll(path: string, limit: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (const chunk of readChunks(path)) {
    chunks.push(chunk.slice());
    length += chunk.length;
    if (length > limit) break;
  }
  return Buffer.concat(chunks);
}
