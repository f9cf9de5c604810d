/**
 * The functions that start-up calls, from either of two sources: each called by itself, or all of them answered by one
 * call. The package's own library, which has been compared with what was built, answers at once; any other is asked
 * function by function.
 *
 * @module
 */
import { API_VERSION } from "../abi/constants.ts";
import { structs } from "../abi/structs.ts";
import type { GroupCalls } from "../abi/symbols.ts";
import type { OpenGroup } from "./open.ts";

/** What start-up asks a library, in this order. */
export type StartUpCalls = GroupCalls<"version"> & GroupCalls<"extension"> & GroupCalls<"contract">;

/** Asks function by function, and opens each group no sooner than it is needed. */
export function askSeparately(openGroup: OpenGroup): StartUpCalls {
  return {
    mtproxy_ffi_api_version: () => openGroup("version").mtproxy_ffi_api_version(),
    mtproxy_ffi_startup_handshake: (expected) => openGroup("version").mtproxy_ffi_startup_handshake(expected),
    mtproxy_ext_api_version: () => openGroup("extension").mtproxy_ext_api_version(),
    mtproxy_ffi_get_concurrency_boundary: (out) => openGroup("contract").mtproxy_ffi_get_concurrency_boundary(out),
    mtproxy_ffi_get_network_boundary: (out) => openGroup("contract").mtproxy_ffi_get_network_boundary(out),
  };
}

/** Where each answer stands in the report. */
const at = {
  apiVersion: 0,
  handshake: 4,
  extension: 8,
  concurrency: 12,
  network: 16 + structs.concurrency_boundary.size,
};
/** The report's size in bytes. */
export const REPORT_BYTES: number = at.network + 4 + structs.network_boundary.size;

/** Asks once, for the handshake with this package's version, and gives the answers when they are asked for. */
export function askAtOnce({ mtproxy_ext_start_up: ask }: GroupCalls<"startUp">): StartUpCalls {
  const report = new Uint8Array(REPORT_BYTES);
  const data = new DataView(report.buffer);
  ask(API_VERSION, report);
  const copied = (out: Uint8Array, offset: number): number => {
    out.set(report.subarray(offset + 4, offset + 4 + out.length));
    return data.getInt32(offset, true);
  };
  return {
    mtproxy_ffi_api_version: () => data.getUint32(at.apiVersion, true),
    mtproxy_ffi_startup_handshake: () => data.getInt32(at.handshake, true),
    mtproxy_ext_api_version: () => data.getUint32(at.extension, true),
    mtproxy_ffi_get_concurrency_boundary: (out) => copied(out, at.concurrency),
    mtproxy_ffi_get_network_boundary: (out) => copied(out, at.network),
  };
}
