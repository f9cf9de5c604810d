/**
 * Digesting one file after the other with every algorithm in one pass.
 *
 * @module
 */
import { hex } from "../../checks/hex.ts";
import type { DigestAlgorithm, Digests } from "../../digest/algorithms.ts";
import { type Input, InputError, openInput } from "../io/input.ts";
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

/** Calls `use` with the file at `path`, and closes it afterwards. */
function withInput<T>(path: string, use: (input: Input) => T | Promise<T>): T | Promise<T> {
  const input = openInput(path);
  let isUsed = false;
  try {
    const result = use(input);
    isUsed = result instanceof Promise;
    return result instanceof Promise ? result.finally(() => input.close()) : result;
  } finally {
    if (!isUsed) input.close();
  }
}

function inHex(digests: Digests, algorithms: readonly DigestAlgorithm[]): FileDigests {
  const text = (digest: number | Uint8Array): string => typeof digest === "number" ? hex(digest, 8) : digest.toHex();
  return { bytes: digests.bytes, digests: new Map(algorithms.map((name) => [name, text(digests[name])])) };
}

function unreadable(error: unknown): InputError {
  if (error instanceof InputError) return error;
  throw error;
}

/** Digests a file here; a small one at once. */
export function digestFile(
  { path, algorithms }: DigestRequest,
  digest: DigestInput,
  progress: Pick<Progress, "add">,
): DigestResult | Promise<DigestResult> {
  const names = algorithms.map(({ name }) => name);
  try {
    const digests = withInput(path, (input) => digest(input, names, progress.add));
    return digests instanceof Promise
      ? digests.then((found) => inHex(found, names), unreadable)
      : inHex(digests, names);
  } catch (error) {
    return unreadable(error);
  }
}

/** Digests one file after the other. */
export function oneByOne(digest: DigestInput): DigestFiles {
  return async function*(requests, progress) {
    for (const request of requests) yield await digestFile(request, digest, progress);
  };
}
