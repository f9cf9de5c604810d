/**
 * A checksum that a program brings along: checked against the plain one before it is installed, and watched afterwards.
 *
 * @module
 */
import type { CrcOperation } from "../abi/kinds.ts";
import { bytesBetween } from "../checks/genuine.ts";
import { hexWord } from "../checks/hex.ts";
import { thrownText } from "../checks/message.ts";
import { checkU32 } from "../checks/number_arguments.ts";

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

/** Every length up to here is tried with every state. */
const SHORT = 80;
/** Lengths around which an implementation may go another way; those of the start-up's self-check are among them. */
const EDGES = [127, 128, 129, 255, 256, 257, 511, 512, 513, 1023, 1024, 1025, 2048, 4095, 4096, 4831];
const STATES = [0, 1, 0x8000_0000, 0xffff_ffff, 0x1234_5678];

const MAX_BYTES = 4831 + 5;

/** Bytes that begin another way at every place. */
function someBytes(): Uint8Array {
  return Uint8Array.from({ length: MAX_BYTES }, (_, index) => index * 31 + (index >> 8));
}

function* cases(): Generator<Case> {
  for (let length = 0; length <= SHORT; length++) {
    for (const state of STATES) yield [length < 16 ? -1 : -2, length % 8, length % 8 + length, state];
  }
  for (const length of EDGES) for (const from of [0, 1, 5]) yield [-2, from, from + length, 0xffff_ffff];
}

/** Where the whole of the bytes is split in two. */
const SPLITS = [1, 7, 64, 73, 1000, 4096];

/** What is wrong with a result, or `undefined`. */
function resultFault(actual: unknown, expected: number, where: string, innerCode: number): Fault | undefined {
  if (actual === expected) return undefined;
  const isState = typeof actual === "number" && actual >>> 0 === actual;
  const shown = isState
    ? hexWord(actual)
    : typeof actual === "number"
    ? String(actual)
    : `a value of type ${typeof actual}`;
  return {
    summary: `the operation differs from the reference in ${where}: expected ${hexWord(expected)}, got ${shown}`,
    innerCode,
    expected: hexWord(expected),
    actual: shown,
    remedy: isState
      ? "mend the operation: it must advance the raw state, without inversion"
      : "return an unsigned 32-bit integer, such as state >>> 0, and no promise",
  };
}

/** Compares `operation` with `reference`; gives the first fault. */
export function findFault(operation: CrcPartial, reference: CrcOperation): Fault | undefined {
  const bytes = someBytes();
  let where = "";
  let innerCode = 0;
  try {
    for (const [code, from, to, before] of cases()) {
      const length = to - from;
      [where, innerCode] = [`a case of ${length} ${length === 1 ? "byte" : "bytes"}`, code];
      const expected = reference(bytes.subarray(from, to), length, before);
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
    const summary = `the operation threw an error in ${where}: ${thrownText(cause)}`;
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
