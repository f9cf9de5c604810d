// The same as floor_deno.js, in Node.
const { hash } = process.getBuiltinModule("node:crypto");
const { dlopen } = process.getBuiltinModule("node:ffi");
const { readFileSync } = process.getBuiltinModule("node:fs");

const [path, expected] = process.argv.slice(2);
const named = process.env.MTPROXY_FFI_LIBRARY ?? path;
if (hash("sha256", readFileSync(named), "hex") !== expected) throw new Error("another library");
const { functions } = dlopen(named, {
  mtproxy_ffi_api_version: { arguments: [], return: "u32" },
  mtproxy_ffi_startup_handshake: { arguments: ["u32"], return: "i32" },
  mtproxy_ext_crc32_partial: { arguments: ["buffer", "u32", "i32"], return: "i32" },
});
if (functions.mtproxy_ffi_api_version() !== 1) throw new Error("another version");
if (functions.mtproxy_ffi_startup_handshake(1) !== 0) throw new Error("the handshake failed");
const data = new Uint8Array([1, 2, 3]);
if (~functions.mtproxy_ext_crc32_partial(data, data.length, -1) >>> 0 !== 0x55bc801d) throw new Error("a wrong checksum");
