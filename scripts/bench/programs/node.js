// Opens the library with the functions that a program calls, and nothing else. Not TypeScript, which Node takes long for.
process.getBuiltinModule("node:ffi").dlopen(
  new URL("../../../lib/x86_64-linux/libmtproxy_ffi.so", import.meta.url).pathname,
  {
    mtproxy_ext_crc32_partial: { arguments: ["buffer", "u32", "i32"], return: "i32" },
    mtproxy_ext_crc32c_partial: { arguments: ["buffer", "u32", "i32"], return: "i32" },
    mtproxy_ffi_get_concurrency_boundary: { arguments: ["buffer"], return: "i32" },
    mtproxy_ffi_get_network_boundary: { arguments: ["buffer"], return: "i32" },
  },
);
