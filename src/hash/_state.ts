/**
 * A hasher's point as bytes: the layout that the native library keeps, with little-endian numbers on every platform.
 *
 * | Bytes | Content |
 * |---|---|
 * | 0–3 | `mtpd` |
 * | 4 | the algorithm's number |
 * | 5 | the version of this layout, 1 |
 * | 6–7 | zero |
 * | 8… | the digest's words, the number of blocks (8 bytes), the number of bytes in the last block (1), that block |
 * | …127 | zero, as is the rest of the last block |
 *
 * @module
 */
import { DIGEST_STATE_BYTES, digestAlgorithms, digestBytes } from "../abi/constants.ts";
import { ArgumentRangeError } from "../checks/argument_error.ts";
import { bytesOf, checkBytes } from "../checks/byte_arguments.ts";
import { type Bytes, bytesBetween, copyNumbers } from "../checks/genuine.ts";
import { BLOCK_BYTES, HasherStateError } from "./hasher.ts";

/** The name of a digest algorithm. */
export type AlgorithmName = keyof typeof digestAlgorithms;

/** What a state begins with. */
export const MAGIC = 0x6470_746d;
/** The version of this layout. */
export const VERSION = 1;
/** How many bytes stand before the digest. */
export const HEADER = 8;
/** How many bytes the number of blocks takes. */
export const COUNT_BYTES = 8;
/** The upper half of the number of blocks is below this: messages have less than 2^52 bytes, so that numbers stay exact. */
const COUNT_HIGH_END = 2 ** 14;

/** Whether a state's number of blocks is one that every hasher counts exactly. */
function isCounted(state: Uint8Array<ArrayBuffer>, digestLength: number): boolean {
  return new DataView(state.buffer).getUint32(HEADER + digestLength + 4, true) < COUNT_HIGH_END;
}

/** Accepts the state of a hasher, to be exported, if `checkState` will accept it. */
export function checkExported(state: Uint8Array<ArrayBuffer>, digestLength: number): Uint8Array<ArrayBuffer> {
  if (isCounted(state, digestLength)) return state;
  throw new HasherStateError(
    "the hasher has taken 2^52 bytes or more, which no exported state counts; clone() it to go on from here twice",
  );
}

/** Says what is wrong with a state; `undefined` for one that some message leads to. */
function faultOf(state: Uint8Array<ArrayBuffer>, algorithm: AlgorithmName): string | undefined {
  const view = new DataView(state.buffer);
  const number = state[4];
  const known = Object.entries(digestAlgorithms).find(([, each]) => each === number)?.[0];
  if (view.getUint32(0, true) !== MAGIC || known === undefined) return "is no state of a hasher";
  if (state[5] !== VERSION) return `has version ${state[5]}, of which this package knows nothing`;
  if (known !== algorithm) return `belongs to ${known}, not to ${algorithm}`;
  const at = HEADER + digestBytes[algorithm];
  const filled = state[at + COUNT_BYTES] as number;
  const rest = state.subarray(at + COUNT_BYTES + 1 + filled);
  const isWhole = view.getUint16(6, true) === 0 && filled < BLOCK_BYTES && rest.every((byte) => byte === 0)
    && isCounted(state, digestBytes[algorithm]);
  return isWhole ? undefined : "is damaged";
}

/** Accepts what `exportState` of the algorithm gave; a copy of it, which no other thread can write to. */
export function checkState(state: Bytes, algorithm: AlgorithmName): Uint8Array<ArrayBuffer> {
  const length = checkBytes(state, "state");
  if (length !== DIGEST_STATE_BYTES) {
    throw new ArgumentRangeError(
      `state must have ${DIGEST_STATE_BYTES} bytes, got ${length}; pass what exportState() gave`,
    );
  }
  const copy = new Uint8Array(DIGEST_STATE_BYTES);
  copyNumbers<Uint8Array>(copy, bytesBetween(bytesOf(state), 0, DIGEST_STATE_BYTES));
  const fault = faultOf(copy, algorithm);
  if (fault !== undefined) {
    throw new HasherStateError(`state ${fault}; pass what exportState() of a hasher of ${algorithm} gave`);
  }
  return copy;
}
