/**
 * Building the 64 bits that say which signals a job takes, and in which class each one runs.
 *
 * @module
 */
import { checkInteger } from "../../checks/number_arguments.ts";
import { FAST_SHIFT, SIGNAL_SHIFT } from "./constants.ts";

/** The highest signal. */
export const MAX_SIGNAL = 7;
/** The highest class. */
const MAX_CLASS = 15;

/**
 * The bits that allow a signal and let it run in a class; combine those of several signals with `|`.
 *
 * @param signal 0 to 7, see `jobSignals`
 * @param jobClass 0 to 15, see `jobClasses`
 * @throws {ArgumentTypeError} if an argument is not a number
 * @throws {ArgumentRangeError} if an argument is out of range
 *
 * @example A signal in the class of the main thread
 * ```ts
 * import { allowSignal, jobClasses, jobSignals } from "@mtproxy/ffi/concurrency";
 * console.log(allowSignal(jobSignals.run, jobClasses.main).toString(16)); // 301000000
 * ```
 */
export function allowSignal(signal: number, jobClass: number): bigint {
  checkInteger(signal, 0, MAX_SIGNAL, "signal");
  checkInteger(jobClass, 0, MAX_CLASS, "jobClass");
  return BigInt(jobClass) << BigInt(32 + 4 * signal) | 1n << BigInt(SIGNAL_SHIFT + signal);
}

/** The bits that allow several signals in the same class. */
export function allowSignals(signals: readonly number[], jobClass: number): bigint {
  return signals.reduce((bits, signal) => bits | allowSignal(signal, jobClass), 0n);
}

/**
 * Like `allowSignal`, for a signal that runs at once even while another job is running, nested in it.
 *
 * @param signal 0 to 7, see `jobSignals`
 * @param jobClass 0 to 15, see `jobClasses`
 * @throws {ArgumentTypeError} if an argument is not a number
 * @throws {ArgumentRangeError} if an argument is out of range
 *
 * @example A fast signal in any class
 * ```ts
 * import { fastSignal, jobClasses, jobSignals } from "@mtproxy/ffi/concurrency";
 * console.log(fastSignal(jobSignals.run, jobClasses.none).toString(16)); // 1010000
 * ```
 */
export function fastSignal(signal: number, jobClass: number): bigint {
  return allowSignal(signal, jobClass) | 1n << BigInt(FAST_SHIFT + signal);
}
