/**
 * The unit of the times in a stat text.
 *
 * @module
 */

/**
 * How many clock ticks, as `ProcStat` counts them, are a second: what Linux calls `USER_HZ`, and shows programs on x86_64 and
 * aarch64 whatever its own clock does.
 *
 * @example The processor time of the first process, in seconds
 * ```ts
 * import { clockTicksPerSecond, readProcStat } from "@mtproxy/ffi/proc";
 * const { utime, stime } = readProcStat(1);
 * console.log(Number(utime + stime) / clockTicksPerSecond >= 0); // true
 * ```
 */
export const clockTicksPerSecond = 100;
