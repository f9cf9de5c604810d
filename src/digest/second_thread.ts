/**
 * A second thread for one of several algorithms. It gets the bytes through a ring in shared memory, so that both threads
 * see the same ones, whatever becomes of the file meanwhile.
 *
 * The thread runs a text: it has no module to be found, which a bundle or an executable would lack, and which Deno would
 * want a permission for.
 *
 * @module
 */
import { Worker } from "node:worker_threads";
import { DIGEST_STATE_BYTES } from "../abi/constants.ts";
import type { ThreadLibrary } from "../abi/kinds.ts";
import type { Hasher, HashFunction } from "../hash/hasher.ts";
import type { Part } from "./digester.ts";

/** Small enough to stay in a processor's second-level cache while several algorithms go over it. */
export const CHUNK_BYTES = 0x4_0000;
/** So many that neither thread waits for the other's short delays. */
const CHUNKS = 8;

/** The ring, of which both threads have a view. */
interface Ring {
  /** How many chunks were given to the other thread, in all. */
  readonly given: Int32Array;
  /** How many of them it has taken in; −1 until it is ready. */
  readonly done: Int32Array;
  /** The chunks: the one with the number n has the place n modulo their number. */
  readonly chunks: readonly Uint8Array[];
  /** The length of each, 0 for the end. */
  readonly lengths: Int32Array;
  /** The digest's state, as native code keeps it. */
  readonly state: Uint8Array;
}

type Update = (state: Uint8Array, data: Uint8Array, length: number) => number;
type Open = (path: string, definitions: unknown) => { readonly mtproxy_ext_digest_update: Update };

declare const process: {
  getBuiltinModule(name: "node:worker_threads"): {
    readonly workerData: Ring & Omit<ThreadLibrary, "open">;
  };
};

/** What the other thread does. It refers to nothing outside of itself: its text is run there. */
function takeChunks(open: Open): void {
  const { workerData } = process.getBuiltinModule("node:worker_threads");
  const { given, done, chunks, lengths, state, path, definitions } = workerData;
  const update = open(path, definitions).mtproxy_ext_digest_update;
  Atomics.store(done, 0, 0);
  for (let count = 0;; count++) {
    Atomics.wait(given, 0, count);
    const place = count % chunks.length;
    const length = lengths[place];
    const chunk = chunks[place];
    if (!length || !chunk) return;
    const status = update(state, chunk, length);
    if (status !== 0) throw new Error(`mtproxy_ext_digest_update returned ${status}`);
    Atomics.add(done, 0, 1);
    Atomics.notify(done, 0);
  }
}

function makeRing(): Ring {
  const shared = (bytes: number): SharedArrayBuffer => new SharedArrayBuffer(bytes);
  return {
    given: new Int32Array(shared(4)),
    done: new Int32Array(shared(4)).fill(-1),
    chunks: Array.from({ length: CHUNKS }, () => new Uint8Array(shared(CHUNK_BYTES))),
    lengths: new Int32Array(shared(4 * CHUNKS)),
    state: new Uint8Array(shared(DIGEST_STATE_BYTES)),
  };
}

/**
 * An algorithm that goes on in another thread as soon as there is one: until then, and if it ends, in this one. Chunks must
 * lie where `room` says.
 */
export class SecondThread implements Part {
  readonly #hash: HashFunction;
  readonly #ring: Ring = makeRing();
  /** The digest, while it is in this thread. */
  #hasher: Hasher | undefined;
  #isAlive = true;
  #wake: () => void = () => {};

  /** Starts it, to go on from where `hasher` of the algorithm `hash` is. */
  constructor(hash: HashFunction, hasher: Hasher, { open, path, definitions }: ThreadLibrary) {
    this.#hash = hash;
    this.#hasher = hasher;
    try {
      const workerData = { ...this.#ring, path, definitions };
      const worker = new Worker(`(${takeChunks})(${open})`, { eval: true, workerData });
      for (const event of ["error", "exit"]) worker.on(event, () => this.#goOnAlone());
    } catch {
      this.#isAlive = false;
    }
  }

  /** Where the next bytes are to be put, once there is room. */
  async room(): Promise<Uint8Array> {
    await this.#whenDone(CHUNKS - 1);
    return this.#chunk(this.#given);
  }

  update(data: Uint8Array): void {
    const { given, done, lengths, state } = this.#ring;
    if (this.#hasher !== undefined && this.#isAlive && Atomics.load(done, 0) === 0) {
      state.set(this.#hasher.exportState());
      this.#hasher = undefined;
    }
    if (this.#hasher !== undefined) {
      this.#hasher.update(data);
      return;
    }
    lengths[this.#given % CHUNKS] = data.length;
    Atomics.add(given, 0, 1);
    Atomics.notify(given, 0);
  }

  /** Waits until the other thread has taken in everything; the digest is in this one then. */
  async finish(): Promise<void> {
    await this.#whenDone(0);
    this.#hasher ??= this.#hash.fromState(this.#ring.state);
  }

  digest(): Uint8Array<ArrayBuffer> {
    return (this.#hasher as Hasher).digest();
  }

  /** Ends the other thread, whatever it has yet to do. */
  close(): void {
    const { given, lengths } = this.#ring;
    this.#isAlive = false;
    lengths[this.#given % CHUNKS] = 0;
    Atomics.add(given, 0, 1);
    Atomics.notify(given, 0);
  }

  get #given(): number {
    return Atomics.load(this.#ring.given, 0);
  }

  #chunk(number: number): Uint8Array {
    return this.#ring.chunks[number % CHUNKS] as Uint8Array;
  }

  /** Waits until the other thread has at most `open` chunks yet to take in. */
  async #whenDone(open: number): Promise<void> {
    const { done } = this.#ring;
    while (this.#hasher === undefined) {
      const count = Atomics.load(done, 0);
      if (this.#given - count <= open) return;
      const wait = Atomics.waitAsync(done, 0, count);
      if (!wait.async) continue;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        void wait.value.then(() => resolve());
      });
    }
  }

  /** Does what the other thread has left undone. */
  #goOnAlone(): void {
    if (this.#isAlive && this.#hasher === undefined) {
      const { done, lengths, state } = this.#ring;
      this.#hasher = this.#hash.fromState(state);
      for (let number = Atomics.load(done, 0); number < this.#given; number++) {
        this.#hasher.update(this.#chunk(number).subarray(0, lengths[number % CHUNKS]));
      }
    }
    this.#isAlive = false;
    Atomics.notify(this.#ring.done, 0);
    this.#wake();
  }
}
