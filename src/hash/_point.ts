/**
 * A hasher's point in numbers, to and from the bytes that describe it: what only a hasher in plain TypeScript needs.
 *
 * @module
 */
import { DIGEST_STATE_BYTES, digestAlgorithms, digestBytes } from "../abi/constants.ts";
import { type AlgorithmName, COUNT_BYTES, HEADER, MAGIC, VERSION } from "./_state.ts";
import { BLOCK_BYTES } from "./hasher.ts";

/** What a state says. */
export interface Point {
  /** The digest so far. */
  readonly words: Int32Array;
  /** How many bytes were taken. */
  readonly length: number;
  /** Those of them that do not fill a block. */
  readonly pending: Uint8Array;
}

/** The bytes that describe a point. */
export function writeState(algorithm: AlgorithmName, { words, length, pending }: Point): Uint8Array<ArrayBuffer> {
  const state = new Uint8Array(DIGEST_STATE_BYTES);
  const view = new DataView(state.buffer);
  view.setUint32(0, MAGIC, true);
  state[4] = digestAlgorithms[algorithm];
  state[5] = VERSION;
  words.forEach((word, index) => view.setInt32(HEADER + 4 * index, word, true));
  const at = HEADER + digestBytes[algorithm];
  const blocks = Math.floor(length / BLOCK_BYTES);
  view.setUint32(at, blocks, true);
  view.setUint32(at + 4, blocks / 2 ** 32, true);
  state[at + COUNT_BYTES] = length % BLOCK_BYTES;
  state.set(pending, at + COUNT_BYTES + 1);
  return state;
}

/** What a checked state says. */
export function readState(state: Uint8Array<ArrayBuffer>, algorithm: AlgorithmName): Point {
  const view = new DataView(state.buffer);
  const words = Int32Array.from(
    { length: digestBytes[algorithm] / 4 },
    (_, index) => view.getInt32(HEADER + 4 * index, true),
  );
  const at = HEADER + digestBytes[algorithm];
  const blocks = view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
  const filled = state[at + COUNT_BYTES] as number;
  const start = at + COUNT_BYTES + 1;
  return { words, length: blocks * BLOCK_BYTES + filled, pending: state.slice(start, start + filled) };
}
