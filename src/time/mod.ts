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
import { lazyCalls } from "../boundary/lazy_calls.ts";
import { MAX_U32 } from "../checks/limits.ts";
import { checkI32, checkInteger } from "../checks/number_arguments.ts";

const native = lazyCalls(symbols.time);

/**
 * Monotonic time in seconds, from an arbitrary start; remembered for {@linkcode preciseNow}.
 *
 * @returns the time
 *
 * @example How long something takes
 * ```ts
 * import { getUtimeMonotonic } from "@mtproxy/ffi/time";
 * const start = getUtimeMonotonic();
 * console.log(getUtimeMonotonic() - start >= 0); // true
 * ```
 */
export function getUtimeMonotonic(): number {
  return native.mtproxy_ffi_get_utime_monotonic()();
}

/**
 * Unix time in seconds with microseconds, read anew unless the counter is 0 to a million ticks ahead of the last reading:
 * a counter that jumped back, as in a machine that was restored or moved, does not stop the clock.
 *
 * @returns the time
 *
 * @example As a date
 * ```ts
 * import { getDoubleTime } from "@mtproxy/ffi/time";
 * console.log(new Date(getDoubleTime() * 1000).getFullYear() > 2000); // true
 * ```
 */
export function getDoubleTime(): number {
  return native.mtproxy_ffi_get_double_time()();
}

/**
 * A system clock in seconds: 0 is Unix time, 1 is monotonic. A clock that cannot be read gives Unix time in whole
 * seconds. Unix time is remembered for {@linkcode preciseTime} and {@linkcode getPreciseTime}.
 *
 * @param clockId a signed 32-bit integer
 * @returns the time
 * @throws {ArgumentTypeError} if `clockId` is not a number
 * @throws {ArgumentRangeError} if `clockId` is out of range
 *
 * @example Unix time
 * ```ts
 * import { getUtime } from "@mtproxy/ffi/time";
 * console.log(new Date(getUtime(0) * 1000).getFullYear() > 2000); // true
 * ```
 */
export function getUtime(clockId: number): number {
  checkI32(clockId, "clockId");
  return native.mtproxy_ffi_get_utime()(clockId | 0);
}

/**
 * Unix time as 32.32 fixed point, read anew unless the counter is 0 to `precision` ticks ahead of the last reading.
 *
 * @param precision in ticks, 0 to 2^32 − 1
 * @returns the time
 * @throws {ArgumentTypeError} if `precision` is not a number
 * @throws {ArgumentRangeError} if `precision` is out of range
 *
 * @example Whole seconds
 * ```ts
 * import { getPreciseTime, getUtime } from "@mtproxy/ffi/time";
 * console.log(Number(getPreciseTime(1_000_000) >> 32n) <= getUtime(0)); // true
 * ```
 */
export function getPreciseTime(precision: number): bigint {
  checkInteger(precision, 0, MAX_U32, "precision");
  return native.mtproxy_ffi_get_precise_time()(precision >>> 0);
}

/**
 * What {@linkcode getUtimeMonotonic} gave last, in seconds; 0 before.
 *
 * @returns the time
 *
 * @example The last reading
 * ```ts
 * import { getUtimeMonotonic, preciseNow } from "@mtproxy/ffi/time";
 * console.log(getUtimeMonotonic() === preciseNow()); // true
 * ```
 */
export function preciseNow(): number {
  return native.mtproxy_ffi_precise_now_value()();
}

/**
 * The ticks at the last {@linkcode getUtimeMonotonic}; 0n before.
 *
 * @returns the ticks
 *
 * @example The ticks of the last reading
 * ```ts
 * import { getUtimeMonotonic, preciseNowRdtsc } from "@mtproxy/ffi/time";
 * getUtimeMonotonic();
 * console.log(preciseNowRdtsc() > 0n); // true
 * ```
 */
export function preciseNowRdtsc(): bigint {
  return native.mtproxy_ffi_precise_now_rdtsc_value()();
}

/**
 * The last remembered Unix time as 32.32 fixed point; 0n before.
 *
 * @returns the time
 *
 * @example The last reading
 * ```ts
 * import { getUtime, preciseTime } from "@mtproxy/ffi/time";
 * const time = getUtime(0);
 * console.log(Number(preciseTime() >> 32n) === Math.floor(time)); // true
 * ```
 */
export function preciseTime(): bigint {
  return native.mtproxy_ffi_precise_time_value()();
}

/**
 * The ticks at the last remembered Unix time; 0n before.
 *
 * @returns the ticks
 *
 * @example The ticks of the last reading
 * ```ts
 * import { getUtime, preciseTimeRdtsc } from "@mtproxy/ffi/time";
 * getUtime(0);
 * console.log(preciseTimeRdtsc() > 0n); // true
 * ```
 */
export function preciseTimeRdtsc(): bigint {
  return native.mtproxy_ffi_precise_time_rdtsc_value()();
}
