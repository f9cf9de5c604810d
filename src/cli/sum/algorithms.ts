/**
 * The algorithms of `sum`, in the order in which they are printed.
 *
 * @module
 */
import { didYouMean } from "../../config/nearest.ts";
import type { DigestAlgorithm, Digests } from "../../digest/algorithms.ts";
import type { Input } from "../io/input.ts";
import { UsageError } from "../usage.ts";

/** An algorithm as lists of checksums know it. */
export interface Algorithm {
  /** Its name on the command line, and the key of its digest in `--json`. */
  readonly name: DigestAlgorithm;
  /** Its name in BSD-style lines. */
  readonly tag: string;
  /** Its name in the lines of OpenSSL 3, where that is another. */
  readonly opensslTag?: string;
  /** The length of its digest in hexadecimal digits. */
  readonly digits: number;
}

/** All of them. */
export const algorithms: readonly Algorithm[] = [
  { name: "crc32", tag: "CRC32", digits: 8 },
  { name: "crc32c", tag: "CRC32C", digits: 8 },
  { name: "md5", tag: "MD5", digits: 32 },
  { name: "sha1", tag: "SHA1", digits: 40 },
  { name: "sha256", tag: "SHA256", opensslTag: "SHA2-256", digits: 64 },
];

/** Their names. */
export const algorithmNames: readonly DigestAlgorithm[] = algorithms.map(({ name }) => name);

/**
 * The algorithms that `--algo` names, in printing order; all when it was not given.
 *
 * @throws {UsageError} for an unknown or missing name
 */
export function chooseAlgorithms(lists: readonly string[] | undefined): readonly Algorithm[] {
  if (lists === undefined) return algorithms;
  const chosen = new Set<Algorithm>();
  for (const word of lists.join(",").split(",")) {
    const wanted = word.trim().toLowerCase().replaceAll("-", "");
    const algorithm = algorithms.find(({ name }) => name === wanted);
    if (algorithm === undefined) {
      const hint = didYouMean(wanted, algorithmNames);
      throw new UsageError(`unknown algorithm '${word}'${hint}; choose from ${algorithmNames.join(", ")}`);
    }
    chosen.add(algorithm);
  }
  return algorithms.filter((algorithm) => chosen.has(algorithm));
}

/** Digests an input. At once where there is little of it. */
export type DigestInput = (
  input: Input,
  algorithms: readonly DigestAlgorithm[],
  onBytes: (bytes: number) => void,
) => Digests | Promise<Digests>;

/**
 * Opens the native library.
 *
 * @param threads how many threads may digest one input
 * @throws {BoundaryError} if that fails
 */
export async function loadDigesters(threads: 1 | 2 = 2): Promise<DigestInput> {
  const [{ crc32, crc32c }, { md5, sha1, sha256 }, { digestReads }, { digestLibrary }, { opened }] = await Promise.all([
    import("../../checksum/mod.ts"),
    import("../../hash/mod.ts"),
    import("../../digest/reads.ts"),
    import("../../boundary/in_thread.ts"),
    import("../../boundary/mod.ts"),
  ]);
  const hashes = { crc32, crc32c, md5, sha1, sha256 };
  const library = threads === 1 ? undefined : () => digestLibrary(opened);
  return ({ read, size }, algorithms, onBytes) => digestReads(read, algorithms, { hashes, library, size, onBytes });
}
