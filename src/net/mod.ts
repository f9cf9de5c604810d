/**
 * Network helpers: event flags, timer waits, buffer size classes.
 *
 * ```ts
 * import { epollConvFlags, eventFlags } from "@mtproxy/ffi/net";
 * console.log(epollConvFlags(eventFlags.read | eventFlags.level)); // 9
 * ```
 *
 * @module
 */
import { symbols } from "../abi/symbols.ts";
import { lazyCalls } from "../boundary/lazy_calls.ts";
import { checkI32Array } from "../checks/byte_arguments.ts";
import { checkBits, checkI32, checkNumber } from "../checks/number_arguments.ts";

export { epollFlags, eventFlags } from "./flags.ts";

const native = lazyCalls(symbols.net);

/**
 * Converts event flags into an epoll mask; the numbers are Linux's on every platform. Any flag at all asks for errors
 * and, without `eventFlags.level`, for edges.
 *
 * @param flags see `eventFlags`; 32 bits, signed or unsigned
 * @returns see `epollFlags`; negative when bit 31 is set, as with JavaScript's own bit operations
 * @throws {ArgumentTypeError} if `flags` is not a number
 * @throws {ArgumentRangeError} if `flags` is not an integer of 32 bits
 *
 * @example Waiting to read, level-triggered
 * ```ts
 * import { epollConvFlags, epollFlags, eventFlags } from "@mtproxy/ffi/net";
 * const mask = epollConvFlags(eventFlags.read | eventFlags.level);
 * console.log(mask === (epollFlags.in | epollFlags.err)); // true
 * ```
 */
export function epollConvFlags(flags: number): number {
  checkBits(flags, "flags");
  return native.mtproxy_ffi_net_epoll_conv_flags()(flags | 0);
}

/**
 * Converts an epoll mask into event flags, always with `eventFlags.fromEpoll`. A hang-up alone makes nothing ready.
 *
 * @param events see `epollFlags`; 32 bits, signed or unsigned
 * @returns see `eventFlags`
 * @throws {ArgumentTypeError} if `events` is not a number
 * @throws {ArgumentRangeError} if `events` is not an integer of 32 bits
 *
 * @example Something can be read
 * ```ts
 * import { epollFlags, epollUnconvFlags, eventFlags } from "@mtproxy/ffi/net";
 * console.log(epollUnconvFlags(epollFlags.in) === (eventFlags.read | eventFlags.fromEpoll)); // true
 * ```
 */
export function epollUnconvFlags(events: number): number {
  checkBits(events, "events");
  return native.mtproxy_ffi_net_epoll_unconv_flags()(events | 0);
}

/**
 * How many milliseconds to sleep until `wakeup`: the whole ones, and one more, so that no timer fires early.
 *
 * @param wakeup in seconds
 * @param now in seconds, of the same clock
 * @returns 0 if `wakeup` has passed, else from 1 to 2^31 − 1, which is also the answer for NaN
 * @throws {ArgumentTypeError} if an argument is not a number
 *
 * @example A quarter of a second, and a millisecond
 * ```ts
 * import { timersWaitMsec } from "@mtproxy/ffi/net";
 * console.log(timersWaitMsec(7.25, 7)); // 251
 * ```
 */
export function timersWaitMsec(wakeup: number, now: number): number {
  checkNumber(wakeup, "wakeup");
  checkNumber(now, "now");
  return native.mtproxy_ffi_net_timers_wait_msec()(wakeup, now);
}

/**
 * The index of the smallest buffer size that holds `hint` bytes, or of the largest if none does or `hint` is negative.
 *
 * @param sizes ascending; others are scanned from the end, down to the first that is too small
 * @param hint a signed 32-bit integer
 * @returns −1 if `sizes` is empty
 * @throws {ArgumentTypeError} if `sizes` is not an `Int32Array` or `hint` not a number
 * @throws {ArgumentRangeError} if `hint` is out of range
 *
 * @example A buffer for 100 bytes
 * ```ts
 * import { pickSizeIndex } from "@mtproxy/ffi/net";
 * console.log(pickSizeIndex(Int32Array.of(48, 512, 2048), 100)); // 1
 * ```
 */
export function pickSizeIndex(sizes: Int32Array, hint: number): number {
  const count = checkI32Array(sizes, "sizes");
  checkI32(hint, "hint");
  return native.mtproxy_ffi_msg_buffers_pick_size_index()(sizes, count, hint | 0);
}
