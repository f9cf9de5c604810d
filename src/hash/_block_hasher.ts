/**
 * What MD5, SHA-1 and SHA-256 share: 64-byte blocks, words of 32 bits, and padding that ends with the message's length.
 *
 * @module
 */
import { checkBytes, checkOut } from "../checks/arguments.ts";
import { bufferOf, byteOffsetOf, bytesBetween } from "../checks/genuine.ts";
import { hashFunction } from "./_one_shot.ts";
import { BLOCK_BYTES, type Hasher, HasherFinishedError, type HashFunction } from "./hasher.ts";

const LENGTH_OFFSET = 56;

/** One digest algorithm. */
export interface Algorithm {
  /** The digest's length in bytes: all words of the state. */
  readonly outputLength: number;
  /** The order of bytes in words. */
  readonly littleEndian: boolean;
  /** The state at the start. */
  readonly initial: readonly number[];
  /** Takes the 64 bytes at `at` into the state. */
  compress(state: Int32Array, data: DataView, at: number): void;
}

class BlockHasher implements Hasher {
  readonly outputLength: number;
  readonly blockLength: number = BLOCK_BYTES;
  readonly #algorithm: Algorithm;
  readonly #state: Int32Array;
  /** The start of a block that is not full yet. */
  readonly #rest = new Uint8Array(BLOCK_BYTES);
  /** How many bytes were taken so far; exact up to 2^53. */
  #length = 0;
  #finished = false;

  constructor(algorithm: Algorithm) {
    this.outputLength = algorithm.outputLength;
    this.#algorithm = algorithm;
    this.#state = Int32Array.from(algorithm.initial);
  }

  update(data: Uint8Array): this {
    const length = checkBytes(data, "data");
    this.#checkUnfinished();
    const waiting = this.#length % BLOCK_BYTES;
    this.#length += length;
    let at = 0;
    if (waiting !== 0) {
      at = Math.min(BLOCK_BYTES - waiting, length);
      this.#rest.set(bytesBetween(data, 0, at), waiting);
      if (waiting + at < BLOCK_BYTES) return this;
      this.#compress(new DataView(this.#rest.buffer), 0);
    }
    const view = new DataView(bufferOf(data), byteOffsetOf(data), length);
    for (; at + BLOCK_BYTES <= length; at += BLOCK_BYTES) this.#compress(view, at);
    this.#rest.set(bytesBetween(data, at, length));
    return this;
  }

  digest(): Uint8Array {
    return this.digestInto(new Uint8Array(this.outputLength));
  }

  digestInto(out: Uint8Array): Uint8Array {
    checkOut(out, this.outputLength, "out");
    this.#checkUnfinished();
    this.#finished = true;
    this.#pad();
    const view = new DataView(bufferOf(out), byteOffsetOf(out), this.outputLength);
    this.#state.forEach((word, index) => view.setInt32(4 * index, word, this.#algorithm.littleEndian));
    this.#state.fill(0);
    this.#rest.fill(0);
    return out;
  }

  clone(): Hasher {
    const twin = new BlockHasher(this.#algorithm);
    twin.#state.set(this.#state);
    twin.#rest.set(this.#rest);
    twin.#length = this.#length;
    twin.#finished = this.#finished;
    return twin;
  }

  /** Appends a one bit, zeros, and the message's length in bits, as 64 bits that end a block. */
  #pad(): void {
    const rest = this.#rest;
    const block = new DataView(rest.buffer);
    const waiting = this.#length % BLOCK_BYTES;
    rest[waiting] = 0x80;
    rest.fill(0, waiting + 1);
    if (waiting >= LENGTH_OFFSET) {
      this.#compress(block, 0);
      rest.fill(0);
    }
    const { littleEndian } = this.#algorithm;
    block.setUint32(LENGTH_OFFSET + (littleEndian ? 0 : 4), this.#length << 3, littleEndian);
    block.setUint32(LENGTH_OFFSET + (littleEndian ? 4 : 0), this.#length / 2 ** 29, littleEndian);
    this.#compress(block, 0);
  }

  #compress(data: DataView, at: number): void {
    this.#algorithm.compress(this.#state, data, at);
  }

  #checkUnfinished(): void {
    if (this.#finished) throw new HasherFinishedError();
  }
}

/** The public form of an algorithm. */
export function plainHashFunction(name: string, algorithm: Algorithm): HashFunction {
  return hashFunction(name, algorithm.outputLength, () => new BlockHasher(algorithm));
}
