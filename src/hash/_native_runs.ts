/**
 * Digests and HMACs in steps, over states that native code advances.
 *
 * @module
 */
import { DIGEST_STATE_BYTES } from "../abi/constants.ts";
import { bytesBetween, copyNumbers } from "../checks/genuine.ts";
import { MAX_U32 } from "../checks/limits.ts";
import type { Run } from "./_hasher.ts";
import type { OfOne } from "./_one_shot.ts";

/** The native calls of a run. */
export interface StateCalls {
  /** Advances a state. */
  update(state: Uint8Array, data: Uint8Array, length: number): void;
  /** Ends a state: writes the result and zeroes it. */
  finish(state: Uint8Array, out: Uint8Array): void;
}

/** The native calls of a digest. */
export interface DigestCalls extends StateCalls {
  /** Starts a state. */
  start(state: Uint8Array): void;
  /** Writes the digest of a whole message. */
  readonly whole: OfOne;
}

/** Short inputs wait in a buffer of so many bytes: copying one takes a fraction of a call. Node's block has room for it. */
const WAITING_MAX = 2048;
const nothing = new Uint8Array(0);

/** A buffer that the last run to end has zeroed and left to the next one. */
let spare: Uint8Array<ArrayBuffer> | undefined;

function takeBuffer(): Uint8Array<ArrayBuffer> {
  const buffer = spare ?? new Uint8Array(WAITING_MAX);
  spare = undefined;
  return buffer;
}

abstract class NativeRun<C extends StateCalls> {
  protected readonly calls: C;
  /** Made for the first short input. */
  #buffer: Uint8Array<ArrayBuffer> | undefined;
  /** How many bytes wait. */
  #count = 0;
  /** The most that have waited since the buffer was all zeros. */
  #most = 0;

  constructor(calls: C) {
    this.calls = calls;
  }

  /** The state after all input but what waits. */
  protected abstract state(): Uint8Array<ArrayBuffer>;

  /** The state after all input. */
  protected settled(): Uint8Array<ArrayBuffer> {
    const state = this.state();
    if (this.#buffer !== undefined && this.#count > 0) this.calls.update(state, this.#buffer, this.#count);
    this.#most = Math.max(this.#most, this.#count);
    this.#count = 0;
    return state;
  }

  update(data: Uint8Array, length: number): void {
    if (length > WAITING_MAX - this.#count) {
      const state = this.settled();
      if (length > WAITING_MAX) return this.#advance(state, data, length);
    }
    this.#buffer ??= takeBuffer();
    copyNumbers(this.#buffer, data, this.#count);
    this.#count += length;
  }

  #advance(state: Uint8Array, data: Uint8Array, length: number): void {
    if (length <= MAX_U32) return this.calls.update(state, data, length);
    for (let at = 0; at < length; at += MAX_U32) {
      const end = Math.min(at + MAX_U32, length);
      this.calls.update(state, bytesBetween(data, at, end), end - at);
    }
  }

  finish(out: Uint8Array): void {
    this.calls.finish(this.settled(), out);
    this.forget();
  }

  /** Ends a message that waits as a whole. */
  protected finishAtOnce(compute: OfOne, out: Uint8Array): void {
    compute(this.#buffer ?? nothing, this.#count, out);
    this.forget();
  }

  /** Zeroes what waits, and what has waited. */
  protected forget(): void {
    this.#buffer?.fill(0, 0, Math.max(this.#most, this.#count));
    spare = this.#buffer ?? spare;
    this.#buffer = undefined;
    this.#count = this.#most = 0;
  }

  /** Takes in what waits in `other`. */
  protected waitAs(other: NativeRun<C>): void {
    if (other.#buffer !== undefined) this.update(bytesBetween(other.#buffer, 0, other.#count), other.#count);
  }
}

/** A digest. Native code is not called while the whole message waits. */
export class NativeDigest extends NativeRun<DigestCalls> implements Run {
  #state: Uint8Array<ArrayBuffer> | undefined;
  #isStarted: boolean;

  /** At the start of a message, or at the point of `state`. */
  constructor(calls: DigestCalls, state?: Uint8Array<ArrayBuffer>) {
    super(calls);
    this.#state = state;
    this.#isStarted = state !== undefined;
  }

  protected state(): Uint8Array<ArrayBuffer> {
    const state = this.#state ??= new Uint8Array(DIGEST_STATE_BYTES);
    if (!this.#isStarted) this.calls.start(state);
    this.#isStarted = true;
    return state;
  }

  override finish(out: Uint8Array): void {
    if (this.#isStarted) super.finish(out);
    else this.finishAtOnce(this.calls.whole, out);
  }

  copy(): NativeDigest {
    const twin = new NativeDigest(this.calls, this.#isStarted ? this.#state?.slice() : undefined);
    twin.waitAs(this);
    return twin;
  }

  restart(): void {
    this.erase();
    this.#isStarted = false;
  }

  save(): Uint8Array<ArrayBuffer> {
    return this.settled().slice();
  }

  erase(): void {
    this.#state?.fill(0);
    this.forget();
  }
}

/** An HMAC. Its state is three of digests: the inner one, the same at its start, and the outer one. */
export class NativeHmac extends NativeRun<StateCalls> implements Run {
  readonly #state: Uint8Array<ArrayBuffer>;

  /** At the point of `state`. */
  constructor(calls: StateCalls, state: Uint8Array<ArrayBuffer>) {
    super(calls);
    this.#state = state;
  }

  protected state(): Uint8Array<ArrayBuffer> {
    return this.#state;
  }

  copy(): NativeHmac {
    const twin = new NativeHmac(this.calls, this.#state.slice());
    twin.waitAs(this);
    return twin;
  }

  restart(): void {
    this.forget();
    this.#state.copyWithin(0, DIGEST_STATE_BYTES, 2 * DIGEST_STATE_BYTES);
  }

  erase(): void {
    this.#state.fill(0);
    this.forget();
  }
}
