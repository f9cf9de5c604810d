// Opens the library with the functions that a program calls, and nothing else; its path is the argument. Not TypeScript, which Node takes long for.
process.getBuiltinModule("node:ffi").dlopen(
  process.argv[2],
  {
    mtproxy_ext_crc32_partial: { arguments: ["buffer", "u32", "i32"], return: "i32" },
    mtproxy_ext_crc32c_partial: { arguments: ["buffer", "u32", "i32"], return: "i32" },
    mtproxy_ffi_get_concurrency_boundary: { arguments: ["buffer"], return: "i32" },
    mtproxy_ffi_get_network_boundary: { arguments: ["buffer"], return: "i32" },
  },
);
