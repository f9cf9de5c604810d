/**
 * Digesting what is read piece by piece: the shortest way for a few bytes, two threads for many.
 *
 * @module
 */
import type { ThreadLibrary, UpdateInBackground } from "../abi/kinds.ts";
import type { Hasher } from "../hash/hasher.ts";
import { isYieldDue, yieldToOthers } from "./_event_loop.ts";
import type { DigestAlgorithm, Digests, Hashes } from "./algorithms.ts";
import { BackgroundDigest } from "./background_digest.ts";
import { Digester, digestWhole } from "./digester.ts";
import { CHUNK_BYTES, type ThreadedDigest } from "./threaded_digest.ts";
import { WorkerDigest } from "./worker_digest.ts";

/** Reads the next bytes to the start of `out`; how many there are, 0 at the end. */
export type Read = (out: Uint8Array) => number;

/** How it is done. */
export interface ReadOptions {
  /** What computes. */
  readonly hashes: Hashes;
  /** Gives up; its reason is thrown. */
  readonly signal?: AbortSignal | undefined;
  /** Is told how many bytes were read, after each chunk. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
  /** How many bytes there will be, if that is known; asked for at most once, when they are more than a few. */
  readonly size?: () => number | undefined;
  /** The library for a second thread; without it, there is none. */
  readonly library: (() => ThreadLibrary | UpdateInBackground) | undefined;
  /** From how many bytes on a second thread is worth its start; as measured when absent. */
  readonly secondThreadFrom?: number | undefined;
}

/** Where two threads take a fifth less time than one, if the runtime has the other, and if it is a worker. */
const BACKGROUND_FROM = 0x40_0000;
const WORKER_FROM = 0x400_0000;

/** Shared by all: between a read and the digesting of what was read, nobody else has his turn. */
let shared = new Uint8Array(CHUNK_BYTES);

/** Where to read to. It is made anew where a CRC that somebody installed transferred it: nothing would be read to it. */
function room(): Uint8Array {
  if (shared.length === 0) shared = new Uint8Array(CHUNK_BYTES);
  return shared;
}

/** Zeroes the first bytes there. Digests that wait have taken theirs in. */
function erase(bytes: number): void {
  if (shared.length > 0) shared.fill(0, 0, bytes);
}

type HashName = Exclude<DigestAlgorithm, "crc32" | "crc32c">;

/** The slowest first: the compiler misses one that is left out. */
const bySlowness: Readonly<Record<HashName, true>> = { md5: true, sha256: true, sha1: true };
const hashNames = Object.keys(bySlowness) as HashName[];

/**
 * How many processors there are; two where that is not known: Node can be started without `navigator`, and programs remove
 * it to pass for no browser.
 */
const processors = (): number => globalThis.navigator?.hardwareConcurrency ?? 2;

/** How many digests of this thread have a second one. A processor that is busy already would take longer over it. */
let secondThreads = 0;

/** The slowest algorithm, unless the others take next to no time. */
function forSecondThread(algorithms: readonly DigestAlgorithm[]): HashName | undefined {
  const [slowest, ...more] = hashNames.filter((name) => algorithms.includes(name));
  return more.length > 0 ? slowest : undefined;
}

/**
 * Gives what starts a second thread for the slowest algorithm, once there are so many bytes that it is worth it. Where none
 * can be had then, this one does it all.
 */
function secondThreadStarter<A extends DigestAlgorithm>(
  digester: Digester<DigestAlgorithm>,
  algorithms: readonly A[],
  { hashes, library, size, secondThreadFrom }: ReadOptions,
): () => ThreadedDigest | undefined {
  const slowest = forSecondThread(algorithms);
  if (slowest === undefined || library === undefined) return () => undefined;
  const expected = size?.() ?? 0;
  let opened: ThreadLibrary | UpdateInBackground | undefined;
  let isAlone = false;
  return () => {
    const bytes = Math.max(expected, digester.bytes);
    if (isAlone || bytes < (secondThreadFrom ?? BACKGROUND_FROM)) return undefined;
    try {
      opened ??= library();
    } catch {
      // Deno may permit it no longer.
      isAlone = true;
      return undefined;
    }
    const other = opened;
    if (bytes < (secondThreadFrom ?? (typeof other === "function" ? BACKGROUND_FROM : WORKER_FROM))) return undefined;
    isAlone = secondThreads >= processors() - 1;
    if (isAlone) return undefined;
    const second = digester.replace(slowest, (hasher) =>
      typeof other === "function"
        ? new BackgroundDigest(hashes[slowest], hasher as Hasher, other)
        : new WorkerDigest(hashes[slowest], hasher as Hasher, other));
    secondThreads++;
    return second;
  };
}

async function digestChunks<A extends DigestAlgorithm>(
  first: number,
  read: Read,
  algorithms: readonly A[],
  options: ReadOptions,
): Promise<Digests<A>> {
  const { hashes, signal, onBytes } = options;
  const digester = new Digester<DigestAlgorithm>(hashes, algorithms);
  const startSecondThread = secondThreadStarter(digester, algorithms, options);
  let second: ThreadedDigest | undefined;
  try {
    let chunk = room();
    for (let length = first; length > 0; length = read(chunk)) {
      digester.update(chunk.subarray(0, length));
      onBytes?.(length);
      second ??= startSecondThread();
      if (isYieldDue()) await yieldToOthers();
      signal?.throwIfAborted();
      chunk = second === undefined ? room() : await second.room();
    }
    await second?.finish();
    signal?.throwIfAborted();
    return digester.digest() as Digests<A>;
  } finally {
    if (second !== undefined) secondThreads--;
    second?.close();
    digester.erase();
    erase(CHUNK_BYTES);
  }
}

/**
 * Digests all that `read` gives, with `algorithms` that were checked. At once where one chunk holds it: with many small
 * files, a promise for each would take as long as its digest.
 */
export function digestReads<A extends DigestAlgorithm>(
  read: Read,
  algorithms: readonly A[],
  options: ReadOptions,
): Digests<A> | Promise<Digests<A>> {
  const buffer = room();
  let length = 0;
  try {
    while (length < buffer.length) {
      const more = read(length === 0 ? buffer : buffer.subarray(length));
      if (more === 0) {
        options.onBytes?.(length);
        options.signal?.throwIfAborted();
        return digestWhole(options.hashes, algorithms, buffer.subarray(0, length));
      }
      length += more;
    }
    return digestChunks(length, read, algorithms, options);
  } finally {
    erase(length);
  }
}
