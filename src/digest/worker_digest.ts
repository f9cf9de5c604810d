/**
 * A worker as the second thread for one of several algorithms. It gets the bytes through a ring in shared memory, so that
 * both threads see the same ones, whatever becomes of the file meanwhile.
 *
 * The thread runs a text: it has no module to be found, which a bundle or an executable would lack.
 *
 * @module
 */
import { DIGEST_STATE_BYTES } from "../abi/constants.ts";
import type { ThreadLibrary } from "../abi/kinds.ts";
import type { Hasher, HashFunction } from "../hash/hasher.ts";
import { CHUNK_BYTES, CHUNKS, type ThreadedDigest } from "./threaded_digest.ts";

/** The memory that both threads share. */
interface Ring {
  /** A number: how many chunks were given to the other thread, in all. */
  readonly given: SharedArrayBuffer;
  /** A number: how many of them it has taken in; −1 until it is ready. */
  readonly done: SharedArrayBuffer;
  /** The chunks: the one with the number n has the place n modulo their number. */
  readonly chunks: readonly SharedArrayBuffer[];
  /** A number for each place: the chunk's length, 0 for the end. */
  readonly lengths: SharedArrayBuffer;
  /**
   * The digest's state, as native code keeps it, after an even number of chunks and after an odd one: the other thread may
   * end before it tells that it has taken one in, and the state before that chunk is needed then.
   */
  readonly states: readonly [even: SharedArrayBuffer, odd: SharedArrayBuffer];
}

type Update = (state: Uint8Array, data: Uint8Array, length: number) => number;
type Open = (path: string, definitions: unknown) => { readonly mtproxy_ext_digest_update: Update };

interface ThreadModule {
  readonly Worker: new(text: string, options: { readonly eval: true; readonly workerData: unknown }) => {
    on(event: string, act: () => void): void;
  };
  readonly workerData: Ring & Omit<ThreadLibrary, "open">;
}

/** Not imported: `node:worker_threads` takes 3 ms and 3 MB in Bun, and most files need no second thread. */
declare const process: { getBuiltinModule(name: "node:worker_threads"): ThreadModule };

/** What the other thread does. It refers to nothing outside of itself: its text is run there. */
function takeChunks(open: Open): void {
  const { workerData } = process.getBuiltinModule("node:worker_threads");
  const [given, done] = [new Int32Array(workerData.given), new Int32Array(workerData.done)];
  const lengths = new Int32Array(workerData.lengths);
  let [before, after] = workerData.states.map((memory) => new Uint8Array(memory)) as [Uint8Array, Uint8Array];
  const chunks = workerData.chunks.map((memory) => new Uint8Array(memory));
  const update = open(workerData.path, workerData.definitions).mtproxy_ext_digest_update;
  Atomics.store(done, 0, 0);
  for (let count = 0;; count++) {
    // Bun's engine sometimes ends a wait for nothing.
    while (Atomics.load(given, 0) === count) Atomics.wait(given, 0, count);
    const place = count % chunks.length;
    const length = lengths[place];
    const chunk = chunks[place];
    if (!length || !chunk) {
      before.fill(0);
      after.fill(0);
      return;
    }
    after.set(before);
    const status = update(after, chunk, length);
    if (status !== 0) throw new Error(`mtproxy_ext_digest_update returned ${status}`);
    [before, after] = [after, before];
    Atomics.add(done, 0, 1);
    Atomics.notify(done, 0);
  }
}

function sharedState(): Uint8Array {
  return new Uint8Array(new SharedArrayBuffer(DIGEST_STATE_BYTES));
}

/**
 * An algorithm that goes on in another thread as soon as there is one: until then, and if it ends, in this one. Chunks must
 * lie where `room` says.
 */
export class WorkerDigest implements ThreadedDigest {
  readonly #hash: HashFunction;
  readonly #given: Int32Array = new Int32Array(new SharedArrayBuffer(4));
  readonly #done: Int32Array = new Int32Array(new SharedArrayBuffer(4)).fill(-1);
  readonly #chunks: readonly Uint8Array[];
  readonly #lengths: Int32Array = new Int32Array(new SharedArrayBuffer(4 * CHUNKS));
  readonly #states: readonly [even: Uint8Array, odd: Uint8Array] = [sharedState(), sharedState()];
  /** The digest, while it is in this thread. */
  #hasher: Hasher | undefined;
  #isAlive = true;

  /** Starts it, to go on from where `hasher` of the algorithm `hash` is. */
  constructor(hash: HashFunction, hasher: Hasher, { open, path, definitions }: ThreadLibrary) {
    this.#hash = hash;
    this.#hasher = hasher;
    this.#chunks = Array.from({ length: CHUNKS }, () => new Uint8Array(new SharedArrayBuffer(CHUNK_BYTES)));
    const shared = (view: ArrayBufferView): SharedArrayBuffer => view.buffer as SharedArrayBuffer;
    const ring: Ring = {
      given: shared(this.#given),
      done: shared(this.#done),
      chunks: this.#chunks.map(shared),
      lengths: shared(this.#lengths),
      states: [shared(this.#states[0]), shared(this.#states[1])],
    };
    try {
      const workerData = { ...ring, path, definitions };
      const { Worker } = process.getBuiltinModule("node:worker_threads");
      const worker = new Worker(`(${takeChunks})(${open})`, { eval: true, workerData });
      for (const event of ["error", "exit"]) worker.on(event, () => this.#goOnAlone());
    } catch {
      this.#isAlive = false;
    }
  }

  async room(): Promise<Uint8Array> {
    await this.#whenDone(CHUNKS - 1);
    return this.#chunk(this.#count);
  }

  update(data: Uint8Array): void {
    if (this.#hasher !== undefined && this.#isAlive && Atomics.load(this.#done, 0) === 0) {
      this.#handOver(this.#hasher);
    }
    if (this.#hasher === undefined) this.#give(data.length);
    else this.#hasher.update(data);
  }

  async finish(): Promise<void> {
    await this.#whenDone(0);
    this.#hasher ??= this.#takeBack(Atomics.load(this.#done, 0));
  }

  digest(): Uint8Array<ArrayBuffer> {
    return (this.#hasher as Hasher).digest();
  }

  close(): void {
    this.#isAlive = false;
    this.#give(0);
    this.#hasher?.[Symbol.dispose]();
    for (const memory of [...this.#chunks, ...this.#states]) memory.fill(0);
  }

  /** How many chunks were given to the other thread. */
  get #count(): number {
    return Atomics.load(this.#given, 0);
  }

  #chunk(number: number): Uint8Array {
    return this.#chunks[number % CHUNKS] as Uint8Array;
  }

  #handOver(hasher: Hasher): void {
    const state = hasher.exportState();
    this.#states[0].set(state);
    state.fill(0);
    hasher[Symbol.dispose]();
    this.#hasher = undefined;
  }

  /** The digest after the first `done` chunks, which the other thread has taken in. */
  #takeBack(done: number): Hasher {
    return this.#hash.fromState(this.#states[done % 2 === 0 ? 0 : 1]);
  }

  #give(length: number): void {
    this.#lengths[this.#count % CHUNKS] = length;
    Atomics.add(this.#given, 0, 1);
    Atomics.notify(this.#given, 0);
  }

  /** Waits until the other thread has at most `open` chunks yet to take in. */
  async #whenDone(open: number): Promise<void> {
    while (this.#hasher === undefined) {
      const done = Atomics.load(this.#done, 0);
      if (this.#count - done <= open) return;
      const wait = Atomics.waitAsync(this.#done, 0, done);
      if (wait.async) await wait.value;
    }
  }

  /** Does what the other thread has left undone. */
  #goOnAlone(): void {
    if (this.#isAlive && this.#hasher === undefined) {
      const done = Atomics.load(this.#done, 0);
      this.#hasher = this.#takeBack(done);
      for (let number = done; number < this.#count; number++) {
        this.#hasher.update(this.#chunk(number).subarray(0, this.#lengths[number % CHUNKS]));
      }
    }
    this.#isAlive = false;
    Atomics.notify(this.#done, 0);
  }
}
