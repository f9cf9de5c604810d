/**
 * MTProxy's precise clock. A thread (an isolate's own) keeps its last monotonic reading, the process its last real-time
 * one. Ticks are the processor's time-stamp counter on x86-64, elsewhere nanoseconds of the monotonic clock.
 *
 * ```ts
 * import { getUtimeMonotonic, preciseNow } from "@mtproxy/ffi/time";
 * console.log(getUtimeMonotonic() === preciseNow()); // true
 * ```
 *
 * @module
 */
import { symbols } from "../abi/symbols.ts";
import { lazyGroup } from "../boundary/lazy_group.ts";
import { checkI32, checkU32 } from "../checks/arguments.ts";

const native = lazyGroup(symbols.time);

/**
 * Monotonic time in seconds, from an arbitrary start; remembered for `preciseNow`.
 *
 * @example
 * ```ts
 * import { getUtimeMonotonic } from "@mtproxy/ffi/time";
 * const start = getUtimeMonotonic();
 * console.log(getUtimeMonotonic() - start);
 * ```
 */
export function getUtimeMonotonic(): number {
  return native().mtproxy_ffi_get_utime_monotonic();
}

/**
 * Unix time in seconds with microseconds, read anew when the last reading is a million ticks old.
 *
 * @example
 * ```ts
 * import { getDoubleTime } from "@mtproxy/ffi/time";
 * console.log(new Date(getDoubleTime() * 1000));
 * ```
 */
export function getDoubleTime(): number {
  return native().mtproxy_ffi_get_double_time();
}

/**
 * A system clock in seconds: 0 is Unix time, 1 is monotonic. A clock that cannot be read gives Unix time in whole
 * seconds. Unix time is remembered for `preciseTime` and `getPreciseTime`.
 *
 * @param clockId a signed 32-bit integer
 * @throws {ArgumentTypeError} if `clockId` is not a number
 * @throws {ArgumentRangeError} if `clockId` is out of range
 *
 * @example
 * ```ts
 * import { getUtime } from "@mtproxy/ffi/time";
 * console.log(new Date(getUtime(0) * 1000));
 * ```
 */
export function getUtime(clockId: number): number {
  checkI32(clockId, "clockId");
  return native().mtproxy_ffi_get_utime(clockId | 0);
}

/**
 * Unix time as 32.32 fixed point, read anew when the last reading is more than `precision` ticks old.
 *
 * @param precision in ticks, 0 to 2^32 − 1
 * @throws {ArgumentTypeError} if `precision` is not a number
 * @throws {ArgumentRangeError} if `precision` is out of range
 *
 * @example
 * ```ts
 * import { getPreciseTime } from "@mtproxy/ffi/time";
 * console.log(getPreciseTime(1_000_000) >> 32n); // whole seconds
 * ```
 */
export function getPreciseTime(precision: number): bigint {
  checkU32(precision, "precision");
  return native().mtproxy_ffi_get_precise_time(precision >>> 0);
}

/**
 * What `getUtimeMonotonic` gave last, in seconds; 0 before.
 *
 * @example
 * ```ts
 * import { getUtimeMonotonic, preciseNow } from "@mtproxy/ffi/time";
 * console.log(getUtimeMonotonic() === preciseNow()); // true
 * ```
 */
export function preciseNow(): number {
  return native().mtproxy_ffi_precise_now_value();
}

/**
 * The ticks at the last `getUtimeMonotonic`; 0n before.
 *
 * @example
 * ```ts
 * import { getUtimeMonotonic, preciseNowRdtsc } from "@mtproxy/ffi/time";
 * getUtimeMonotonic();
 * console.log(preciseNowRdtsc());
 * ```
 */
export function preciseNowRdtsc(): bigint {
  return native().mtproxy_ffi_precise_now_rdtsc_value();
}

/**
 * The last remembered Unix time as 32.32 fixed point; 0n before.
 *
 * @example
 * ```ts
 * import { getUtime, preciseTime } from "@mtproxy/ffi/time";
 * getUtime(0);
 * console.log(preciseTime() >> 32n); // whole seconds
 * ```
 */
export function preciseTime(): bigint {
  return native().mtproxy_ffi_precise_time_value();
}

/**
 * The ticks at the last remembered Unix time; 0n before.
 *
 * @example
 * ```ts
 * import { getUtime, preciseTimeRdtsc } from "@mtproxy/ffi/time";
 * getUtime(0);
 * console.log(preciseTimeRdtsc());
 * ```
 */
export function preciseTimeRdtsc(): bigint {
  return native().mtproxy_ffi_precise_time_rdtsc_value();
}
