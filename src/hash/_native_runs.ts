/**
 * Digests and HMACs in steps, over states that native code advances.
 *
 * @module
 */
import { DIGEST_STATE_BYTES } from "../abi/constants.ts";
import { bytesBetween } from "../checks/genuine.ts";
import { MAX_U32 } from "../checks/limits.ts";
import type { Run } from "./_hasher.ts";

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
}

abstract class NativeRun<C extends StateCalls> {
  protected readonly state: Uint8Array<ArrayBuffer>;
  protected readonly calls: C;

  constructor(state: Uint8Array<ArrayBuffer>, calls: C) {
    this.state = state;
    this.calls = calls;
  }

  update(data: Uint8Array, length: number): void {
    if (length <= MAX_U32) return this.calls.update(this.state, data, length);
    for (let at = 0; at < length; at += MAX_U32) {
      const end = Math.min(at + MAX_U32, length);
      this.calls.update(this.state, bytesBetween(data, at, end), end - at);
    }
  }

  finish(out: Uint8Array): void {
    this.calls.finish(this.state, out);
  }

  erase(): void {
    this.state.fill(0);
  }
}

/** A digest. */
export class NativeDigest extends NativeRun<DigestCalls> implements Run {
  copy(): NativeDigest {
    return new NativeDigest(this.state.slice(), this.calls);
  }

  restart(): void {
    this.calls.start(this.state);
  }

  save(): Uint8Array<ArrayBuffer> {
    return this.state.slice();
  }
}

/** An HMAC. Its state is three of digests: the inner one, the same at its start, and the outer one. */
export class NativeHmac extends NativeRun<StateCalls> implements Run {
  copy(): NativeHmac {
    return new NativeHmac(this.state.slice(), this.calls);
  }

  restart(): void {
    this.state.copyWithin(0, DIGEST_STATE_BYTES, 2 * DIGEST_STATE_BYTES);
  }
}
