/**
 * The functions that every program loads: what start-up asks, and the checksums that it tests. Apart from the others, since
 * the time that a module takes to load grows with its length.
 *
 * @module
 */

/** Signatures by group and C name; parameter names are those of the C headers. */
export const startUpSymbols = {
  /** The handshake of the contract: its version, and whether the library accepts the host's. */
  version: {
    mtproxy_ffi_api_version: { parameters: [], result: "u32" },
    mtproxy_ffi_startup_handshake: { parameters: [["expected_api_version", "u32"]], result: "i32" },
  },
  /** The version of the extension set. */
  extension: {
    mtproxy_ext_api_version: { parameters: [], result: "u32" },
  },
  /** The two contract probes. */
  contract: {
    mtproxy_ffi_get_concurrency_boundary: { parameters: [["out", "out:concurrency_boundary"]], result: "i32" },
    mtproxy_ffi_get_network_boundary: { parameters: [["out", "out:network_boundary"]], result: "i32" },
  },
  /** All that start-up asks, in one call. */
  startUp: {
    mtproxy_ext_start_up: { parameters: [["expected_api_version", "u32"], ["report", "out"]], result: "i32" },
  },
  /** The contract's own checksums, for inputs of any length. */
  longChecksum: {
    mtproxy_ffi_crc32_partial: { parameters: [["data", "bytes"], ["len", "size"], ["crc", "u32"]], result: "u32" },
    mtproxy_ffi_crc32c_partial: { parameters: [["data", "bytes"], ["len", "size"], ["crc", "u32"]], result: "u32" },
  },
  /** Checksums of inputs up to 4 GiB. */
  checksum: {
    mtproxy_ext_crc32_partial: { parameters: [["data", "bytes"], ["len", "u32"], ["crc", "bits"]], result: "bits" },
    mtproxy_ext_crc32c_partial: { parameters: [["data", "bytes"], ["len", "u32"], ["crc", "bits"]], result: "bits" },
  },
  /** Checksums of many messages in one call. */
  checksumMany: {
    mtproxy_ext_crc32_many: {
      parameters: [["data", "bytes"], ["len", "u32"], ["offsets", "u32Array"], ["count", "u32"], [
        "output",
        "u32ArrayOut",
      ]],
      result: "i32",
    },
    mtproxy_ext_crc32c_many: {
      parameters: [["data", "bytes"], ["len", "u32"], ["offsets", "u32Array"], ["count", "u32"], [
        "output",
        "u32ArrayOut",
      ]],
      result: "i32",
    },
  },
} as const;
