// The same as floor_deno.js, in Bun.
import { dlopen } from "bun:ffi";

const [path, expected] = process.argv.slice(2);
const named = process.env.MTPROXY_FFI_LIBRARY ?? path;
const bytes = new Uint8Array(await Bun.file(named).arrayBuffer());
if (Bun.SHA256.hash(bytes).toHex() !== expected) throw new Error("another library");
const { symbols } = dlopen(named, {
  mtproxy_ffi_api_version: { args: [], returns: "u32" },
  mtproxy_ffi_startup_handshake: { args: ["u32"], returns: "i32" },
  mtproxy_ext_crc32_partial: { args: ["buffer", "u32", "i32"], returns: "i32" },
});
if (symbols.mtproxy_ffi_api_version() !== 1) throw new Error("another version");
if (symbols.mtproxy_ffi_startup_handshake(1) !== 0) throw new Error("the handshake failed");
const data = new Uint8Array([1, 2, 3]);
if (~symbols.mtproxy_ext_crc32_partial(data, data.length, -1) >>> 0 !== 0x55bc801d) throw new Error("a wrong checksum");
