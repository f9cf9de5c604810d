/**
 * A checksum that a program brings along: checked against the plain one before it is installed, and watched afterwards.
 *
 * @module
 */
import type { CrcOperation } from "../abi/kinds.ts";
import { checkU32 } from "../checks/arguments.ts";
import { bytesBetween } from "../checks/genuine.ts";
import { hex } from "../checks/hex.ts";

/**
 * Advances a raw CRC state over `data`, without inversion. Both the state and the result are unsigned 32-bit integers;
 * no data leaves the state as it is.
 */
export type CrcPartial = (data: Uint8Array, state: number) => number;

/** What is wrong with an operation, as the errors of the self-check tell it. */
export interface Fault {
  /** One sentence. */
  readonly summary: string;
  /** −1 a short case, −2 the bytes case, −3 the split case. */
  readonly innerCode: number;
  /** What the plain checksum gives. */
  readonly expected: string;
  /** What the operation gave. */
  readonly actual?: string;
  /** What it threw. */
  readonly cause?: unknown;
  /** What its author can do. */
  readonly remedy: string;
}

/** A case: its inner code, its data's place in the bytes, and the state before. */
type Case = readonly [innerCode: number, from: number, to: number, before: number];

/** Every length up to here is tried, at every place within eight bytes. */
const SHORT = 80;
/** Lengths around which an implementation may go another way. */
const EDGES = [127, 128, 255, 256, 257, 511, 512, 1023, 1024, 2048, 4095, 4096];
const STATES = [0, 1, 0x8000_0000, 0xffff_ffff, 0x1234_5678];

function* moreCases(): Generator<Case> {
  for (let length = 0; length <= SHORT; length++) {
    for (const state of STATES) yield [-2, length % 8, length % 8 + length, state];
  }
  for (const length of EDGES) for (const from of [0, 1, 5]) yield [-2, from, from + length, 0xffff_ffff];
}

/** Where the whole of the bytes is split in two. */
const SPLITS = [1, 7, 64, 73, 1000, 4096];

const word = (value: number): string => `0x${hex(value, 8)}`;

/** What is wrong with a result, or `undefined`. */
function resultFault(actual: unknown, expected: number, where: string, innerCode: number): Fault | undefined {
  if (actual === expected) return undefined;
  const isState = typeof actual === "number" && actual >>> 0 === actual;
  const shown = isState
    ? word(actual)
    : typeof actual === "number"
    ? String(actual)
    : `a value of type ${typeof actual}`;
  return {
    summary: `the operation differs from the reference in ${where}: expected ${word(expected)}, got ${shown}`,
    innerCode,
    expected: word(expected),
    actual: shown,
    remedy: isState
      ? "mend the operation: it must advance the raw state, without inversion"
      : "return an unsigned 32-bit integer, such as state >>> 0, and no promise",
  };
}

/** Compares `operation` with `reference` over `bytes`, in `cases` and more; gives the first fault. */
export function findFault(
  operation: CrcPartial,
  reference: CrcOperation,
  bytes: Uint8Array,
  cases: readonly Case[],
): Fault | undefined {
  let where = "";
  let innerCode = 0;
  try {
    for (const [code, from, to, before] of [...cases, ...moreCases()]) {
      [where, innerCode] = [`a case of ${to - from} bytes`, code];
      const expected = reference(bytes.subarray(from, to), to - from, before);
      const fault = resultFault(operation(bytes.slice(from, to), before), expected, where, code);
      if (fault !== undefined) return fault;
    }
    const expected = reference(bytes, bytes.length, 0x89ab_cdef);
    for (const at of SPLITS) {
      [where, innerCode] = [`a case that is split after ${at} bytes`, -3];
      const first = operation(bytes.slice(0, at), 0x89ab_cdef);
      const fault = resultFault(operation(bytes.slice(at), first), expected, where, -3);
      if (fault !== undefined) return fault;
    }
    return undefined;
  } catch (cause) {
    const summary = `the operation threw an error in ${where}: ${String(cause)}`;
    return { summary, innerCode, expected: "a state", cause, remedy: "mend the operation: it may throw for no input" };
  }
}

/**
 * The form in which the area calls an operation. It gets an array of its own over exactly the bytes, and its result is
 * checked. Checksums that it asks of this package itself are computed by `library`, so that it can forward to them.
 */
export function guarded(operation: CrcPartial, library: CrcOperation): CrcOperation {
  let isRunning = false;
  return (data, length, state) => {
    if (isRunning) return library(data, length, state);
    isRunning = true;
    try {
      const advanced = operation(bytesBetween(data, 0, length), state);
      checkU32(advanced, "the result of the installed operation");
      return advanced >>> 0;
    } finally {
      isRunning = false;
    }
  };
}
