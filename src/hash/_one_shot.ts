/**
 * The functions that take a whole message, but for what computes them: the checks of arguments, the fresh outputs, and the
 * messages that are too long for one call.
 *
 * Each computation is handed in by the line that calls it alone: an engine inlines the one function that a line calls, and
 * where a line called several, Deno took 2.7 times as long.
 *
 * @module
 */
import { bytesOf, checkBytes } from "../checks/byte_arguments.ts";
import { frozenFunction } from "../checks/frozen.ts";
import type { Bytes } from "../checks/genuine.ts";
import { MAX_I32, MAX_U32 } from "../checks/limits.ts";
import { checkInteger } from "../checks/number_arguments.ts";
import { checkOut } from "../checks/out_arguments.ts";

import { type Run, RunHasher } from "./_hasher.ts";
import { type AlgorithmName, checkState } from "./_state.ts";
import { BLOCK_BYTES, type HashFunction, type MacFunction, type TwoChunksFunction } from "./hasher.ts";

/** Computes something of one input, whose length has 32 bits, into `out`. */
export type OfOne = (data: Uint8Array, length: number, out: Uint8Array) => void;

/** Computes something of two inputs, whose lengths have 32 bits, into `out`. */
export type OfTwo = (
  first: Uint8Array,
  firstLength: number,
  second: Uint8Array,
  secondLength: number,
  out: Uint8Array,
) => void;

/** How an algorithm is run in steps: from the start, and from a state that was checked. */
export interface DigestRuns {
  /** A run at the start of a message. */
  start(): Run;
  /** A run at the point of a state, which it may keep. */
  resume(state: Uint8Array<ArrayBuffer>): Run;
  /** Computes the digest of a whole message, where there is a shorter way than a run. */
  readonly whole?: OfOne;
}

/** Puts a digest together. Without a shorter way, and beyond 4 GiB, a message goes through a run, which splits it. */
export function hashFunction(name: AlgorithmName, outputLength: number, runs: DigestRuns): HashFunction {
  const compute = runs.whole;
  const digest = (data: Bytes, out: Uint8Array = new Uint8Array(outputLength)): Uint8Array => {
    const length = checkBytes(data, "data");
    checkOut(out, outputLength, "out");
    if (compute === undefined || length > MAX_U32) {
      const run = runs.start();
      run.update(bytesOf(data), length);
      run.finish(out);
    } else {
      compute(bytesOf(data), length, out);
    }
    return out;
  };
  return frozenFunction(name, digest as Pick<HashFunction, never> as HashFunction, {
    create: () => new RunHasher(outputLength, runs.start()),
    fromState: (state: Bytes) => new RunHasher(outputLength, runs.resume(checkState(state, name))),
    outputLength,
    blockLength: BLOCK_BYTES,
  });
}

/** The contract allows keys of up to 2^31 − 1 bytes. */
function checkKey(key: Bytes): number {
  const length = checkBytes(key, "key");
  if (length > MAX_I32) checkInteger(length, 0, MAX_I32, "key.length");
  return length;
}

/** Whether as many bytes of two arrays are the same. */
export type Equal = (a: Uint8Array, b: Uint8Array, length: number) => boolean;

/** Starts a run under a key, of which it keeps nothing. */
export type StartHmac = (key: Uint8Array, keyLength: number) => Run;

/** Puts an HMAC together. `equal` compares codes of one length. */
export function macFunction(
  name: string,
  outputLength: number,
  start: StartHmac,
  equal: Equal,
  compute?: OfTwo,
): MacFunction {
  const mac = (key: Bytes, data: Bytes, out: Uint8Array = new Uint8Array(outputLength)): Uint8Array => {
    const keyLength = checkKey(key);
    const length = checkBytes(data, "data");
    checkOut(out, outputLength, "out");
    if (compute === undefined || length > MAX_U32) {
      const run = start(bytesOf(key), keyLength);
      run.update(bytesOf(data), length);
      run.finish(out);
    } else {
      compute(bytesOf(key), keyLength, bytesOf(data), length, out);
    }
    return out;
  };
  const verify = (key: Bytes, data: Bytes, given: Bytes): boolean => {
    const length = checkBytes(given, "mac");
    const code = mac(key, data);
    const isRight = length === outputLength && equal(code, bytesOf(given), outputLength);
    code.fill(0);
    return isRight;
  };
  return frozenFunction(name, mac as Pick<MacFunction, never> as MacFunction, {
    create(key: Bytes) {
      const keyLength = checkKey(key);
      return new RunHasher(outputLength, start(bytesOf(key), keyLength));
    },
    verify,
    outputLength,
    blockLength: BLOCK_BYTES,
  });
}

/** Puts the digest of two inputs, one behind the other, together. */
export function twoChunksFunction(name: string, hash: HashFunction, compute?: OfTwo): TwoChunksFunction {
  const { outputLength } = hash;
  const digest = (first: Bytes, second: Bytes, out: Uint8Array = new Uint8Array(outputLength)): Uint8Array => {
    const firstLength = checkBytes(first, "first");
    const secondLength = checkBytes(second, "second");
    checkOut(out, outputLength, "out");
    if (compute === undefined || firstLength > MAX_U32 || secondLength > MAX_U32) {
      return hash.create().update(first).update(second).digest(out);
    }
    compute(bytesOf(first), firstLength, bytesOf(second), secondLength, out);
    return out;
  };
  return frozenFunction(name, digest as Pick<TwoChunksFunction, never> as TwoChunksFunction, {});
}

/** Whether two arguments hold the same bytes, where `equal` compares as many of each. */
export function equalBytes(
  a: Bytes,
  b: Bytes,
  equal: Equal,
): boolean {
  const length = checkBytes(a, "a");
  if (length !== checkBytes(b, "b")) return false;
  return equal(bytesOf(a), bytesOf(b), length);
}
