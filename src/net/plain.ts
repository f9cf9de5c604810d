/**
 * Network helpers in plain TypeScript: event flags, timer waits, buffer size classes.
 *
 * @module
 */
import { checkBits, checkI32, checkI32Array, checkNumber } from "../checks/arguments.ts";
import { MAX_I32 } from "../checks/limits.ts";
import { epollFlags, eventFlags } from "./flags.ts";

/**
 * Converts event flags into an epoll mask; the numbers are Linux's on every platform. Any flag at all asks for errors
 * and, without `eventFlags.level`, for edges.
 *
 * @param flags see `eventFlags`; 32 bits, signed or unsigned
 * @returns see `epollFlags`; negative when bit 31 is set, as with JavaScript's own bit operations
 * @throws {ArgumentTypeError} if `flags` is not a number
 * @throws {ArgumentRangeError} if `flags` is not an integer of 32 bits
 *
 * @example
 * ```ts
 * import { epollConvFlags, eventFlags } from "@mtproxy/ffi/fallback";
 * console.log(epollConvFlags(eventFlags.read | eventFlags.level)); // 9: EPOLLIN | EPOLLERR
 * ```
 */
export function epollConvFlags(flags: number): number {
  checkBits(flags, "flags");
  if (flags === 0) return 0;
  let events: number = epollFlags.err;
  if ((flags & eventFlags.read) !== 0) events |= epollFlags.in;
  if ((flags & eventFlags.write) !== 0) events |= epollFlags.out;
  if ((flags & eventFlags.spec) !== 0) events |= epollFlags.rdhup | epollFlags.pri;
  if ((flags & eventFlags.level) === 0) events |= epollFlags.et;
  return events;
}

/**
 * Converts an epoll mask into event flags, always with `eventFlags.fromEpoll`. A hang-up alone makes nothing ready.
 *
 * @param events see `epollFlags`; 32 bits, signed or unsigned
 * @returns see `eventFlags`
 * @throws {ArgumentTypeError} if `events` is not a number
 * @throws {ArgumentRangeError} if `events` is not an integer of 32 bits
 *
 * @example
 * ```ts
 * import { MAX_I32 } from "../checks/limits.ts";
import { epollFlags, epollUnconvFlags } from "@mtproxy/ffi/fallback";
 * console.log(epollUnconvFlags(epollFlags.in).toString(16)); // 404
 * ```
 */
export function epollUnconvFlags(events: number): number {
  checkBits(events, "events");
  let flags: number = eventFlags.fromEpoll;
  if ((events & (epollFlags.in | epollFlags.err)) !== 0) flags |= eventFlags.read;
  if ((events & epollFlags.out) !== 0) flags |= eventFlags.write;
  if ((events & (epollFlags.rdhup | epollFlags.pri)) !== 0) flags |= eventFlags.spec;
  return flags;
}

/**
 * How many milliseconds to sleep until `wakeup`: 0 if it has passed, else at least 1 and at most 2^31 − 1, which is also
 * the answer for NaN.
 *
 * @param wakeup in seconds
 * @param now in seconds, of the same clock
 * @throws {ArgumentTypeError} if an argument is not a number
 *
 * @example
 * ```ts
 * import { timersWaitMsec } from "@mtproxy/ffi/fallback";
 * console.log(timersWaitMsec(7.25, 7)); // 251
 * ```
 */
export function timersWaitMsec(wakeup: number, now: number): number {
  checkNumber(wakeup, "wakeup");
  checkNumber(now, "now");
  const wait = wakeup - now;
  if (wait <= 0) return 0;
  const milliseconds = wait * 1000 + 1;
  // Also false for NaN.
  return milliseconds < MAX_I32 ? Math.trunc(milliseconds) : MAX_I32;
}

/**
 * The index of the smallest buffer size that holds `hint` bytes, or of the largest if none does or `hint` is negative.
 *
 * @param sizes ascending; others are scanned from the end, down to the first that is too small
 * @param hint a signed 32-bit integer
 * @returns −1 if `sizes` is empty
 * @throws {ArgumentTypeError} if `sizes` is not an `Int32Array` or was detached, or `hint` is not a number
 * @throws {ArgumentRangeError} if `hint` is out of range
 *
 * @example
 * ```ts
 * import { pickSizeIndex } from "@mtproxy/ffi/fallback";
 * console.log(pickSizeIndex(Int32Array.of(48, 512, 2048), 100)); // 1
 * ```
 */
export function pickSizeIndex(sizes: Int32Array, hint: number): number {
  let index = checkI32Array(sizes, "sizes") - 1;
  checkI32(hint, "hint");
  if (hint < 0) return index;
  // Below index 0 there is nothing, which compares as too small.
  while ((sizes[index - 1] ?? -1) >= hint) index--;
  return index;
}
