/**
 * Waiting for pipes and terminals that are busy.
 *
 * @module
 */
import { codeOf } from "../../checks/message.ts";

const nothing = new Int32Array(new SharedArrayBuffer(4));

/** Calls `call` until it no longer finds its pipe or terminal busy, as those set to non-blocking may be. */
export function whenReady<T>(call: () => T): T {
  for (;;) {
    try {
      return call();
    } catch (error) {
      const code = codeOf(error);
      if (code !== "EAGAIN" && code !== "EINTR") throw error;
      Atomics.wait(nothing, 0, 0, 5);
    }
  }
}
