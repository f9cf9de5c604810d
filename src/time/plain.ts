/**
 * MTProxy's precise clock in plain TypeScript. Ticks are nanoseconds of the monotonic clock; the remembered values are
 * kept for each host.
 *
 * @module
 */
import { MAX_U32, saturateI64 } from "../checks/limits.ts";
import { checkI32, checkInteger } from "../checks/number_arguments.ts";
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
  doubleTimeTicks: bigint;
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
      doubleTime: 0,
      doubleTimeTicks: 0n,
    };
    remembered.set(host, state);
  }
  return state;
}

function ticks(host: Host): bigint {
  return nanoseconds(host, MONOTONIC) ?? 0n;
}

/**
 * Whether what was read at tick `readAt` still serves: from 0 to `window` ticks later. A counter that jumped back, as after
 * a snapshot, asks for a new reading, and so does one that stands still at 0, as where there is no monotonic clock.
 */
function isFresh(readAt: bigint, now: bigint, window: bigint): boolean {
  return readAt !== 0n && now >= readAt && now - readAt <= window;
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
 * {@linkcode [time].getUtimeMonotonic} in plain TypeScript.
 *
 * @param host offers another clock
 * @throws {ArgumentTypeError} if `host` is not an object
 */
export function getUtimeMonotonic(host: Host = noHost): number {
  const state = memory(host);
  state.nowTicks = ticks(host);
  state.now = seconds(host, MONOTONIC);
  return state.now;
}

/**
 * {@linkcode [time].getDoubleTime} in plain TypeScript.
 *
 * @param host offers another clock
 * @throws {ArgumentTypeError} if `host` is not an object
 */
export function getDoubleTime(host: Host = noHost): number {
  const state = memory(host);
  const now = ticks(host);
  if (isFresh(state.doubleTimeTicks, now, DOUBLE_TIME_WINDOW)) return state.doubleTime;
  const reading = readClock(host, REAL_TIME);
  state.doubleTime = reading === undefined
    ? wholeSeconds(host)
    : reading.seconds + Math.trunc(reading.nanoseconds / 1000) * 1e-6;
  state.doubleTimeTicks = now;
  return state.doubleTime;
}

/**
 * {@linkcode [time].getUtime} in plain TypeScript.
 *
 * @param host offers other clocks
 */
export function getUtime(clockId: number, host: Host = noHost): number {
  checkI32(clockId, "clockId");
  checkHost(host);
  if (clockId !== REAL_TIME) return seconds(host, clockId);
  const state = memory(host);
  // Counted first: a newer stamp would pass an old time for fresh.
  const counted = ticks(host);
  const time = seconds(host, REAL_TIME);
  state.preciseTime = fixedPoint(time);
  state.preciseTimeTicks = counted;
  return time;
}

/**
 * {@linkcode [time].getPreciseTime} in plain TypeScript.
 *
 * @param host offers another clock
 */
export function getPreciseTime(precision: number, host: Host = noHost): bigint {
  checkInteger(precision, 0, MAX_U32, "precision");
  const state = memory(host);
  if (!isFresh(state.preciseTimeTicks, ticks(host), BigInt(precision))) getUtime(REAL_TIME, host);
  return state.preciseTime;
}

/**
 * {@linkcode [time].preciseNow} in plain TypeScript.
 *
 * @param host the one whose readings are remembered
 * @throws {ArgumentTypeError} if `host` is not an object
 */
export function preciseNow(host: Host = noHost): number {
  return memory(host).now;
}

/**
 * {@linkcode [time].preciseNowRdtsc} in plain TypeScript.
 *
 * @param host the one whose readings are remembered
 * @throws {ArgumentTypeError} if `host` is not an object
 */
export function preciseNowRdtsc(host: Host = noHost): bigint {
  return memory(host).nowTicks;
}

/**
 * {@linkcode [time].preciseTime} in plain TypeScript.
 *
 * @param host the one whose readings are remembered
 * @throws {ArgumentTypeError} if `host` is not an object
 */
export function preciseTime(host: Host = noHost): bigint {
  return memory(host).preciseTime;
}

/**
 * {@linkcode [time].preciseTimeRdtsc} in plain TypeScript.
 *
 * @param host the one whose readings are remembered
 * @throws {ArgumentTypeError} if `host` is not an object
 */
export function preciseTimeRdtsc(host: Host = noHost): bigint {
  return memory(host).preciseTimeTicks;
}
