/**
 * The signatures of CRC-32 and CRC-32C.
 *
 * @module
 */

/** The contract's own checksums, for inputs of any length. */
export const longChecksumSymbols = {
  mtproxy_ffi_crc32_partial: { parameters: [["data", "bytes"], ["len", "size"], ["crc", "u32"]], result: "u32" },
  mtproxy_ffi_crc32c_partial: { parameters: [["data", "bytes"], ["len", "size"], ["crc", "u32"]], result: "u32" },
} as const;

/** Checksums of inputs up to 4 GiB. */
export const checksumSymbols = {
  mtproxy_ext_crc32_partial: { parameters: [["data", "bytes"], ["len", "u32"], ["crc", "bits"]], result: "bits" },
  mtproxy_ext_crc32c_partial: { parameters: [["data", "bytes"], ["len", "u32"], ["crc", "bits"]], result: "bits" },
} as const;

/** Checksums of many messages in one call. */
export const checksumManySymbols = {
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
} as const;
