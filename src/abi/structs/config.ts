/**
 * The structs that the lexer of config texts fills. The area reads them without a view.
 *
 * @module
 */

/** The structs by their C names, without `mtproxy_ffi_` and `_t`. */
export const configStructs = {
  cfg_scan_result: {
    size: 16,
    align: 8,
    fields: {
      advance: { kind: "size", offset: 0 },
      line_no: { kind: "i32", offset: 8 },
      ch: { kind: "i32", offset: 12 },
    },
  },
  cfg_int_result: {
    size: 16,
    align: 8,
    fields: { value: { kind: "i64", offset: 0 }, consumed: { kind: "size", offset: 8 } },
  },
} as const;
