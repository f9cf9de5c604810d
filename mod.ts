/**
 * MTProxy's low-level core as one native library: checksums, digests, parsers and clocks, the same in Deno, Bun and Node.
 *
 * Importing this module finds the library, checks its version, contracts and checksums, and throws a `BoundaryError`
 * that says what to do if any of that fails. It exports everything that the subpaths export, but `/abi`, `/cli` and
 * `/fallback`.
 *
 * Where a function reads bytes, it takes a `Uint8Array`, any other view, an `ArrayBuffer` or a `SharedArrayBuffer`, of any
 * realm, and reads them in place. What lost its bytes, since its buffer was detached or made smaller, is an
 * `ArgumentTypeError`, and so is text: encode it first. What a function writes to is a `Uint8Array`.
 *
 * ```ts
 * import { boundary, crc32, md5Hex } from "@mtproxy/ffi";
 * const bytes = new TextEncoder().encode("123456789");
 * console.log(crc32(bytes).toString(16), md5Hex(bytes)); // cbf43926 25f9e794323b453885f5181f1b624d0b
 * console.log(boundary.apiVersion, boundary.bridges.crc32); // 1 native
 * ```
 *
 * @module
 */
export * from "./src/aes/mod.ts";
export * from "./src/boundary/api.ts";
export * from "./src/checksum/mod.ts";
export * from "./src/concurrency/mod.ts";
export * from "./src/config/mod.ts";
export * from "./src/cpuid/mod.ts";
export * from "./src/digest/mod.ts";
export * from "./src/hash/mod.ts";
export * from "./src/log/mod.ts";
export * from "./src/net/mod.ts";
export * from "./src/proc/mod.ts";
export * from "./src/process_id/mod.ts";
export * from "./src/time/mod.ts";
export * from "./src/tl/mod.ts";
