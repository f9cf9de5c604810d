/**
 * The signatures of what start-up asks.
 *
 * @module
 */

/** The handshake of the contract: its version, and whether the library accepts the host's. */
export const versionSymbols = {
  mtproxy_ffi_api_version: { parameters: [], result: "u32" },
  mtproxy_ffi_startup_handshake: { parameters: [["expected_api_version", "u32"]], result: "i32" },
} as const;

/** The version of the extension set. */
export const extensionSymbols = {
  mtproxy_ext_api_version: { parameters: [], result: "u32" },
} as const;

/** The two contract probes. */
export const contractSymbols = {
  mtproxy_ffi_get_concurrency_boundary: { parameters: [["out", "out:concurrency_boundary"]], result: "i32" },
  mtproxy_ffi_get_network_boundary: { parameters: [["out", "out:network_boundary"]], result: "i32" },
} as const;

/** All that start-up asks, in one call. */
export const startUpSymbols = {
  mtproxy_ext_start_up: { parameters: [["expected_api_version", "u32"], ["report", "out"]], result: "i32" },
} as const;
