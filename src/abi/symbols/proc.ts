/**
 * The signatures of the parsers of `/proc`.
 *
 * @module
 */

/** Parsers and readers of files below `/proc`. */
export const procSymbols = {
  mtproxy_ffi_parse_proc_stat_line: {
    parameters: [["line", "text"], ["len", "size"], ["out", "out:proc_stats"]],
    result: "i32",
  },
  mtproxy_ffi_read_proc_stat_file: {
    parameters: [["pid", "i32"], ["tid", "i32"], ["out", "out:proc_stats"]],
    result: "i32",
  },
  mtproxy_ffi_parse_statm: {
    parameters: [
      ["buf", "text"],
      ["len", "size"],
      ["m", "i32"],
      ["page_size", "i64"],
      ["out_values", "i64ArrayOut"],
    ],
    result: "i32",
  },
  mtproxy_ffi_parse_meminfo_summary: {
    parameters: [["buf", "text"], ["len", "size"], ["out", "out:meminfo_summary"]],
    result: "i32",
  },
  mtproxy_ext_parse_proc_stat_line: {
    parameters: [["line", "text"], ["len", "u32"], ["out", "out:proc_stats"]],
    result: "i32",
  },
  mtproxy_ext_parse_meminfo_summary: {
    parameters: [["buf", "text"], ["len", "u32"], ["out", "out:meminfo_summary"]],
    result: "i32",
  },
  mtproxy_ext_read_statm: {
    parameters: [["pid", "i32"], ["m", "i32"], ["out_values", "i64ArrayOut"]],
    result: "i32",
  },
  mtproxy_ext_read_meminfo_summary: { parameters: [["out", "out:meminfo_summary"]], result: "i32" },
} as const;
