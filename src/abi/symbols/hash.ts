/**
 * The signatures of digests and message authentication codes.
 *
 * @module
 */

/** Digests and message authentication codes, at once or incrementally. */
export const hashSymbols = {
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
  mtproxy_ext_md5: { parameters: [["input", "bytes"], ["len", "u32"], ["output", "out"]], result: "i32" },
  mtproxy_ext_md5_hex: { parameters: [["input", "bytes"], ["len", "u32"], ["output", "textOut"]], result: "i32" },
  mtproxy_ext_md5_hmac: {
    parameters: [["key", "bytes"], ["key_len", "u32"], ["input", "bytes"], ["len", "u32"], ["output", "out"]],
    result: "i32",
  },
  mtproxy_ext_sha1: { parameters: [["input", "bytes"], ["len", "u32"], ["output", "out"]], result: "i32" },
  mtproxy_ext_sha1_two_chunks: {
    parameters: [["input1", "bytes"], ["len1", "u32"], ["input2", "bytes"], ["len2", "u32"], ["output", "out"]],
    result: "i32",
  },
  mtproxy_ext_sha256: { parameters: [["input", "bytes"], ["len", "u32"], ["output", "out"]], result: "i32" },
  mtproxy_ext_sha256_two_chunks: {
    parameters: [["input1", "bytes"], ["len1", "u32"], ["input2", "bytes"], ["len2", "u32"], ["output", "out"]],
    result: "i32",
  },
  mtproxy_ext_sha256_hmac: {
    parameters: [["key", "bytes"], ["key_len", "u32"], ["input", "bytes"], ["len", "u32"], ["output", "out"]],
    result: "i32",
  },
  mtproxy_ext_digest_init: { parameters: [["state", "out"], ["algorithm", "u32"]], result: "i32" },
  mtproxy_ext_digest_update: { parameters: [["state", "out"], ["input", "bytes"], ["len", "u32"]], result: "i32" },
  mtproxy_ext_digest_final: {
    parameters: [["state", "out"], ["output", "out"], ["output_len", "u32"]],
    result: "i32",
  },
} as const;

/** Digests of many messages in one call. */
export const hashManySymbols = {
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
} as const;
