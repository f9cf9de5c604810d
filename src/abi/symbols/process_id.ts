/**
 * The signatures of process ids.
 *
 * @module
 */

/** Process ids: filling, matching and comparing them. */
export const processIdSymbols = {
  mtproxy_ffi_pid_init_common: { parameters: [["pid", "out:process_id"]], result: "i32" },
  mtproxy_ffi_pid_init_client: { parameters: [["pid", "out:process_id"], ["ip", "u32"]], result: "i32" },
  mtproxy_ffi_pid_init_server: {
    parameters: [["pid", "out:process_id"], ["ip", "u32"], ["port", "i32"]],
    result: "i32",
  },
  mtproxy_ffi_matches_pid: { parameters: [["x", "in:process_id"], ["y", "in:process_id"]], result: "i32" },
  mtproxy_ffi_process_id_is_newer: { parameters: [["a", "in:process_id"], ["b", "in:process_id"]], result: "i32" },
} as const;
