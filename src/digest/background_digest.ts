/**
 * Calls that the runtime runs in a thread of its own, as the second thread for one of several algorithms: no worker is
 * started, which takes Deno 28 ms and 18 MB.
 *
 * @module
 */
import type { UpdateInBackground } from "../abi/kinds.ts";
import type { Hasher, HashFunction } from "../hash/hasher.ts";
import { CHUNK_BYTES, CHUNKS, type ThreadedDigest } from "./threaded_digest.ts";

/** So long that starting a call takes no time beside it. */
const HALF_BYTES = CHUNK_BYTES * CHUNKS / 2;

/**
 * Memory for one half. It begins behind the start of what is allocated: where that is sixteen bytes into a page, as for long
 * arrays, some processors read files a quarter as fast.
 */
function half(): Uint8Array {
  return new Uint8Array(HALF_BYTES + 64).subarray(64);
}

/** An algorithm that takes in one half of the memory in a call, while the other is filled. */
export class BackgroundDigest implements ThreadedDigest {
  readonly #hash: HashFunction;
  readonly #update: UpdateInBackground;
  /** The digest's state, as native code keeps it. */
  readonly #state: Uint8Array;
  #taken: Uint8Array = half();
  #filled: Uint8Array = half();
  /** How many bytes are in the half that is filled. */
  #bytes = 0;
  #call: Promise<void> = Promise.resolve();

  /** Goes on from where `hasher` of the algorithm `hash` is. */
  constructor(hash: HashFunction, hasher: Hasher, update: UpdateInBackground) {
    this.#hash = hash;
    this.#update = update;
    this.#state = hasher.exportState();
    hasher[Symbol.dispose]();
  }

  async room(): Promise<Uint8Array> {
    if (this.#bytes + CHUNK_BYTES > HALF_BYTES) await this.#exchange();
    return this.#filled.subarray(this.#bytes, this.#bytes + CHUNK_BYTES);
  }

  update(data: Uint8Array): void {
    this.#bytes += data.length;
  }

  async finish(): Promise<void> {
    await this.#exchange();
    await this.#call;
  }

  digest(): Uint8Array<ArrayBuffer> {
    return this.#hash.fromState(this.#state).digest();
  }

  close(): void {
    // The call that runs comes to its end by itself, and writes until then.
    void this.#call.catch(() => {}).then(() => {
      for (const memory of [this.#state, this.#taken, this.#filled]) memory.fill(0);
    });
  }

  /** Lets the next call take in what was filled, once the call before is over. */
  async #exchange(): Promise<void> {
    await this.#call;
    [this.#taken, this.#filled] = [this.#filled, this.#taken];
    this.#call = this.#update(this.#state, this.#taken, this.#bytes);
    // Whoever waits for it hears of its failure, and nobody may have to.
    this.#call.catch(() => {});
    this.#bytes = 0;
  }
}
