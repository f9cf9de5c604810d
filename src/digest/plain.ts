/**
 * Digests of streams in plain TypeScript. Files are read by nobody here: give `digestStream` what reads them, such as
 * `file.stream()` in a browser.
 *
 * @module
 */
import { crc32, crc32c } from "../checksum/plain.ts";
import { md5, sha1, sha256 } from "../hash/plain.ts";
import type { DigestAlgorithm, Digests, Hashes } from "./algorithms.ts";
import type { DigestSource } from "./source.ts";
import { type DigestOptions, digestStreamWith } from "./stream.ts";
import { digestingStream } from "./transform.ts";

const hashes: Hashes = { crc32, crc32c, md5, sha1, sha256 };

/** {@linkcode [digest].digestStream} in plain TypeScript. */
export function digestStream<A extends DigestAlgorithm>(
  source: DigestSource,
  algorithms: readonly A[],
  options: DigestOptions = {},
): Promise<Digests<A>> {
  return digestStreamWith(hashes, source, algorithms, options);
}

/** {@linkcode [digest].DigestTransform} in plain TypeScript. */
export class DigestTransform<A extends DigestAlgorithm, Chunk extends Uint8Array = Uint8Array<ArrayBuffer>>
  implements TransformStream<Chunk, Chunk>
{
  /** The chunks as they came. */
  declare readonly readable: ReadableStream<Chunk>;
  /** Where they go in. */
  declare readonly writable: WritableStream<Chunk>;
  /** The results, as the native class has them. */
  declare readonly digests: Promise<Digests<A>>;

  /** Makes one. */
  constructor(algorithms: readonly A[]) {
    return digestingStream(hashes, algorithms, DigestTransform, new.target);
  }
}
