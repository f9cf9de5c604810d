/**
 * The signatures of clocks.
 *
 * @module
 */

/** Clocks, and the values that they last gave. */
export const timeSymbols = {
  mtproxy_ffi_get_utime_monotonic: { parameters: [], result: "f64" },
  mtproxy_ffi_get_double_time: { parameters: [], result: "f64" },
  mtproxy_ffi_get_utime: { parameters: [["clock_id", "i32"]], result: "f64" },
  mtproxy_ffi_get_precise_time: { parameters: [["precision", "u32"]], result: "i64" },
  mtproxy_ffi_precise_now_value: { parameters: [], result: "f64" },
  mtproxy_ffi_precise_now_rdtsc_value: { parameters: [], result: "i64" },
  mtproxy_ffi_precise_time_value: { parameters: [], result: "i64" },
  mtproxy_ffi_precise_time_rdtsc_value: { parameters: [], result: "i64" },
} as const;
