/**
 * CRC-32, CRC-32C, MD5, SHA-1 and SHA-256 of streams and files of any size: all that are wanted in one pass, in constant
 * memory, computed by the native library.
 *
 * Only SHA-256 is for security: CRCs, MD5 and SHA-1 detect accidents, not attacks.
 *
 * ```ts
 * import { digestStream } from "@mtproxy/ffi/digest";
 * const { body } = new Response("123456789");
 * const { bytes, crc32, sha256 } = await digestStream(body ?? [], ["crc32", "sha256"]);
 * console.log(bytes, crc32.toString(16), sha256.toHex().slice(0, 8)); // 9 cbf43926 15e2b0d3
 * ```
 *
 * @module
 */
import { opened } from "../boundary/mod.ts";
import { crc32, crc32c } from "../checksum/mod.ts";
import { md5, sha1, sha256 } from "../hash/mod.ts";
import type { DigestAlgorithm, Digests, Hashes } from "./algorithms.ts";
import type { DigestFileOptions } from "./file.ts";
import type { DigestSource } from "./source.ts";
import { type DigestOptions, digestStreamWith } from "./stream.ts";
import { digestingStream } from "./transform.ts";

export type { Bytes } from "../checks/genuine.ts";
export { type DigestAlgorithm, digestAlgorithmNames, type Digests } from "./algorithms.ts";
export { DigestFileError, type DigestFileErrorCode } from "./errors.ts";
export type { DigestFileOptions } from "./file.ts";
export type { DigestSource } from "./source.ts";
export type { DigestOptions } from "./stream.ts";

const hashes: Hashes = { crc32, crc32c, md5, sha1, sha256 };

/**
 * Digests all that a source yields. Nothing of it is kept, and others have their turn every 10 ms, though not within a chunk:
 * yield long ones in pieces.
 *
 * What the source throws, and the signal's reason, reject the promise as they are. A source that did not fail by itself is
 * closed then, and also when it yields anything but bytes: a stream is cancelled, an iterator's `return` called. Where
 * another argument is wrong, nothing is done to it.
 *
 * @param source chunks of bytes: a stream that nobody else reads, or an iterable
 * @param algorithms which ones, each once or more often
 * @param options a signal to give up by
 * @returns the number of bytes, and by its name what each algorithm gave
 * @throws {ArgumentTypeError} if an argument has the wrong type, the source is locked, or yields anything but bytes
 * @throws {ArgumentRangeError} if `algorithms` is empty or names another one
 *
 * @example A file of the web platform
 * ```ts
 * import { digestStream } from "@mtproxy/ffi/digest";
 * const { sha1 } = await digestStream(new Blob(["abc"]).stream(), ["sha1"]);
 * console.log(sha1.toHex()); // a9993e364706816aba3e25717850c26c9cd0d89d
 * ```
 */
export function digestStream<A extends DigestAlgorithm>(
  source: DigestSource,
  algorithms: readonly A[],
  options: DigestOptions = {},
): Promise<Digests<A>> {
  return digestStreamWith(hashes, source, algorithms, options);
}

/**
 * A stream that gives its chunks on as they are, and tells the digests of what has flowed through. Somebody has to read
 * `readable`: until then nothing more flows, and `digests` does not come. Where nobody wants the chunks, there is
 * {@linkcode digestStream}.
 *
 * @example While something else reads
 * ```ts
 * import { DigestTransform } from "@mtproxy/ffi/digest";
 * const transform = new DigestTransform(["crc32"]);
 * const text = await new Response(new Blob(["123456789"]).stream().pipeThrough(transform)).text();
 * const { bytes, crc32 } = await transform.digests;
 * console.log(text, bytes, crc32.toString(16)); // 123456789 9 cbf43926
 * ```
 */
export class DigestTransform<A extends DigestAlgorithm, Chunk extends Uint8Array = Uint8Array<ArrayBuffer>>
  implements TransformStream<Chunk, Chunk>
{
  /** The chunks as they came. */
  declare readonly readable: ReadableStream<Chunk>;
  /** Where they go in. */
  declare readonly writable: WritableStream<Chunk>;
  /**
   * The results, once the last chunk has come; rejected with the reason for which the stream ended before that. Nobody has
   * to look at them: they are no unhandled rejection.
   */
  declare readonly digests: Promise<Digests<A>>;

  /**
   * Makes one.
   *
   * @param algorithms which ones, each once or more often
   * @throws {ArgumentTypeError} if `algorithms` is not an array
   * @throws {ArgumentRangeError} if it is empty or names another one
   */
  constructor(algorithms: readonly A[]) {
    return digestingStream(hashes, algorithms, DigestTransform, new.target);
  }
}

/**
 * Digests a regular file, which Deno permits by `--allow-read=<file>`. It is read in this thread, a quarter of a mebibyte at
 * a time, and others have their turn every 10 ms. From 64 MiB on, in Deno from 4, another thread takes the slowest of several,
 * where one can be started and a processor is left for it; the result is the same. The signal's reason, and what `onProgress`
 * throws, reject the promise as they are.
 *
 * @param path the file
 * @param algorithms which ones, each once or more often
 * @param options a signal to give up by, a function that is told of the progress, and how many threads there may be
 * @returns the number of bytes, and by its name what each algorithm gave
 * @throws {DigestFileError} if the file cannot be read, is a folder, a pipe or a device, or was changed meanwhile
 * @throws {ArgumentTypeError} if an argument has the wrong type
 * @throws {ArgumentRangeError} if `algorithms` is empty or names another one, `path` is the URL of no file, or `threads` is
 * neither 1 nor 2
 *
 * @example A program's own text
 * ```ts
 * import { digestFile } from "@mtproxy/ffi/digest";
 * const { bytes, sha256 } = await digestFile(new URL(import.meta.url), ["md5", "sha256"]);
 * console.log(bytes > 0, sha256.length); // true 32
 * ```
 */
export async function digestFile<A extends DigestAlgorithm>(
  path: string | URL,
  algorithms: readonly A[],
  options: DigestFileOptions = {},
): Promise<Digests<A>> {
  const { digestFileWith } = await import("./file.ts");
  const { digestLibrary } = await import("../boundary/in_thread.ts");
  return await digestFileWith({ hashes, library: () => digestLibrary(opened) }, path, algorithms, options);
}
