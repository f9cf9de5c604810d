/**
 * The algorithms of `sum`, in the order in which they are printed.
 *
 * @module
 */
import { hex, hexOf } from "../../checks/hex.ts";
import type { Hasher } from "../../hash/hasher.ts";
import { didYouMean, UsageError } from "../usage.ts";

/** What `--algo` calls an algorithm, and the key of its digest in `--json`. */
export type AlgorithmName = "crc32" | "crc32c" | "md5" | "sha1" | "sha256";

/** An algorithm as lists of checksums know it. */
export interface Algorithm {
  /** Its name on the command line. */
  readonly name: AlgorithmName;
  /** Its name in BSD-style lines. */
  readonly tag: string;
  /** The length of its digest in hexadecimal digits. */
  readonly digits: number;
}

/** All of them. */
export const algorithms: readonly Algorithm[] = [
  { name: "crc32", tag: "CRC32", digits: 8 },
  { name: "crc32c", tag: "CRC32C", digits: 8 },
  { name: "md5", tag: "MD5", digits: 32 },
  { name: "sha1", tag: "SHA1", digits: 40 },
  { name: "sha256", tag: "SHA256", digits: 64 },
];

/** Their names. */
export const algorithmNames: readonly AlgorithmName[] = algorithms.map(({ name }) => name);

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

/** One digest in progress. */
export interface Digester {
  /** Takes the next bytes. */
  update(chunk: Uint8Array): void;
  /** Ends the message: the digest in lowercase hexadecimal. */
  hex(): string;
}

/** Starts a digest. */
export type CreateDigester = (algorithm: Algorithm) => Digester;

type Crc = (data: Uint8Array, value?: number) => number;

function crcDigester(crc: Crc): Digester {
  let value = 0;
  return {
    update(chunk) {
      value = crc(chunk, value);
    },
    hex: () => hex(value, 8),
  };
}

function hashDigester(hasher: Hasher): Digester {
  return {
    update(chunk) {
      hasher.update(chunk);
    },
    hex: () => hexOf(hasher.digest()),
  };
}

/**
 * Opens the native library.
 *
 * @throws {BoundaryError} if that fails
 */
export async function loadDigesters(): Promise<CreateDigester> {
  const [{ crc32, crc32c }, hashes] = await Promise.all([import("../../checksum/mod.ts"), import("../../hash/mod.ts")]);
  return ({ name }) => {
    switch (name) {
      case "crc32":
        return crcDigester(crc32);
      case "crc32c":
        return crcDigester(crc32c);
      default:
        return hashDigester(hashes[name].create());
    }
  };
}
