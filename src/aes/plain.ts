/**
 * AES-256 in CTR, CBC and IGE in plain TypeScript, without tables: no branch and no index depends on a key or on data, but
 * an engine promises no constant time, and copies of what was zeroed may be left in memory.
 *
 * @module
 */
import { AES_KEY_BYTES } from "../abi/constants.ts";
import type { Bytes } from "../checks/genuine.ts";
import { BLOCK_BYTES, checkDirection, checkSecrets } from "./_arguments.ts";
import { PlainCipher } from "./_modes.ts";
import type { AesCipher, AesDirection } from "./cipher.ts";

const anyKey = new Uint8Array(AES_KEY_BYTES);
const anyIv = new Uint8Array(2 * BLOCK_BYTES);

/** {@linkcode [aes].AesCtr} in plain TypeScript. */
export class AesCtr implements AesCipher {
  #cipher: PlainCipher;

  /** Starts at a counter. */
  constructor(key: Bytes, iv: Bytes) {
    const [keyBytes, ivBytes] = checkSecrets(key, iv, BLOCK_BYTES);
    this.#cipher = PlainCipher.start("ctr", keyBytes, ivBytes);
  }

  /** Takes the next bytes. */
  update(data: Bytes, out?: undefined): Uint8Array<ArrayBuffer>;
  /** Takes the next bytes, and writes to `out`. */
  update<T extends Uint8Array>(data: Bytes, out: T): T;
  /** Takes the next bytes, and writes to `out` if there is one, else to a fresh array. */
  update<T extends Uint8Array>(data: Bytes, out: T | undefined): T | Uint8Array<ArrayBuffer>;
  update(data: Bytes, out?: Uint8Array): Uint8Array {
    return this.#cipher.update(data, out);
  }

  /** An independent cipher at the same point. */
  clone(): AesCtr {
    const twin = new AesCtr(anyKey, anyIv.subarray(0, BLOCK_BYTES));
    twin.#cipher = this.#cipher.clone();
    return twin;
  }

  /** Zeroes the key and all that was derived from it. */
  [Symbol.dispose](): void {
    this.#cipher.dispose();
  }
}

/** {@linkcode [aes].AesCbc} in plain TypeScript. */
export class AesCbc implements AesCipher {
  #cipher: PlainCipher;

  /** Starts behind a block of ciphertext. */
  constructor(key: Bytes, iv: Bytes, direction: AesDirection) {
    const [keyBytes, ivBytes] = checkSecrets(key, iv, BLOCK_BYTES);
    this.#cipher = PlainCipher.start(checkDirection(direction) ? "cbcEncrypt" : "cbcDecrypt", keyBytes, ivBytes);
  }

  /** Takes the next blocks. */
  update(data: Bytes, out?: undefined): Uint8Array<ArrayBuffer>;
  /** Takes the next bytes, and writes to `out`. */
  update<T extends Uint8Array>(data: Bytes, out: T): T;
  /** Takes the next bytes, and writes to `out` if there is one, else to a fresh array. */
  update<T extends Uint8Array>(data: Bytes, out: T | undefined): T | Uint8Array<ArrayBuffer>;
  update(data: Bytes, out?: Uint8Array): Uint8Array {
    return this.#cipher.update(data, out);
  }

  /** An independent cipher at the same point. */
  clone(): AesCbc {
    const twin = new AesCbc(anyKey, anyIv.subarray(0, BLOCK_BYTES), "encrypt");
    twin.#cipher = this.#cipher.clone();
    return twin;
  }

  /** Zeroes the key and all that was derived from it. */
  [Symbol.dispose](): void {
    this.#cipher.dispose();
  }
}

/** {@linkcode [aes].AesIge} in plain TypeScript. */
export class AesIge implements AesCipher {
  #cipher: PlainCipher;

  /** Starts behind a block of ciphertext and a block of plaintext. */
  constructor(key: Bytes, iv: Bytes, direction: AesDirection) {
    const [keyBytes, ivBytes] = checkSecrets(key, iv, 2 * BLOCK_BYTES);
    this.#cipher = PlainCipher.start(checkDirection(direction) ? "igeEncrypt" : "igeDecrypt", keyBytes, ivBytes);
  }

  /** Takes the next blocks. */
  update(data: Bytes, out?: undefined): Uint8Array<ArrayBuffer>;
  /** Takes the next bytes, and writes to `out`. */
  update<T extends Uint8Array>(data: Bytes, out: T): T;
  /** Takes the next bytes, and writes to `out` if there is one, else to a fresh array. */
  update<T extends Uint8Array>(data: Bytes, out: T | undefined): T | Uint8Array<ArrayBuffer>;
  update(data: Bytes, out?: Uint8Array): Uint8Array {
    return this.#cipher.update(data, out);
  }

  /** An independent cipher at the same point. */
  clone(): AesIge {
    const twin = new AesIge(anyKey, anyIv, "encrypt");
    twin.#cipher = this.#cipher.clone();
    return twin;
  }

  /** Zeroes the key and all that was derived from it. */
  [Symbol.dispose](): void {
    this.#cipher.dispose();
  }
}
