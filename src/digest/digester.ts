/**
 * Several algorithms over the same bytes.
 *
 * @module
 */
import { rejectType, shownForBytes } from "../checks/argument_error.ts";
import { checkBytes } from "../checks/byte_arguments.ts";
import type { DigestAlgorithm, Digests, Hashes } from "./algorithms.ts";

/** A digest in progress; a `Hasher` is one. */
export interface RunningDigest {
  /** Takes the next bytes. */
  update(data: Uint8Array): unknown;
  /** Ends the bytes. */
  digest(): number | Uint8Array<ArrayBuffer>;
  /** Zeroes its state, if it has one that tells something of the bytes. */
  [Symbol.dispose]?(): void;
}

/** Refuses text, which may be what a stream made of bytes that are no text: these do not come back by encoding it. */
function rejectText(text: string, name: string): never {
  const remedy = "encode text with new TextEncoder().encode(text), or read bytes without an encoding such as utf8";
  rejectType(name, "bytes", text, remedy, shownForBytes(text));
}

class RunningCrc implements RunningDigest {
  readonly #crc: Hashes["crc32"];
  /** Nothing at first, so that the function begins with its own default. */
  #value: number | undefined;

  constructor(crc: Hashes["crc32"]) {
    this.#crc = crc;
  }

  update(data: Uint8Array): void {
    this.#value = this.#crc(data, this.#value);
  }

  digest(): number {
    return this.#value ?? this.#crc(new Uint8Array());
  }
}

function start(hashes: Hashes, algorithm: DigestAlgorithm): RunningDigest {
  return algorithm === "crc32" || algorithm === "crc32c"
    ? new RunningCrc(hashes[algorithm])
    : hashes[algorithm].create();
}

/** The results of all algorithms, which `resultOf` gives. */
function collect<A extends DigestAlgorithm>(
  bytes: number,
  algorithms: readonly A[],
  resultOf: (algorithm: A) => number | Uint8Array<ArrayBuffer>,
): Digests<A> {
  const digests: Record<string, unknown> = { bytes };
  for (const algorithm of algorithms) digests[algorithm] = resultOf(algorithm);
  return digests as Digests<A>;
}

/** Digests bytes that are at hand, with `algorithms` that were checked. */
export function digestWhole<A extends DigestAlgorithm>(
  hashes: Hashes,
  algorithms: readonly A[],
  data: Uint8Array,
): Digests<A> {
  return collect(data.length, algorithms, (algorithm) => hashes[algorithm](data));
}

/** Digests bytes that come in chunks. */
export class Digester<A extends DigestAlgorithm> {
  readonly #algorithms: readonly A[];
  readonly #running: Map<A, RunningDigest>;
  #bytes = 0;

  /** @param algorithms checked */
  constructor(hashes: Hashes, algorithms: readonly A[]) {
    this.#algorithms = algorithms;
    this.#running = new Map(algorithms.map((algorithm) => [algorithm, start(hashes, algorithm)]));
  }

  /** How many bytes were taken. */
  get bytes(): number {
    return this.#bytes;
  }

  /**
   * Takes the next bytes, called `name` in errors.
   *
   * @throws {ArgumentTypeError} if `chunk` is not bytes
   */
  update(chunk: Uint8Array, name = "chunk"): void {
    if (typeof chunk === "string") rejectText(chunk, name);
    this.#bytes += checkBytes(chunk, name);
    for (const running of this.#running.values()) running.update(chunk);
  }

  /** Replaces an algorithm's digest in progress by what `replace` makes of it. */
  replace<P extends RunningDigest>(algorithm: A, replace: (running: RunningDigest) => P): P {
    const running = replace(this.#runningOf(algorithm));
    this.#running.set(algorithm, running);
    return running;
  }

  /** Ends the bytes. */
  digest(): Digests<A> {
    return collect(this.#bytes, this.#algorithms, (algorithm) => this.#runningOf(algorithm).digest());
  }

  /** Zeroes the states of digests that were not taken. */
  erase(): void {
    for (const running of this.#running.values()) running[Symbol.dispose]?.();
  }

  #runningOf(algorithm: A): RunningDigest {
    return this.#running.get(algorithm) as RunningDigest;
  }
}
