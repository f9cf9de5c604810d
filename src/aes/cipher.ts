/**
 * What every mode of AES has in common, natively and in plain TypeScript.
 *
 * @module
 */
import type { Bytes } from "../checks/genuine.ts";

/** Which way a cipher goes. */
export type AesDirection = "encrypt" | "decrypt";

/** A running cipher. */
export interface AesCipher {
  /**
   * Takes the next bytes.
   *
   * @param data any number of bytes in CTR, a multiple of 16 in CBC and IGE; nothing of it is kept
   * @param out where to write as many bytes: `data` itself, or an array that shares none with it; a fresh one when absent
   * @returns `out`
   * @throws {ArgumentTypeError} if `data` is not bytes or `out` not a `Uint8Array`
   * @throws {ArgumentRangeError} if `data` has another length, or `out` is too short or overlaps `data`
   * @throws {AesDisposedError} after disposal
   */
  update(data: Bytes, out?: undefined): Uint8Array<ArrayBuffer>;
  /** Takes the next bytes, and writes to `out`. */
  update<T extends Uint8Array>(data: Bytes, out: T): T;
  /** Takes the next bytes, and writes to `out` if there is one, else to a fresh array. */
  update<T extends Uint8Array>(data: Bytes, out: T | undefined): T | Uint8Array<ArrayBuffer>;
  /** An independent cipher at the same point. The clone of a disposed one is disposed, too. */
  clone(): AesCipher;
  /** Zeroes the key and all that was derived from it. It can be done again, but nothing else. */
  [Symbol.dispose](): void;
}

/** A cipher was used after its key had been zeroed. */
export class AesDisposedError extends Error {
  /** The class's name, kept through minification. */
  override readonly name: string = "AesDisposedError";
  /** Stable, for programs. */
  readonly code = "ERR_AES_DISPOSED";

  /** Made by this package only. */
  constructor() {
    super("the cipher is disposed: its key was zeroed; make another one, or clone() this one before disposal");
  }
}
