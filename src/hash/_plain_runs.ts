/**
 * Digests and HMACs in steps, in plain TypeScript. MD5, SHA-1 and SHA-256 share 64-byte blocks, words of 32 bits, and
 * padding that ends with the message's length.
 *
 * @module
 */
import { digestBytes } from "../abi/constants.ts";
import { bufferOf, byteOffsetOf, bytesBetween } from "../checks/genuine.ts";
import type { Run } from "./_hasher.ts";
import { type Point, readState, writeState } from "./_point.ts";
import type { AlgorithmName } from "./_state.ts";
import { BLOCK_BYTES } from "./hasher.ts";

const LENGTH_OFFSET = 56;

/** One digest algorithm. */
export interface Algorithm {
  /** Its name. */
  readonly name: AlgorithmName;
  /** The order of bytes in words. */
  readonly littleEndian: boolean;
  /** The words of a digest at the start. */
  readonly initial: readonly number[];
  /** Takes the 64 bytes at `at` into the words. */
  compress(words: Int32Array, data: DataView, at: number): void;
  /** Zeroes what compressing keeps from block to block. */
  erase?(): void;
}

/** A digest. */
export class PlainDigest implements Run {
  readonly #algorithm: Algorithm;
  readonly #words: Int32Array;
  /** The start of a block that is not full yet. */
  readonly #rest = new Uint8Array(BLOCK_BYTES);
  /** How many bytes were taken so far; exact up to 2^53. */
  #length: number;

  constructor(algorithm: Algorithm, point?: Point) {
    this.#algorithm = algorithm;
    this.#words = point?.words ?? Int32Array.from(algorithm.initial);
    this.#length = point?.length ?? 0;
    if (point !== undefined) this.#rest.set(point.pending);
  }

  /** The run at the point of a checked state. */
  static resume(algorithm: Algorithm, state: Uint8Array<ArrayBuffer>): PlainDigest {
    return new PlainDigest(algorithm, readState(state, algorithm.name));
  }

  update(data: Uint8Array, length: number): void {
    const waiting = this.#length % BLOCK_BYTES;
    this.#length += length;
    let at = 0;
    if (waiting !== 0) {
      at = Math.min(BLOCK_BYTES - waiting, length);
      this.#rest.set(bytesBetween(data, 0, at), waiting);
      if (waiting + at < BLOCK_BYTES) return;
      this.#compress(new DataView(this.#rest.buffer), 0);
    }
    const view = new DataView(bufferOf(data), byteOffsetOf(data), length);
    for (; at + BLOCK_BYTES <= length; at += BLOCK_BYTES) this.#compress(view, at);
    this.#rest.set(bytesBetween(data, at, length));
  }

  finish(out: Uint8Array): void {
    this.#pad();
    const view = new DataView(bufferOf(out), byteOffsetOf(out), digestBytes[this.#algorithm.name]);
    this.#words.forEach((word, index) => view.setInt32(4 * index, word, this.#algorithm.littleEndian));
    this.erase();
  }

  copy(): PlainDigest {
    const words = this.#words.slice();
    return new PlainDigest(this.#algorithm, { words, length: this.#length, pending: this.#pending() });
  }

  restart(): void {
    this.erase();
    this.#words.set(this.#algorithm.initial);
  }

  save(): Uint8Array<ArrayBuffer> {
    return writeState(this.#algorithm.name, { words: this.#words, length: this.#length, pending: this.#pending() });
  }

  erase(): void {
    this.#words.fill(0);
    this.#rest.fill(0);
    this.#length = 0;
    this.#algorithm.erase?.();
  }

  #pending(): Uint8Array {
    return this.#rest.slice(0, this.#length % BLOCK_BYTES);
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
    this.#algorithm.compress(this.#words, data, at);
  }
}

/** An HMAC (RFC 2104): the digest of the outer key and of the digest of the inner key and the message. */
export class PlainHmac implements Run {
  readonly #outputLength: number;
  #inner: PlainDigest;
  /** The inner digest when it had taken its key alone. */
  readonly #start: PlainDigest;
  readonly #outer: PlainDigest;

  constructor(outputLength: number, inner: PlainDigest, start: PlainDigest, outer: PlainDigest) {
    this.#outputLength = outputLength;
    this.#inner = inner;
    this.#start = start;
    this.#outer = outer;
  }

  /** An HMAC under `key`, of which nothing is left but the digests that have taken it. */
  static under(algorithm: Algorithm, key: Uint8Array, keyLength: number): PlainHmac {
    const block = new Uint8Array(BLOCK_BYTES);
    if (keyLength > BLOCK_BYTES) {
      const hashed = new PlainDigest(algorithm);
      hashed.update(key, keyLength);
      hashed.finish(block);
    } else {
      block.set(bytesBetween(key, 0, keyLength));
    }
    const [inner, outer] = [0x36, 0x5c].map((mask) => {
      const padded = block.map((byte) => byte ^ mask);
      const digest = new PlainDigest(algorithm);
      digest.update(padded, BLOCK_BYTES);
      padded.fill(0);
      return digest;
    }) as [PlainDigest, PlainDigest];
    block.fill(0);
    algorithm.erase?.();
    return new PlainHmac(digestBytes[algorithm.name], inner, inner.copy(), outer);
  }

  update(data: Uint8Array, length: number): void {
    this.#inner.update(data, length);
  }

  finish(out: Uint8Array): void {
    const inner = new Uint8Array(this.#outputLength);
    this.#inner.finish(inner);
    this.#outer.update(inner, inner.length);
    this.#outer.finish(out);
    inner.fill(0);
    this.erase();
  }

  copy(): PlainHmac {
    return new PlainHmac(this.#outputLength, this.#inner.copy(), this.#start.copy(), this.#outer.copy());
  }

  restart(): void {
    this.#inner.erase();
    this.#inner = this.#start.copy();
  }

  erase(): void {
    for (const digest of [this.#inner, this.#start, this.#outer]) digest.erase();
  }
}
