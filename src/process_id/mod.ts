/**
 * Process ids: filling them in and comparing them.
 *
 * ```ts
 * import { pidInitServer, ProcessId } from "@mtproxy/ffi/process-id";
 * const id = new ProcessId();
 * pidInitServer(id, 0x0a000001, 443);
 * console.log(id.ip, id.port); // 167772161 443
 * ```
 *
 * @module
 */
import { symbols } from "../abi/symbols.ts";
import { type ProcessId, processIdBytes } from "../abi/views/process_id.ts";
import { lazyCalls } from "../boundary/lazy_calls.ts";
import { checkStatus } from "../boundary/native_call.ts";
import { checkInteger, checkU32 } from "../checks/number_arguments.ts";

export type { StructJson, StructView } from "../abi/view.ts";
export { ProcessId, type ProcessIdFields } from "../abi/views/process_id.ts";

const native = lazyCalls(symbols.processId);

/**
 * Fills in what is unset: the process's own id (its low 16 bits, which may be 0) and the current time, at most 2^31 − 1.
 *
 * @param id changed in place; `ip` and `port` stay as they are
 * @throws {ArgumentTypeError} if `id` is not a `ProcessId`, or has lost its bytes
 *
 * @example Only what is unset
 * ```ts
 * import { pidInitCommon, ProcessId } from "@mtproxy/ffi/process-id";
 * const id = ProcessId.from({ pid: 4711 });
 * pidInitCommon(id);
 * console.log(id.pid, id.utime > 0); // 4711 true
 * ```
 */
export function pidInitCommon(id: ProcessId): void {
  const bytes = processIdBytes(id, "id");
  checkStatus(native.mtproxy_ffi_pid_init_common()(bytes), "mtproxy_ffi_pid_init_common");
}

/**
 * Fills in the id of an outgoing endpoint: `ip` overwrites the stored one unless it is 0 or 127.0.0.1, the rest is as in
 * {@linkcode pidInitCommon}.
 *
 * @param id changed in place
 * @param ip 0 to 2^32 − 1, 127.0.0.1 being 0x7f000001
 * @throws {ArgumentTypeError} if `id` is not a `ProcessId` or has lost its bytes, or `ip` is not a number
 * @throws {ArgumentRangeError} if `ip` is out of range
 *
 * @example An address that says something, and one that does not
 * ```ts
 * import { pidInitClient, ProcessId } from "@mtproxy/ffi/process-id";
 * const id = new ProcessId();
 * pidInitClient(id, 0x0a000001);
 * pidInitClient(id, 0x7f000001);
 * console.log(id.ip === 0x0a000001); // true
 * ```
 */
export function pidInitClient(id: ProcessId, ip: number): void {
  const bytes = processIdBytes(id, "id");
  checkU32(ip, "ip");
  checkStatus(native.mtproxy_ffi_pid_init_client()(bytes, ip >>> 0), "mtproxy_ffi_pid_init_client");
}

/**
 * Fills in the id of a listening endpoint: `ip` as in {@linkcode pidInitClient}, `port` if the stored one is 0, the rest
 * as in {@linkcode pidInitCommon}.
 *
 * @param id changed in place
 * @param ip 0 to 2^32 − 1, 127.0.0.1 being 0x7f000001
 * @param port 0 to 65535
 * @throws {ArgumentTypeError} if `id` is not a `ProcessId` or has lost its bytes, or another argument is not a number
 * @throws {ArgumentRangeError} if `ip` or `port` is out of range
 *
 * @example A server on port 443
 * ```ts
 * import { pidInitServer, ProcessId } from "@mtproxy/ffi/process-id";
 * const id = new ProcessId();
 * pidInitServer(id, 0x0a000001, 443);
 * console.log(id.ip === 0x0a000001, id.port); // true 443
 * ```
 */
export function pidInitServer(id: ProcessId, ip: number, port: number): void {
  const bytes = processIdBytes(id, "id");
  checkU32(ip, "ip");
  checkInteger(port, 0, 0xffff, "port");
  checkStatus(native.mtproxy_ffi_pid_init_server()(bytes, ip >>> 0, port | 0), "mtproxy_ffi_pid_init_server");
}

/**
 * Tells whether `x` is a special case of the pattern `y`, whose zeros stand for anything. Zeros in `x` do not.
 *
 * @param x the special case
 * @param y the pattern
 * @returns 2 if all fields are equal, 1 if each field of `y` is 0 or equal, else 0
 * @throws {ArgumentTypeError} if an argument is not a `ProcessId`, or has lost its bytes
 *
 * @example Anyone on port 443
 * ```ts
 * import { matchesPid, ProcessId } from "@mtproxy/ffi/process-id";
 * console.log(matchesPid(ProcessId.from({ ip: 1, port: 443 }), ProcessId.from({ port: 443 }))); // 1
 * ```
 */
export function matchesPid(x: ProcessId, y: ProcessId): 0 | 1 | 2 {
  const special = processIdBytes(x, "x");
  const pattern = processIdBytes(y, "y");
  return native.mtproxy_ffi_matches_pid()(special, pattern) as 0 | 1 | 2;
}

/**
 * Tells whether `a` is a later incarnation of the same endpoint as `b`: same address and port, and a later start, or the
 * same start and a process id up to 16383 ahead, counted modulo 32768 as the protocol does.
 *
 * @param a the one that may be newer
 * @param b the one that may be older
 * @returns whether it is
 * @throws {ArgumentTypeError} if an argument is not a `ProcessId`, or has lost its bytes
 *
 * @example Started in the same second
 * ```ts
 * import { ProcessId, processIdIsNewer } from "@mtproxy/ffi/process-id";
 * console.log(processIdIsNewer(ProcessId.from({ pid: 2 }), ProcessId.from({ pid: 1 }))); // true
 * ```
 */
export function processIdIsNewer(a: ProcessId, b: ProcessId): boolean {
  const later = processIdBytes(a, "a");
  const earlier = processIdBytes(b, "b");
  return native.mtproxy_ffi_process_id_is_newer()(later, earlier) === 1;
}
