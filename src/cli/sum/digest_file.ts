/**
 * All digests of a file in one pass.
 *
 * @module
 */
import { readChunks } from "../io/input.ts";
import type { Progress } from "../io/progress.ts";
import type { Algorithm, AlgorithmName, CreateDigester } from "./algorithms.ts";

/** What was found out about a file. */
export interface FileDigests {
  /** Its length. */
  readonly bytes: number;
  /** Its digests in lowercase hexadecimal, in the order of the algorithms. */
  readonly digests: ReadonlyMap<AlgorithmName, string>;
}

/** What digesting needs, whatever the file. */
export interface Tools {
  /** Starts a digest. */
  readonly createDigester: CreateDigester;
  /** Starts showing the progress over `paths`. */
  readonly startProgress: (paths: readonly string[]) => Progress;
}

/**
 * Digests the file at `path`.
 *
 * @throws {InputError} if it cannot be read
 */
export function digestFile(
  path: string,
  algorithms: Iterable<Algorithm>,
  createDigester: CreateDigester,
  progress: Progress,
): FileDigests {
  const digesters = Array.from(algorithms, (algorithm) => [algorithm.name, createDigester(algorithm)] as const);
  let bytes = 0;
  for (const chunk of readChunks(path)) {
    for (const [, digester] of digesters) digester.update(chunk);
    bytes += chunk.length;
    progress.add(chunk.length);
  }
  return { bytes, digests: new Map(digesters.map(([name, digester]) => [name, digester.hex()])) };
}
