/**
 * What the area makes of its native functions besides one-shot digests: runs in steps, and the comparison of codes. The
 * functions are handed in, since they are opened by the area's door alone.
 *
 * @module
 */
import { digestAlgorithms, digestBytes, HMAC_STATE_BYTES } from "../abi/constants.ts";
import type { LazyCalls } from "../abi/kinds.ts";
import type { Symbols } from "../abi/symbols.ts";
import { bytesBetween } from "../checks/genuine.ts";
import { MAX_U32 } from "../checks/limits.ts";
import { type DigestCalls, NativeDigest, NativeHmac, type StateCalls } from "./_native_runs.ts";
import type { DigestRuns, Equal, OfOne, StartHmac } from "./_one_shot.ts";
import type { AlgorithmName } from "./_state.ts";

/** What the native functions do in steps. */
export interface NativeSteps {
  /** Runs one algorithm; `whole` computes the digest of a message at once. */
  digestRuns(algorithm: AlgorithmName, whole: OfOne): DigestRuns;
  /** Runs the HMAC of one algorithm. */
  startHmac(algorithm: AlgorithmName): StartHmac;
  /** Compares in constant time, in parts that one call can take. */
  readonly equal: Equal;
}

/** Puts them together; `check` throws for a status other than 0. */
export function nativeSteps(
  native: LazyCalls<Symbols["hash"]>,
  check: (status: number, symbol: string) => void,
): NativeSteps {
  const update: StateCalls["update"] = (state, data, length) =>
    check(native.mtproxy_ext_digest_update()(state, data, length), "mtproxy_ext_digest_update");
  return {
    digestRuns(algorithm, whole) {
      const calls: DigestCalls = {
        start: (state) =>
          check(native.mtproxy_ext_digest_init()(state, digestAlgorithms[algorithm]), "mtproxy_ext_digest_init"),
        update,
        finish: (state, out) =>
          check(native.mtproxy_ext_digest_final()(state, out, digestBytes[algorithm]), "mtproxy_ext_digest_final"),
        whole,
      };
      return {
        start: () => new NativeDigest(calls),
        resume: (state) => new NativeDigest(calls, state),
        whole,
      };
    },
    startHmac(algorithm) {
      const calls: StateCalls = {
        update,
        finish: (state, out) =>
          check(native.mtproxy_ext_hmac_final()(state, out, digestBytes[algorithm]), "mtproxy_ext_hmac_final"),
      };
      return (key, keyLength) => {
        const state = new Uint8Array(HMAC_STATE_BYTES);
        const status = native.mtproxy_ext_hmac_init()(state, digestAlgorithms[algorithm], key, keyLength);
        check(status, "mtproxy_ext_hmac_init");
        return new NativeHmac(calls, state);
      };
    },
    equal(a, b, length) {
      let isEqual = true;
      for (let at = 0; at < length; at += MAX_U32) {
        const end = Math.min(at + MAX_U32, length);
        const [one, other] = length <= MAX_U32 ? [a, b] : [bytesBetween(a, at, end), bytesBetween(b, at, end)];
        const status = native.mtproxy_ext_timing_safe_equal()(one, other, end - at);
        if (status !== 1) check(status, "mtproxy_ext_timing_safe_equal");
        isEqual = status === 1 && isEqual;
      }
      return isEqual;
    },
  };
}
