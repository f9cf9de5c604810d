/**
 * The algorithms, and the form of their results.
 *
 * @module
 */
import { ArgumentRangeError, rejectType, shown } from "../checks/argument_error.ts";
import type { Bytes } from "../checks/genuine.ts";
import type { HashFunction } from "../hash/hasher.ts";

/** The name of an algorithm. */
export type DigestAlgorithm = "crc32" | "crc32c" | "md5" | "sha1" | "sha256";

/** All of them: the compiler misses one that is left out. */
const all: Readonly<Record<DigestAlgorithm, true>> = {
  crc32: true,
  crc32c: true,
  md5: true,
  sha1: true,
  sha256: true,
};

/**
 * The names of all algorithms, for the choices of a command or a form.
 *
 * @example A name that somebody gave
 * ```ts
 * import { digestAlgorithmNames, digestStream } from "@mtproxy/ffi/digest";
 * const given: string = "sha256";
 * const algorithm = digestAlgorithmNames.find((name) => name === given);
 * if (algorithm === undefined) throw new Error(`no algorithm ${given}`);
 * console.log(Object.keys(await digestStream([], [algorithm])).join()); // bytes,sha256
 * ```
 */
export const digestAlgorithmNames: readonly DigestAlgorithm[] = Object.freeze(Object.keys(all) as DigestAlgorithm[]);

/**
 * The number of bytes, and by its name what each algorithm gave: CRCs are unsigned 32-bit integers, digests fresh arrays. For
 * a list that is made at run time the type has a member for each name that may be in it: only those that are in it exist.
 */
export type Digests<A extends DigestAlgorithm = DigestAlgorithm> =
  & { bytes: number }
  & { [K in A]: K extends "crc32" | "crc32c" ? number : Uint8Array<ArrayBuffer> };

/** What computes them. */
export interface Hashes {
  /** CRC-32, from a previous value. */
  readonly crc32: (data: Bytes, value?: number) => number;
  /** CRC-32C, from a previous value. */
  readonly crc32c: (data: Bytes, value?: number) => number;
  /** MD5. */
  readonly md5: HashFunction;
  /** SHA-1. */
  readonly sha1: HashFunction;
  /** SHA-256. */
  readonly sha256: HashFunction;
}

/** Accepts names of algorithms, at least one; each once, in their order. */
export function checkAlgorithms<A extends DigestAlgorithm>(algorithms: readonly A[]): readonly A[] {
  if (!Array.isArray(algorithms)) {
    rejectType("algorithms", "an array", algorithms, 'pass one such as ["sha256"]');
  }
  const chosen: readonly A[] = [...new Set<A>(algorithms)];
  const unknown = chosen.filter((name) => !digestAlgorithmNames.includes(name));
  if (chosen.length > 0 && unknown.length === 0) return chosen;
  const got = chosen.length === 0 ? "none" : shown(unknown[0]);
  throw new ArgumentRangeError(
    `algorithms must be among ${digestAlgorithmNames.join(", ")}, got ${got}; name one or more of them`,
  );
}
