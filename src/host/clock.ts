/**
 * Reading a host's clocks.
 *
 * @module
 */
import type { Host } from "./host.ts";

/** The contract's number of the clock that gives Unix time. */
export const REAL_TIME = 0;
/** The contract's number of the clock that is never set back. */
export const MONOTONIC = 1;

const NANOSECONDS = 1_000_000_000n;

/** A time, split so that both parts are exact. */
export interface Reading {
  /** Whole seconds, rounded down. */
  readonly seconds: number;
  /** 0 to 999999999. */
  readonly nanoseconds: number;
}

/** The clocks that every runtime has. The monotonic one starts at `timeOrigin`, since 0 stands for "never read". */
function defaultClock(id: number): bigint | undefined {
  if (id === REAL_TIME) return BigInt(Date.now()) * 1_000_000n;
  if (id !== MONOTONIC) return undefined;
  return BigInt(Math.round(performance.timeOrigin)) * 1_000_000n + BigInt(Math.round(performance.now() * 1e6));
}

/** A clock in nanoseconds, `undefined` if it cannot be read. */
export function nanoseconds(host: Host, id: number): bigint | undefined {
  return (host.clock ?? defaultClock)(id);
}

/** A clock, `undefined` if it cannot be read. */
export function readClock(host: Host, id: number): Reading | undefined {
  const time = nanoseconds(host, id);
  if (time === undefined) return undefined;
  const rest = time % NANOSECONDS;
  const fraction = rest < 0n ? rest + NANOSECONDS : rest;
  return { seconds: Number((time - fraction) / NANOSECONDS), nanoseconds: Number(fraction) };
}

/** Unix time in whole seconds: what the contract falls back to when a clock cannot be read. */
export function wholeSeconds(host: Host): number {
  return readClock(host, REAL_TIME)?.seconds ?? Math.floor(Date.now() / 1000);
}
