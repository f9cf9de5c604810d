/**
 * The signatures of event flags, timers and buffer classes.
 *
 * @module
 */

/** Event flags, waits of timers, and classes of buffers. */
export const netSymbols = {
  mtproxy_ffi_net_epoll_conv_flags: { parameters: [["flags", "i32"]], result: "i32" },
  mtproxy_ffi_net_epoll_unconv_flags: { parameters: [["epoll_flags", "i32"]], result: "i32" },
  mtproxy_ffi_net_timers_wait_msec: { parameters: [["wakeup_time", "f64"], ["now", "f64"]], result: "i32" },
  mtproxy_ffi_msg_buffers_pick_size_index: {
    parameters: [["buffer_sizes", "i32Array"], ["buffer_size_values", "i32"], ["size_hint", "i32"]],
    result: "i32",
  },
} as const;
