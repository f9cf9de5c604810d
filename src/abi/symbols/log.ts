/**
 * The signatures of the log prefix.
 *
 * @module
 */

/** The prefix of a log line. */
export const logSymbols = {
  mtproxy_ffi_format_log_prefix: {
    parameters: [
      ["pid", "i32"],
      ["year", "i32"],
      ["mon", "i32"],
      ["mday", "i32"],
      ["hour", "i32"],
      ["min", "i32"],
      ["sec", "i32"],
      ["usec", "i32"],
      ["out", "textOut"],
      ["out_len", "size"],
    ],
    result: "i32",
  },
} as const;
