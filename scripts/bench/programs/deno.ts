// Opens the library with the functions that a program calls, and nothing else; its path is the argument.
Deno.dlopen(Deno.args[0] ?? "", {
  mtproxy_ext_crc32_partial: { parameters: ["buffer", "u32", "i32"], result: "i32" },
  mtproxy_ext_crc32c_partial: { parameters: ["buffer", "u32", "i32"], result: "i32" },
  mtproxy_ffi_get_concurrency_boundary: { parameters: ["buffer"], result: "i32" },
  mtproxy_ffi_get_network_boundary: { parameters: ["buffer"], result: "i32" },
});
