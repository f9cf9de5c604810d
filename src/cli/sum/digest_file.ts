/**
 * Digesting one file after the other with every algorithm in one pass.
 *
 * @module
 */
import { setImmediate } from "node:timers";
import { InputError, readChunks } from "../io/input.ts";
import type { Progress } from "../io/progress.ts";
import type { Algorithm, AlgorithmName, CreateDigester } from "./algorithms.ts";

/** What is asked of a file. */
export interface DigestRequest {
  /** The file, `-` for standard input. */
  readonly path: string;
  /** The algorithms whose digests are wanted. */
  readonly algorithms: readonly Algorithm[];
}

/** What was found out about a file. */
export interface FileDigests {
  /** Its length. */
  readonly bytes: number;
  /** Its digests in lowercase hexadecimal, in the order of the algorithms. */
  readonly digests: ReadonlyMap<AlgorithmName, string>;
}

/** What became of a request. */
export type DigestResult = FileDigests | InputError;

/** Digests files, and gives the results in the order of the requests. */
export type DigestFiles = (
  requests: readonly DigestRequest[],
  progress: Progress,
) => AsyncGenerator<DigestResult, void, undefined>;

/** Lets what waits have its turn: a signal, for one. */
const nextTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** Digests a file here. */
export async function digestFile(
  { path, algorithms }: DigestRequest,
  createDigester: CreateDigester,
  progress: Pick<Progress, "add">,
): Promise<DigestResult> {
  const digesters = algorithms.map((algorithm) => [algorithm.name, createDigester(algorithm)] as const);
  let bytes = 0;
  try {
    for (const chunk of readChunks(path)) {
      for (const [, digester] of digesters) digester.update(chunk);
      bytes += chunk.length;
      if (progress.add(chunk.length)) await nextTurn();
    }
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  return { bytes, digests: new Map(digesters.map(([name, digester]) => [name, digester.hex()])) };
}

/** Digests one file after the other. */
export function oneByOne(createDigester: CreateDigester): DigestFiles {
  return async function*(requests, progress) {
    for (const request of requests) yield await digestFile(request, createDigester, progress);
  };
}
