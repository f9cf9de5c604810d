/**
 * The lexer of config texts.
 *
 * @module
 */

/** Signatures by group and C name; parameter names are those of the C headers. */
export const configSymbols = {
  /** The lexer of config texts, step by step. */
  config: {
    mtproxy_ffi_cfg_skipspc: {
      parameters: [["cur", "text"], ["len", "size"], ["line_no", "i32"], ["out", "out:cfg_scan_result"]],
      result: "i32",
    },
    mtproxy_ffi_cfg_skspc: {
      parameters: [["cur", "text"], ["len", "size"], ["line_no", "i32"], ["out", "out:cfg_scan_result"]],
      result: "i32",
    },
    mtproxy_ffi_cfg_getword_len: { parameters: [["cur", "text"], ["len", "size"]], result: "i32" },
    mtproxy_ffi_cfg_getstr_len: { parameters: [["cur", "text"], ["len", "size"]], result: "i32" },
    mtproxy_ffi_cfg_getint: {
      parameters: [["cur", "text"], ["len", "size"], ["out", "out:cfg_int_result"]],
      result: "i32",
    },
    mtproxy_ffi_cfg_getint_zero: {
      parameters: [["cur", "text"], ["len", "size"], ["out", "out:cfg_int_result"]],
      result: "i32",
    },
    mtproxy_ffi_cfg_getint_signed_zero: {
      parameters: [["cur", "text"], ["len", "size"], ["out", "out:cfg_int_result"]],
      result: "i32",
    },
  },
  /** The lexer of config texts, many tokens in one call. */
  configTokens: {
    mtproxy_ext_cfg_tokens: {
      parameters: [
        ["text", "text"],
        ["len", "u32"],
        ["place", "u32ArrayOut"],
        ["tokens", "u32ArrayOut"],
        ["capacity", "u32"],
      ],
      result: "i32",
    },
  },
} as const;
