/**
 * MTProxy's precise clock in plain TypeScript. Ticks are nanoseconds of the monotonic clock; the remembered values are
 * kept for each host.
 *
 * @module
 */
import { checkI32, checkU32 } from "../checks/arguments.ts";
import { saturateI64 } from "../checks/limits.ts";
import { MONOTONIC, nanoseconds, readClock, REAL_TIME, wholeSeconds } from "../host/clock.ts";
import { checkHost, type Host, noHost } from "../host/host.ts";

/** How long `getDoubleTime` answers from memory, in ticks. */
const DOUBLE_TIME_WINDOW = 1_000_000n;

interface Remembered {
  now: number;
  nowTicks: bigint;
  preciseTime: bigint;
  preciseTimeTicks: bigint;
  doubleTime: number;
  doubleTimeNextTicks: bigint;
}

const remembered = new WeakMap<Host, Remembered>();

function memory(host: Host): Remembered {
  checkHost(host);
  let state = remembered.get(host);
  if (state === undefined) {
    state = {
      now: 0,
      nowTicks: 0n,
      preciseTime: 0n,
      preciseTimeTicks: 0n,
      doubleTime: -1,
      doubleTimeNextTicks: 0n,
    };
    remembered.set(host, state);
  }
  return state;
}

function ticks(host: Host): bigint {
  return nanoseconds(host, MONOTONIC) ?? 0n;
}

function seconds(host: Host, clockId: number): number {
  const reading = readClock(host, clockId);
  return reading === undefined ? wholeSeconds(host) : reading.seconds + reading.nanoseconds * 1e-9;
}

/** 32.32 fixed point. Scaling by a power of two is exact. */
function fixedPoint(time: number): bigint {
  return saturateI64(BigInt(Math.trunc(time * 2 ** 32)));
}

/**
 * Monotonic time in seconds, from an arbitrary start; remembered for `preciseNow`.
 *
 * @param host offers another clock
 * @throws {ArgumentTypeError} if `host` is no object
 *
 * @example
 * ```ts
 * import { getUtimeMonotonic } from "@mtproxy/ffi/fallback";
 * const start = getUtimeMonotonic();
 * console.log(getUtimeMonotonic() - start);
 * ```
 */
export function getUtimeMonotonic(host: Host = noHost): number {
  const state = memory(host);
  state.nowTicks = ticks(host);
  state.now = seconds(host, MONOTONIC);
  return state.now;
}

/**
 * Unix time in seconds with microseconds, read anew when the last reading is a million ticks old.
 *
 * @param host offers another clock
 * @throws {ArgumentTypeError} if `host` is no object
 *
 * @example
 * ```ts
 * import { getDoubleTime } from "@mtproxy/ffi/fallback";
 * console.log(new Date(getDoubleTime() * 1000));
 * ```
 */
export function getDoubleTime(host: Host = noHost): number {
  const state = memory(host);
  const now = ticks(host);
  if (now <= state.doubleTimeNextTicks) return state.doubleTime;
  const reading = readClock(host, REAL_TIME);
  state.doubleTime = reading === undefined
    ? wholeSeconds(host)
    : reading.seconds + Math.trunc(reading.nanoseconds / 1000) * 1e-6;
  state.doubleTimeNextTicks = saturateI64(now + DOUBLE_TIME_WINDOW);
  return state.doubleTime;
}

/**
 * A system clock in seconds: 0 is Unix time, 1 is monotonic. A clock that cannot be read gives Unix time in whole
 * seconds. Unix time is remembered for `preciseTime` and `getPreciseTime`.
 *
 * @param clockId a signed 32-bit integer
 * @param host offers other clocks
 * @throws {ArgumentTypeError} if an argument has the wrong type
 * @throws {ArgumentRangeError} if `clockId` is out of range
 *
 * @example
 * ```ts
 * import { getUtime } from "@mtproxy/ffi/fallback";
 * console.log(new Date(getUtime(0) * 1000));
 * ```
 */
export function getUtime(clockId: number, host: Host = noHost): number {
  checkI32(clockId, "clockId");
  checkHost(host);
  const time = seconds(host, clockId);
  if (clockId === REAL_TIME) {
    const state = memory(host);
    state.preciseTime = fixedPoint(time);
    state.preciseTimeTicks = ticks(host);
  }
  return time;
}

/**
 * Unix time as 32.32 fixed point, read anew when the last reading is more than `precision` ticks old.
 *
 * @param precision in ticks, 0 to 2^32 − 1
 * @param host offers another clock
 * @throws {ArgumentTypeError} if an argument has the wrong type
 * @throws {ArgumentRangeError} if `precision` is out of range
 *
 * @example
 * ```ts
 * import { getPreciseTime } from "@mtproxy/ffi/fallback";
 * console.log(getPreciseTime(1_000_000) >> 32n); // whole seconds
 * ```
 */
export function getPreciseTime(precision: number, host: Host = noHost): bigint {
  checkU32(precision, "precision");
  const state = memory(host);
  const age = saturateI64(ticks(host) - state.preciseTimeTicks);
  if (age < 0n || age > BigInt(precision)) getUtime(REAL_TIME, host);
  return state.preciseTime;
}

/**
 * What `getUtimeMonotonic` gave last, in seconds; 0 before.
 *
 * @param host the one of the readings
 * @throws {ArgumentTypeError} if `host` is no object
 *
 * @example
 * ```ts
 * import { getUtimeMonotonic, preciseNow } from "@mtproxy/ffi/fallback";
 * console.log(getUtimeMonotonic() === preciseNow()); // true
 * ```
 */
export function preciseNow(host: Host = noHost): number {
  return memory(host).now;
}

/**
 * The ticks at the last `getUtimeMonotonic`; 0n before.
 *
 * @param host the one of the readings
 * @throws {ArgumentTypeError} if `host` is no object
 *
 * @example
 * ```ts
 * import { getUtimeMonotonic, preciseNowRdtsc } from "@mtproxy/ffi/fallback";
 * getUtimeMonotonic();
 * console.log(preciseNowRdtsc());
 * ```
 */
export function preciseNowRdtsc(host: Host = noHost): bigint {
  return memory(host).nowTicks;
}

/**
 * The last remembered Unix time as 32.32 fixed point; 0n before.
 *
 * @param host the one of the readings
 * @throws {ArgumentTypeError} if `host` is no object
 *
 * @example
 * ```ts
 * import { getUtime, preciseTime } from "@mtproxy/ffi/fallback";
 * getUtime(0);
 * console.log(preciseTime() >> 32n); // whole seconds
 * ```
 */
export function preciseTime(host: Host = noHost): bigint {
  return memory(host).preciseTime;
}

/**
 * The ticks at the last remembered Unix time; 0n before.
 *
 * @param host the one of the readings
 * @throws {ArgumentTypeError} if `host` is no object
 *
 * @example
 * ```ts
 * import { getUtime, preciseTimeRdtsc } from "@mtproxy/ffi/fallback";
 * getUtime(0);
 * console.log(preciseTimeRdtsc());
 * ```
 */
export function preciseTimeRdtsc(host: Host = noHost): bigint {
  return memory(host).preciseTimeTicks;
}
