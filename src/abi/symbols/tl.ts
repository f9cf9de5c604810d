/**
 * The signatures of TL headers.
 *
 * @module
 */

/** Headers of TL queries and answers. */
export const tlSymbols = {
  mtproxy_ext_tl_parse_query_header: {
    parameters: [["data", "bytes"], ["len", "u32"], ["out", "out:tl_header_parse_result"]],
    result: "i32",
  },
  mtproxy_ext_tl_parse_answer_header: {
    parameters: [["data", "bytes"], ["len", "u32"], ["out", "out:tl_header_parse_result"]],
    result: "i32",
  },
  mtproxy_ffi_tl_parse_query_header: {
    parameters: [["data", "bytes"], ["len", "size"], ["out", "out:tl_header_parse_result"]],
    result: "i32",
  },
  mtproxy_ffi_tl_parse_answer_header: {
    parameters: [["data", "bytes"], ["len", "size"], ["out", "out:tl_header_parse_result"]],
    result: "i32",
  },
} as const;
