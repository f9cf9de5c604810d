/**
 * Digests, message authentication codes and AES, and the call through a block that these profit from.
 *
 * @module
 */

/** Signatures by group and C name; parameter names are those of the C headers. */
export const cryptoSymbols = {
  /** Digests and message authentication codes, at once or incrementally. */
  hash: {
    mtproxy_ffi_md5: { parameters: [["input", "bytes"], ["len", "size"], ["output", "out"]], result: "i32" },
    mtproxy_ffi_md5_hex: { parameters: [["input", "bytes"], ["len", "size"], ["output", "textOut"]], result: "i32" },
    mtproxy_ffi_md5_hmac: {
      parameters: [["key", "bytes"], ["key_len", "size"], ["input", "bytes"], ["len", "size"], ["output", "out"]],
      result: "i32",
    },
    mtproxy_ffi_sha1: { parameters: [["input", "bytes"], ["len", "size"], ["output", "out"]], result: "i32" },
    mtproxy_ffi_sha1_two_chunks: {
      parameters: [["input1", "bytes"], ["len1", "size"], ["input2", "bytes"], ["len2", "size"], ["output", "out"]],
      result: "i32",
    },
    mtproxy_ffi_sha256: { parameters: [["input", "bytes"], ["len", "size"], ["output", "out"]], result: "i32" },
    mtproxy_ffi_sha256_two_chunks: {
      parameters: [["input1", "bytes"], ["len1", "size"], ["input2", "bytes"], ["len2", "size"], ["output", "out"]],
      result: "i32",
    },
    mtproxy_ffi_sha256_hmac: {
      parameters: [["key", "bytes"], ["key_len", "size"], ["input", "bytes"], ["len", "size"], ["output", "out"]],
      result: "i32",
    },
    mtproxy_ext_md5: {
      parameters: [["input", "bytes"], ["len", "u32"], ["output", "out"]],
      result: "i32",
      block: { number: 3, stored: 16 },
    },
    mtproxy_ext_md5_hex: { parameters: [["input", "bytes"], ["len", "u32"], ["output", "textOut"]], result: "i32" },
    mtproxy_ext_md5_hmac: {
      parameters: [["key", "bytes"], ["key_len", "u32"], ["input", "bytes"], ["len", "u32"], ["output", "out"]],
      result: "i32",
      secrets: "first",
    },
    mtproxy_ext_sha1: {
      parameters: [["input", "bytes"], ["len", "u32"], ["output", "out"]],
      result: "i32",
      block: { number: 4, stored: 20 },
    },
    mtproxy_ext_sha1_two_chunks: {
      parameters: [["input1", "bytes"], ["len1", "u32"], ["input2", "bytes"], ["len2", "u32"], ["output", "out"]],
      result: "i32",
    },
    mtproxy_ext_sha256: {
      parameters: [["input", "bytes"], ["len", "u32"], ["output", "out"]],
      result: "i32",
      block: { number: 5, stored: 32 },
    },
    mtproxy_ext_sha256_two_chunks: {
      parameters: [["input1", "bytes"], ["len1", "u32"], ["input2", "bytes"], ["len2", "u32"], ["output", "out"]],
      result: "i32",
    },
    mtproxy_ext_sha1_hmac: {
      parameters: [["key", "bytes"], ["key_len", "u32"], ["input", "bytes"], ["len", "u32"], ["output", "out"]],
      result: "i32",
      secrets: "first",
    },
    mtproxy_ext_sha256_hmac: {
      parameters: [["key", "bytes"], ["key_len", "u32"], ["input", "bytes"], ["len", "u32"], ["output", "out"]],
      result: "i32",
      secrets: "first",
    },
    mtproxy_ext_digest_init: { parameters: [["state", "out"], ["algorithm", "u32"]], result: "i32" },
    mtproxy_ext_digest_update: { parameters: [["state", "out"], ["input", "bytes"], ["len", "u32"]], result: "i32" },
    mtproxy_ext_digest_final: {
      parameters: [["state", "out"], ["output", "out"], ["output_len", "u32"]],
      result: "i32",
    },
    mtproxy_ext_hmac_init: {
      parameters: [["state", "out"], ["algorithm", "u32"], ["key", "bytes"], ["key_len", "u32"]],
      result: "i32",
      secrets: "third",
    },
    mtproxy_ext_hmac_final: {
      parameters: [["state", "out"], ["output", "out"], ["output_len", "u32"]],
      result: "i32",
    },
    mtproxy_ext_timing_safe_equal: {
      parameters: [["a", "bytes"], ["b", "bytes"], ["len", "u32"]],
      result: "i32",
      secrets: "both",
    },
  },
  /** AES-256 in steps. */
  aes: {
    mtproxy_ext_aes_init: {
      parameters: [["state", "out"], ["key", "bytes"], ["iv", "bytes"], ["mode", "u32"]],
      result: "i32",
      block: { number: 9, use: "start" },
    },
    mtproxy_ext_aes_update: {
      parameters: [["state", "out"], ["input", "bytes"], ["len", "u32"], ["output", "out"]],
      result: "i32",
      block: { number: 8, use: "through" },
    },
    mtproxy_ext_aes_final: { parameters: [["state", "out"]], result: "i32" },
  },
  /** Digests of many messages in one call. */
  hashMany: {
    mtproxy_ext_md5_many: {
      parameters: [["data", "bytes"], ["len", "u32"], ["offsets", "u32Array"], ["count", "u32"], ["output", "out"]],
      result: "i32",
    },
    mtproxy_ext_sha1_many: {
      parameters: [["data", "bytes"], ["len", "u32"], ["offsets", "u32Array"], ["count", "u32"], ["output", "out"]],
      result: "i32",
    },
    mtproxy_ext_sha256_many: {
      parameters: [["data", "bytes"], ["len", "u32"], ["offsets", "u32Array"], ["count", "u32"], ["output", "out"]],
      result: "i32",
    },
  },
  /** The call that finds its arguments and leaves its result in one block of memory. */
  block: {
    mtproxy_ext_block_call: { parameters: [["block", "out"]], result: "i32" },
  },
} as const;
