/**
 * Digesting one file after the other with every algorithm in one pass.
 *
 * @module
 */
import { hex } from "../../checks/hex.ts";
import type { DigestAlgorithm, Digests } from "../../digest/algorithms.ts";
import { InputError, openInput } from "../io/input.ts";
import type { Progress } from "../io/progress.ts";
import type { Algorithm, DigestInput } from "./algorithms.ts";

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
  readonly digests: ReadonlyMap<DigestAlgorithm, string>;
}

/** What became of a request. */
export type DigestResult = FileDigests | InputError;

/** Digests files, and gives the results in the order of the requests. */
export type DigestFiles = (
  requests: readonly DigestRequest[],
  progress: Progress,
) => AsyncGenerator<DigestResult, void, undefined>;

function inHex(digests: Digests, algorithms: readonly DigestAlgorithm[]): FileDigests {
  const text = (digest: number | Uint8Array): string => typeof digest === "number" ? hex(digest, 8) : digest.toHex();
  return { bytes: digests.bytes, digests: new Map(algorithms.map((name) => [name, text(digests[name])])) };
}

/** Digests a file here. */
export async function digestFile(
  { path, algorithms }: DigestRequest,
  digest: DigestInput,
  { add }: Pick<Progress, "add">,
): Promise<DigestResult> {
  const names = algorithms.map(({ name }) => name);
  try {
    const input = openInput(path);
    try {
      return inHex(await digest(input, names, add), names);
    } finally {
      input.close();
    }
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
}

/** Digests one file after the other. */
export function oneByOne(digest: DigestInput): DigestFiles {
  return async function*(requests, progress) {
    for (const request of requests) yield await digestFile(request, digest, progress);
  };
}
