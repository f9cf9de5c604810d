/**
 * A hasher over a state that native code advances.
 *
 * @module
 */
import { checkBytes, checkOut } from "../checks/arguments.ts";
import { bytesBetween } from "../checks/genuine.ts";
import { MAX_U32 } from "../checks/limits.ts";
import { BLOCK_BYTES, type Hasher } from "./hasher.ts";

/** The native calls of a hasher; they throw a `HasherFinishedError` for a state that is finished. */
export interface StateCalls {
  /** Advances a state. */
  update(state: Uint8Array, data: Uint8Array, length: number): void;
  /** Finishes a state. */
  final(state: Uint8Array, out: Uint8Array, outputLength: number): void;
}

/** A hasher over `state`. */
export class NativeHasher implements Hasher {
  readonly outputLength: number;
  readonly blockLength: number = BLOCK_BYTES;
  readonly #state: Uint8Array;
  readonly #calls: StateCalls;

  constructor(outputLength: number, state: Uint8Array, calls: StateCalls) {
    this.outputLength = outputLength;
    this.#state = state;
    this.#calls = calls;
  }

  update(data: Uint8Array): this {
    const length = checkBytes(data, "data");
    // An empty message makes a call, too: it tells whether the hasher is finished.
    for (let at = 0; at === 0 || at < length; at += MAX_U32) {
      const end = Math.min(at + MAX_U32, length);
      const part = length <= MAX_U32 ? data : bytesBetween(data, at, end);
      this.#calls.update(this.#state, part, end - at);
    }
    return this;
  }

  digest(): Uint8Array {
    return this.digestInto(new Uint8Array(this.outputLength));
  }

  digestInto(out: Uint8Array): Uint8Array {
    checkOut(out, this.outputLength, "out");
    this.#calls.final(this.#state, out, this.outputLength);
    return out;
  }

  clone(): Hasher {
    return new NativeHasher(this.outputLength, this.#state.slice(), this.#calls);
  }
}
