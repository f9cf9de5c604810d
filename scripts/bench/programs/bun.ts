// Opens the library with the functions that a program calls, and nothing else; its path is the argument.
interface BunFfi {
  dlopen(
    path: string,
    symbols: Record<string, { readonly args: readonly string[]; readonly returns: string }>,
  ): unknown;
}

interface Process {
  readonly argv: readonly string[];
  getBuiltinModule(name: string): BunFfi;
}

const { process } = globalThis as unknown as { readonly process: Process };
process.getBuiltinModule("bun:ffi").dlopen(
  process.argv[2] ?? "",
  {
    mtproxy_ext_crc32_partial: { args: ["buffer", "u32", "i32"], returns: "i32" },
    mtproxy_ext_crc32c_partial: { args: ["buffer", "u32", "i32"], returns: "i32" },
    mtproxy_ffi_get_concurrency_boundary: { args: ["buffer"], returns: "i32" },
    mtproxy_ffi_get_network_boundary: { args: ["buffer"], returns: "i32" },
  },
);
export {};
