/**
 * Network helpers in plain TypeScript: event flags, timer waits, buffer size classes.
 *
 * @module
 */
import { checkI32Array } from "../checks/byte_arguments.ts";
import { MAX_I32 } from "../checks/limits.ts";
import { checkBits, checkI32, checkNumber } from "../checks/number_arguments.ts";
import { epollFlags, eventFlags } from "./flags.ts";

/** {@linkcode [net].epollConvFlags} in plain TypeScript. */
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

/** {@linkcode [net].epollUnconvFlags} in plain TypeScript. */
export function epollUnconvFlags(events: number): number {
  checkBits(events, "events");
  let flags: number = eventFlags.fromEpoll;
  if ((events & (epollFlags.in | epollFlags.err)) !== 0) flags |= eventFlags.read;
  if ((events & epollFlags.out) !== 0) flags |= eventFlags.write;
  if ((events & (epollFlags.rdhup | epollFlags.pri)) !== 0) flags |= eventFlags.spec;
  return flags;
}

/** {@linkcode [net].timersWaitMsec} in plain TypeScript. */
export function timersWaitMsec(wakeup: number, now: number): number {
  checkNumber(wakeup, "wakeup");
  checkNumber(now, "now");
  const wait = wakeup - now;
  if (wait <= 0) return 0;
  const milliseconds = wait * 1000 + 1;
  // The comparison is false for NaN, too.
  return milliseconds < MAX_I32 ? Math.trunc(milliseconds) : MAX_I32;
}

/** {@linkcode [net].pickSizeIndex} in plain TypeScript. */
export function pickSizeIndex(sizes: Int32Array, hint: number): number {
  let index = checkI32Array(sizes, "sizes") - 1;
  checkI32(hint, "hint");
  if (hint < 0) return index;
  // Nothing stands below index 0; −1 takes its place, which is too small for every hint.
  while ((sizes[index - 1] ?? -1) >= hint) index--;
  return index;
}
