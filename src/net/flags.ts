/**
 * The two sets of event flags, as ABI v1 fixes them on every platform.
 *
 * @module
 */

/** MTProxy's own event flags. */
export const eventFlags = {
  /** Out-of-band data, or the peer's half of the connection closed. */
  spec: 0x001,
  /** Ready to be written. */
  write: 0x002,
  /** Ready to be read. */
  read: 0x004,
  /** Level-triggered; edge-triggered without it. */
  level: 0x008,
  /** The flags come from epoll. */
  fromEpoll: 0x400,
} as const;

/** Linux's epoll flags, named without `EPOLL`; `et` is bit 31, negative as in JavaScript's own bit operations. */
export const epollFlags = {
  /** `EPOLLIN` */
  in: 0x0001,
  /** `EPOLLPRI` */
  pri: 0x0002,
  /** `EPOLLOUT` */
  out: 0x0004,
  /** `EPOLLERR` */
  err: 0x0008,
  /** `EPOLLRDHUP` */
  rdhup: 0x2000,
  /** `EPOLLET` */
  et: -0x8000_0000,
} as const;

Object.freeze(eventFlags);
Object.freeze(epollFlags);
