// Opens the library with the functions that a program calls, and nothing else.
interface BunFfi {
  dlopen(
    path: string,
    symbols: Record<string, { readonly args: readonly string[]; readonly returns: string }>,
  ): unknown;
}

const { process } = globalThis as unknown as { readonly process: { getBuiltinModule(name: string): BunFfi } };
process.getBuiltinModule("bun:ffi").dlopen(
  new URL("../../../lib/x86_64-linux/libmtproxy_ffi.so", import.meta.url).pathname,
  {
    mtproxy_ext_crc32_partial: { args: ["buffer", "u32", "i32"], returns: "i32" },
    mtproxy_ext_crc32c_partial: { args: ["buffer", "u32", "i32"], returns: "i32" },
    mtproxy_ffi_get_concurrency_boundary: { args: ["buffer"], returns: "i32" },
    mtproxy_ffi_get_network_boundary: { args: ["buffer"], returns: "i32" },
  },
);
