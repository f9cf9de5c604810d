/**
 * What every program loads: the versions, the functions that start-up calls, the checksums, and the expected answers. It
 * is a file of its own, because a longer module takes longer to load.
 *
 * @module
 */

/** The version of the frozen contract (`mtproxy_ffi_api_version`). */
export const API_VERSION = 1;
/** The version of the extension set (`mtproxy_ext_api_version`). */
export const EXT_API_VERSION = 2;

/** The version that `mtproxy_ffi_get_concurrency_boundary` must report. */
export const CONCURRENCY_BOUNDARY_VERSION = 1;
/** The version that `mtproxy_ffi_get_network_boundary` must report. */
export const NETWORK_BOUNDARY_VERSION = 1;

/** What the reference gives for each case of the self-check: the state after it. The last one is that of the split case. */
export const selfCheckAnswers: { readonly crc32: readonly number[]; readonly crc32c: readonly number[] } = {
  crc32: [
    ...[0xc9ef_5979, 0x340b_c6d9, 0xe7fd_94d5, 0xffff_ffff, 0x8906_dcd5, 0xc7c5_9ce2],
    ...[0x5859_58fa, 0x8a17_3c32, 0x3e55_93ec, 0x3e69_d474, 0x970f_f14a, 0xead6_75bd],
    ...[0x418b_44c7, 0xd94a_1251, 0x7b34_7f37, 0x17a7_0c85, 0x9543_13f4, 0x787a_67d8],
  ],
  crc32c: [
    ...[0x658e_44b3, 0x1cf9_6d7c, 0x9c3d_13c9, 0xffff_ffff, 0x0c6a_dcf3, 0xe803_cb60],
    ...[0x9790_7a87, 0x54cd_694e, 0x0936_bd19, 0xbc9d_c81d, 0x9a95_9042, 0x1bba_3e08],
    ...[0xad99_5553, 0x639c_c3cc, 0xed86_5644, 0x70ec_9d06, 0x386e_41b2, 0xfc13_36ce],
  ],
};

/**
 * What `mtproxy_ext_start_up` of the library as built stores, in words of 32 bits: the version, the handshake's result, the
 * extension's version; each probe's result and report; the self-check's states, of the extension's entries and of the
 * contract's own.
 */
export const START_UP_REPORT: readonly number[] = [
  ...[API_VERSION, 0, EXT_API_VERSION],
  ...[0, CONCURRENCY_BOUNDARY_VERSION, 0x3f, 0x07, 0x7f, 0x1d],
  ...[0, NETWORK_BOUNDARY_VERSION, 0x03, 0x03, 0x01, 0x01, 0x01, 0x01],
  ...selfCheckAnswers.crc32,
  ...selfCheckAnswers.crc32c,
  ...selfCheckAnswers.crc32,
  ...selfCheckAnswers.crc32c,
];

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
    mtproxy_ext_crc32_partial: {
      parameters: [["data", "bytes"], ["len", "u32"], ["crc", "bits"]],
      result: "bits",
      block: { number: 1 },
    },
    mtproxy_ext_crc32c_partial: {
      parameters: [["data", "bytes"], ["len", "u32"], ["crc", "bits"]],
      result: "bits",
      block: { number: 2 },
    },
  },
  /** Checksums of two parts from those of each. */
  checksumCombine: {
    mtproxy_ext_crc32_combine: {
      parameters: [["first", "u32"], ["second", "u32"], ["len_low", "u32"], ["len_high", "u32"]],
      result: "u32",
    },
    mtproxy_ext_crc32c_combine: {
      parameters: [["first", "u32"], ["second", "u32"], ["len_low", "u32"], ["len_high", "u32"]],
      result: "u32",
    },
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
