/**
 * The modes in plain TypeScript, over single blocks.
 *
 * @module
 */
import type { aesModes } from "../abi/constants.ts";
import { bytesOf } from "../checks/byte_arguments.ts";
import { bufferOf, byteOffsetOf, type Bytes, bytesBetween, isShared } from "../checks/genuine.ts";
import { BLOCK_BYTES, checkData, checkInPlaceOrApart, outputFor } from "./_arguments.ts";
import { decryptBlock, encryptBlock, expandKey } from "./_block.ts";
import { AesDisposedError } from "./cipher.ts";

/** A mode's name. */
export type Mode = keyof typeof aesModes;

const COLUMNS = 4;

/** The columns of `bytes`, least significant byte first. */
function columns(bytes: Uint8Array, words: Int32Array): Int32Array {
  const view = new DataView(bufferOf(bytes), byteOffsetOf(bytes), 4 * words.length);
  for (let index = 0; index < words.length; index++) words[index] = view.getInt32(4 * index, true);
  return words;
}

/** A cipher in one mode. */
export class PlainCipher {
  readonly #mode: Mode;
  readonly #keys: Int32Array;
  /** CBC and IGE: the previous ciphertext, then the previous plaintext. */
  readonly #chain = new Int32Array(2 * COLUMNS);
  readonly #counter = new Uint8Array(BLOCK_BYTES);
  readonly #keystream = new Uint8Array(BLOCK_BYTES);
  readonly #block = new Int32Array(COLUMNS);
  readonly #input = new Int32Array(COLUMNS);
  /** How much of the keystream's block is used up. */
  #used = BLOCK_BYTES;
  #disposed = false;

  constructor(mode: Mode, keys: Int32Array) {
    this.#mode = mode;
    this.#keys = keys;
  }

  /** A cipher with a key and a vector that were checked. */
  static start(mode: Mode, key: Uint8Array, iv: Uint8Array): PlainCipher {
    const words = columns(key, new Int32Array(2 * COLUMNS));
    const cipher = new PlainCipher(mode, expandKey(words));
    words.fill(0);
    if (mode === "ctr") cipher.#counter.set(bytesBetween(iv, 0, BLOCK_BYTES));
    else columns(iv, cipher.#chain.subarray(0, mode.startsWith("ige") ? 2 * COLUMNS : COLUMNS));
    return cipher;
  }

  update(given: Bytes, out: Uint8Array | undefined): Uint8Array {
    const length = checkData(given, this.#mode === "ctr" ? 1 : BLOCK_BYTES);
    const output = outputFor(length, out);
    const bytes = bytesBetween(bytesOf(given), 0, length);
    checkInPlaceOrApart(bytes, length, output);
    // Two shared buffers may be one memory, where nobody sees an overlap: what is to be read is copied first.
    const data = bufferOf(bytes) !== bufferOf(output) && isShared(bytes) && isShared(output)
      ? new Uint8Array(bytes)
      : bytes;
    if (this.#disposed) throw new AesDisposedError();
    if (this.#mode === "ctr") this.#addKeystream(data, bytesBetween(output, 0, length));
    else this.#takeBlocks(data, length, output);
    return output;
  }

  clone(): PlainCipher {
    const twin = new PlainCipher(this.#mode, this.#keys.slice());
    twin.#chain.set(this.#chain);
    twin.#counter.set(this.#counter);
    twin.#keystream.set(this.#keystream);
    twin.#used = this.#used;
    twin.#disposed = this.#disposed;
    return twin;
  }

  dispose(): void {
    const secrets = [this.#keys, this.#chain, this.#counter, this.#keystream, this.#block, this.#input];
    for (const secret of secrets) secret.fill(0);
    this.#disposed = true;
  }

  #addKeystream(data: Uint8Array, output: Uint8Array): void {
    for (let index = 0; index < data.length; index++) {
      if (this.#used === BLOCK_BYTES) this.#nextKeystream();
      output[index] = (data[index] as number) ^ (this.#keystream[this.#used++] as number);
    }
  }

  #nextKeystream(): void {
    const block = columns(this.#counter, this.#block);
    encryptBlock(this.#keys, block);
    const view = new DataView(this.#keystream.buffer);
    block.forEach((column, index) => view.setInt32(4 * index, column, true));
    this.#used = 0;
    for (let index = BLOCK_BYTES - 1; index >= 0; index--) {
      const next = (this.#counter[index] as number) + 1;
      this.#counter[index] = next;
      if (next <= 0xff) return;
    }
  }

  #takeBlocks(data: Uint8Array, length: number, output: Uint8Array): void {
    const input = new DataView(bufferOf(data), byteOffsetOf(data), length);
    const view = new DataView(bufferOf(output), byteOffsetOf(output), length);
    for (let at = 0; at < length; at += BLOCK_BYTES) {
      for (let column = 0; column < COLUMNS; column++) this.#input[column] = input.getInt32(at + 4 * column, true);
      this.#takeBlock();
      for (let column = 0; column < COLUMNS; column++) {
        view.setInt32(at + 4 * column, this.#block[column] as number, true);
      }
    }
  }

  /**
   * A block is masked before the cipher and after it. Encryption masks with the previous ciphertext before, and IGE with
   * the previous plaintext after; decryption the other way round.
   */
  #takeBlock(): void {
    const block = this.#block;
    block.set(this.#input);
    const encrypts = this.#mode.endsWith("Encrypt");
    this.#mask(encrypts ? 0 : COLUMNS);
    if (encrypts) encryptBlock(this.#keys, block);
    else decryptBlock(this.#keys, block);
    this.#mask(encrypts ? COLUMNS : 0);
    this.#chain.set(encrypts ? block : this.#input);
    // CBC is IGE that keeps no plaintext.
    if (this.#mode.startsWith("ige")) this.#chain.set(encrypts ? this.#input : block, COLUMNS);
  }

  #mask(at: number): void {
    for (let column = 0; column < COLUMNS; column++) {
      this.#block[column] = (this.#block[column] as number) ^ (this.#chain[at + column] as number);
    }
  }
}
