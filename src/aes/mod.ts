/**
 * AES with keys of 256 bits in CTR, CBC and IGE, computed by the native library with the processor's own instructions.
 *
 * These are the modes of MTProto and MTProxy. They keep secrets and authenticate nothing: whoever changes the ciphertext
 * changes the plaintext. New designs take an authenticated mode, such as AES-GCM of `crypto.subtle`.
 *
 * ```ts
 * import { AesCtr } from "@mtproxy/ffi/aes";
 * using cipher = new AesCtr(new Uint8Array(32), new Uint8Array(16));
 * console.log(cipher.update(new TextEncoder().encode("abc")).toHex()); // bdf7a3
 * ```
 *
 * @module
 */
import { AES_KEY_BYTES, AES_STATE_BYTES, aesModes } from "../abi/constants.ts";
import { cryptoSymbols } from "../abi/symbols/crypto.ts";
import { lazyCalls } from "../boundary/lazy_calls.ts";
import { checkStatus } from "../boundary/native_call.ts";
import { bytesOf } from "../checks/byte_arguments.ts";
import { type Bytes, bytesBetween, copyNumbers } from "../checks/genuine.ts";
import { MAX_U32 } from "../checks/limits.ts";
import {
  BLOCK_BYTES,
  checkData,
  checkDirection,
  checkInPlaceOrApart,
  checkSecrets,
  outputFor,
  rejectPartialOverlap,
} from "./_arguments.ts";
import { type AesCipher, type AesDirection, AesDisposedError } from "./cipher.ts";

export type { Bytes } from "../checks/genuine.ts";
export { type AesCipher, type AesDirection, AesDisposedError } from "./cipher.ts";

const native = lazyCalls(cryptoSymbols.aes);

/** The longest part of whole blocks that one call takes. */
const PART_BYTES = MAX_U32 - (MAX_U32 % BLOCK_BYTES);

const anyKey = new Uint8Array(AES_KEY_BYTES);
const anyIv = new Uint8Array(2 * BLOCK_BYTES);

/** What stands for the state of every cipher that was disposed of: native code refuses zeros, and writes nothing there. */
const disposed = new Uint8Array(AES_STATE_BYTES);
/** The memory of the cipher that was disposed of last, for the next one: a message may have a cipher of its own. */
let spare: Uint8Array | undefined;

function start(key: Uint8Array, iv: Uint8Array, mode: number): Uint8Array {
  const state = spare ?? new Uint8Array(AES_STATE_BYTES);
  spare = undefined;
  checkStatus(native.mtproxy_ext_aes_init()(state, key, iv, mode), "mtproxy_ext_aes_init");
  return state;
}

function reject(status: number): never {
  if (status === -3) rejectPartialOverlap();
  if (status === -2) throw new AesDisposedError();
  checkStatus(status, "mtproxy_ext_aes_update");
  throw new AesDisposedError();
}

/** Advances over more than one call takes. */
function advanceLong(state: Uint8Array, data: Uint8Array, length: number, out: Uint8Array): void {
  checkInPlaceOrApart(data, length, out);
  for (let at = 0; at < length; at += PART_BYTES) {
    const end = Math.min(at + PART_BYTES, length);
    const status = native.mtproxy_ext_aes_update()(
      state,
      bytesBetween(data, at, end),
      end - at,
      bytesBetween(out, at, end),
    );
    if (status !== 0) reject(status);
  }
}

function advance(state: Uint8Array, data: Bytes, unit: number, out: Uint8Array | undefined): Uint8Array {
  const length = checkData(data, unit);
  const output = outputFor(length, out);
  if (length > PART_BYTES) {
    advanceLong(state, bytesOf(data), length, output);
    return output;
  }
  const status = native.mtproxy_ext_aes_update()(state, bytesOf(data), length, output);
  if (status !== 0) reject(status);
  return output;
}

/** Zeroes a state, and gives what stands for it from then on. */
function dispose(state: Uint8Array): Uint8Array {
  if (state !== disposed) spare = state.fill(0);
  return disposed;
}

/**
 * Counter mode (SP 800-38A): the same for encryption and decryption, of any number of bytes. One pair of key and counter
 * is for one message only: two under the same betray each other.
 *
 * @example Parts of any length
 * ```ts
 * import { AesCtr } from "@mtproxy/ffi/aes";
 * const [key, iv] = [new Uint8Array(32).fill(7), new Uint8Array(16).fill(9)];
 * using sender = new AesCtr(key, iv);
 * using receiver = new AesCtr(key, iv);
 * const sent = ["Hello, ", "world"].map((part) => sender.update(new TextEncoder().encode(part)));
 * console.log(sent.map((part) => new TextDecoder().decode(receiver.update(part))).join("")); // Hello, world
 * ```
 */
export class AesCtr implements AesCipher {
  #state: Uint8Array;

  /**
   * Starts at a counter.
   *
   * @param key 32 bytes; the cipher keeps what it derives from them, and not the array
   * @param iv the first counter, 16 bytes, most significant first; it counts blocks through all 128 bits
   * @throws {ArgumentTypeError} if `key` or `iv` is not bytes
   * @throws {ArgumentRangeError} if `key` or `iv` has another length
   */
  constructor(key: Bytes, iv: Bytes) {
    const [keyBytes, ivBytes] = checkSecrets(key, iv, BLOCK_BYTES);
    this.#state = start(keyBytes, ivBytes, aesModes.ctr);
  }

  /**
   * Takes the next bytes: parts of any length give what the whole gives.
   *
   * @param data any number of bytes; nothing of it is kept
   * @param out where to write as many bytes: `data` itself, or an array that shares none with it; a fresh one when absent
   * @returns `out`
   * @throws {ArgumentTypeError} if `data` is not bytes or `out` not a `Uint8Array`
   * @throws {ArgumentRangeError} if `out` is too short or overlaps `data`; then nothing is written
   * @throws {AesDisposedError} after disposal
   */
  update(data: Bytes, out?: undefined): Uint8Array<ArrayBuffer>;
  /** Takes the next bytes, and writes to `out`. */
  update<T extends Uint8Array>(data: Bytes, out: T): T;
  /** Takes the next bytes, and writes to `out` if there is one, else to a fresh array. */
  update<T extends Uint8Array>(data: Bytes, out: T | undefined): T | Uint8Array<ArrayBuffer>;
  update(data: Bytes, out?: Uint8Array): Uint8Array {
    return advance(this.#state, data, 1, out);
  }

  /** An independent cipher at the same point. The clone of a disposed one is disposed, too. */
  clone(): AesCtr {
    const twin = new AesCtr(anyKey, anyIv.subarray(0, BLOCK_BYTES));
    copyNumbers(twin.#state, this.#state);
    return twin;
  }

  /** Zeroes the key and all that was derived from it. It can be done again, but nothing else. */
  [Symbol.dispose](): void {
    this.#state = dispose(this.#state);
  }
}

/**
 * Cipher block chaining (SP 800-38A) of whole blocks, without padding.
 *
 * @example There and back
 * ```ts
 * import { AesCbc } from "@mtproxy/ffi/aes";
 * const [key, iv] = [new Uint8Array(32), new Uint8Array(16)];
 * const secret = new AesCbc(key, iv, "encrypt").update(new TextEncoder().encode("sixteen letters!"));
 * console.log(secret.toHex()); // 3a1b51dcf6bc64c3f3855139da8e4ec6
 * console.log(new TextDecoder().decode(new AesCbc(key, iv, "decrypt").update(secret))); // sixteen letters!
 * ```
 */
export class AesCbc implements AesCipher {
  #state: Uint8Array;

  /**
   * Starts behind a block of ciphertext.
   *
   * @param key 32 bytes; the cipher keeps what it derives from them, and not the array
   * @param iv the initialisation vector, 16 bytes, which nobody can foretell
   * @param direction whether to encrypt or to decrypt
   * @throws {ArgumentTypeError} if an argument has the wrong type
   * @throws {ArgumentRangeError} if `key` or `iv` has another length, or `direction` another value
   */
  constructor(key: Bytes, iv: Bytes, direction: AesDirection) {
    const [keyBytes, ivBytes] = checkSecrets(key, iv, BLOCK_BYTES);
    this.#state = start(keyBytes, ivBytes, checkDirection(direction) ? aesModes.cbcEncrypt : aesModes.cbcDecrypt);
  }

  /**
   * Takes the next blocks: parts give what the whole gives.
   *
   * @param data a multiple of 16 bytes; nothing of it is kept
   * @param out where to write as many bytes: `data` itself, or an array that shares none with it; a fresh one when absent
   * @returns `out`
   * @throws {ArgumentTypeError} if `data` is not bytes or `out` not a `Uint8Array`
   * @throws {ArgumentRangeError} if `data` has another length, or `out` is too short or overlaps `data`; then nothing is
   * written
   * @throws {AesDisposedError} after disposal
   */
  update(data: Bytes, out?: undefined): Uint8Array<ArrayBuffer>;
  /** Takes the next bytes, and writes to `out`. */
  update<T extends Uint8Array>(data: Bytes, out: T): T;
  /** Takes the next bytes, and writes to `out` if there is one, else to a fresh array. */
  update<T extends Uint8Array>(data: Bytes, out: T | undefined): T | Uint8Array<ArrayBuffer>;
  update(data: Bytes, out?: Uint8Array): Uint8Array {
    return advance(this.#state, data, BLOCK_BYTES, out);
  }

  /** An independent cipher at the same point. The clone of a disposed one is disposed, too. */
  clone(): AesCbc {
    const twin = new AesCbc(anyKey, anyIv.subarray(0, BLOCK_BYTES), "encrypt");
    copyNumbers(twin.#state, this.#state);
    return twin;
  }

  /** Zeroes the key and all that was derived from it. It can be done again, but nothing else. */
  [Symbol.dispose](): void {
    this.#state = dispose(this.#state);
  }
}

/**
 * Infinite garble extension of whole blocks, without padding, as MTProto uses it: each block of ciphertext depends on all
 * blocks before it, and on the one of plaintext before it twice.
 *
 * @example A message of MTProto
 * ```ts
 * import { AesIge } from "@mtproxy/ffi/aes";
 * const [key, iv] = [new Uint8Array(32), new Uint8Array(32)];
 * const message = new Uint8Array(1024);
 * new AesIge(key, iv, "encrypt").update(message, message);
 * new AesIge(key, iv, "decrypt").update(message, message);
 * console.log(message.every((byte) => byte === 0)); // true
 * ```
 */
export class AesIge implements AesCipher {
  #state: Uint8Array;

  /**
   * Starts behind a block of ciphertext and a block of plaintext.
   *
   * @param key 32 bytes; the cipher keeps what it derives from them, and not the array
   * @param iv 32 bytes, in the order of MTProto and OpenSSL: the ciphertext before the first block, then the plaintext
   * before it, whichever the direction
   * @param direction whether to encrypt or to decrypt
   * @throws {ArgumentTypeError} if an argument has the wrong type
   * @throws {ArgumentRangeError} if `key` or `iv` has another length, or `direction` another value
   */
  constructor(key: Bytes, iv: Bytes, direction: AesDirection) {
    const [keyBytes, ivBytes] = checkSecrets(key, iv, 2 * BLOCK_BYTES);
    this.#state = start(keyBytes, ivBytes, checkDirection(direction) ? aesModes.igeEncrypt : aesModes.igeDecrypt);
  }

  /**
   * Takes the next blocks: parts give what the whole gives.
   *
   * @param data a multiple of 16 bytes; nothing of it is kept
   * @param out where to write as many bytes: `data` itself, or an array that shares none with it; a fresh one when absent
   * @returns `out`
   * @throws {ArgumentTypeError} if `data` is not bytes or `out` not a `Uint8Array`
   * @throws {ArgumentRangeError} if `data` has another length, or `out` is too short or overlaps `data`; then nothing is
   * written
   * @throws {AesDisposedError} after disposal
   */
  update(data: Bytes, out?: undefined): Uint8Array<ArrayBuffer>;
  /** Takes the next bytes, and writes to `out`. */
  update<T extends Uint8Array>(data: Bytes, out: T): T;
  /** Takes the next bytes, and writes to `out` if there is one, else to a fresh array. */
  update<T extends Uint8Array>(data: Bytes, out: T | undefined): T | Uint8Array<ArrayBuffer>;
  update(data: Bytes, out?: Uint8Array): Uint8Array {
    return advance(this.#state, data, BLOCK_BYTES, out);
  }

  /** An independent cipher at the same point. The clone of a disposed one is disposed, too. */
  clone(): AesIge {
    const twin = new AesIge(anyKey, anyIv, "encrypt");
    copyNumbers(twin.#state, this.#state);
    return twin;
  }

  /** Zeroes the key and all that was derived from it. It can be done again, but nothing else. */
  [Symbol.dispose](): void {
    this.#state = dispose(this.#state);
  }
}
