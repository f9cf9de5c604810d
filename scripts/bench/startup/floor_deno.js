// What the package does at its start and at its first CRC-32, in one module and by hand: the variable, the library's
// digest, version and handshake, the checksum. The library's path and digest are the arguments.
const [path, expected] = Deno.args;
const mayReadVariable = Deno.permissions.querySync({ name: "env", variable: "MTPROXY_FFI_LIBRARY" }).state === "granted";
const named = mayReadVariable ? Deno.env.get("MTPROXY_FFI_LIBRARY") : undefined;
const digest = await crypto.subtle.digest("SHA-256", Deno.readFileSync(named ?? path));
if (new Uint8Array(digest).toHex() !== expected) throw new Error("another library");
const { symbols } = Deno.dlopen(named ?? path, {
  mtproxy_ffi_api_version: { parameters: [], result: "u32" },
  mtproxy_ffi_startup_handshake: { parameters: ["u32"], result: "i32" },
  mtproxy_ext_crc32_partial: { parameters: ["buffer", "u32", "i32"], result: "i32" },
});
if (symbols.mtproxy_ffi_api_version() !== 1) throw new Error("another version");
if (symbols.mtproxy_ffi_startup_handshake(1) !== 0) throw new Error("the handshake failed");
const data = new Uint8Array([1, 2, 3]);
if (~symbols.mtproxy_ext_crc32_partial(data, data.length, -1) >>> 0 !== 0x55bc801d) throw new Error("a wrong checksum");
