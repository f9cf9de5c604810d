/**
 * Filling in and comparing process ids in plain TypeScript.
 *
 * @module
 */
import { checkInteger, checkU32 } from "../checks/arguments.ts";
import { MAX_I32, MIN_I32 } from "../checks/limits.ts";
import { wholeSeconds } from "../host/clock.ts";
import { checkHost, type Host, HostError, noHost } from "../host/host.ts";
import { type ProcessId, processIdBytes } from "./process_id.ts";

/** 127.0.0.1 says nothing about where an endpoint is, so it is never stored. */
const LOOPBACK = 0x7f000001;

function fillCommon(id: ProcessId, host: Host): void {
  if (id.pid === 0) {
    if (host.pid === undefined) throw new HostError("pid");
    id.pid = host.pid() & 0xffff;
  }
  if (id.utime === 0) id.utime = Math.min(Math.max(wholeSeconds(host), MIN_I32), MAX_I32);
}

function storeIp(id: ProcessId, ip: number): void {
  if (ip !== 0 && ip !== LOOPBACK) id.ip = ip;
}

/**
 * Fills in what is unset: the process's own id (its low 16 bits, which may be 0) and the current time, at most 2^31 − 1.
 *
 * @param id changed in place; `ip` and `port` stay as they are
 * @param host tells the process's id, needed if `id.pid` is 0
 * @throws {ArgumentTypeError} if `id` is not a `ProcessId`, or `host` is no object
 * @throws {HostError} if the process's id is needed and the host does not tell it
 *
 * @example
 * ```ts
 * import { pidInitCommon, ProcessId } from "@mtproxy/ffi/fallback";
 * const id = new ProcessId();
 * pidInitCommon(id, { pid: () => 4711 });
 * console.log(id.pid); // 4711
 * ```
 */
export function pidInitCommon(id: ProcessId, host: Host = noHost): void {
  processIdBytes(id, "id");
  checkHost(host);
  fillCommon(id, host);
}

/**
 * Fills in the id of an outgoing endpoint: `ip` overwrites the stored one unless it is 0 or 127.0.0.1, the rest is as in
 * `pidInitCommon`.
 *
 * @param id changed in place
 * @param ip 0 to 2^32 − 1, 127.0.0.1 being 0x7f000001
 * @param host tells the process's id, needed if `id.pid` is 0
 * @throws {ArgumentTypeError} if an argument has the wrong type
 * @throws {ArgumentRangeError} if `ip` is out of range
 * @throws {HostError} if the process's id is needed and the host does not tell it; `ip` has then been stored
 *
 * @example
 * ```ts
 * import { pidInitClient, ProcessId } from "@mtproxy/ffi/fallback";
 * const id = ProcessId.from({ pid: 4711 });
 * pidInitClient(id, 0x0a000001);
 * ```
 */
export function pidInitClient(id: ProcessId, ip: number, host: Host = noHost): void {
  processIdBytes(id, "id");
  checkU32(ip, "ip");
  checkHost(host);
  storeIp(id, ip);
  fillCommon(id, host);
}

/**
 * Fills in the id of a listening endpoint: `ip` as in `pidInitClient`, `port` if the stored one is 0, the rest as in
 * `pidInitCommon`.
 *
 * @param id changed in place
 * @param ip 0 to 2^32 − 1, 127.0.0.1 being 0x7f000001
 * @param port 0 to 65535
 * @param host tells the process's id, needed if `id.pid` is 0
 * @throws {ArgumentTypeError} if an argument has the wrong type
 * @throws {ArgumentRangeError} if `ip` or `port` is out of range
 * @throws {HostError} if the process's id is needed and the host does not tell it; `ip` and `port` have then been stored
 *
 * @example
 * ```ts
 * import { pidInitServer, ProcessId } from "@mtproxy/ffi/fallback";
 * const id = ProcessId.from({ pid: 4711 });
 * pidInitServer(id, 0x0a000001, 443);
 * ```
 */
export function pidInitServer(id: ProcessId, ip: number, port: number, host: Host = noHost): void {
  processIdBytes(id, "id");
  checkU32(ip, "ip");
  checkInteger(port, 0, 0xffff, "port");
  checkHost(host);
  storeIp(id, ip);
  if (id.port === 0) id.port = port;
  fillCommon(id, host);
}

/**
 * Tells whether `x` is a special case of the pattern `y`, whose zeros stand for anything. Zeros in `x` do not.
 *
 * @returns 2 if all fields are equal, 1 if each field of `y` is 0 or equal, else 0
 * @throws {ArgumentTypeError} if an argument is not a `ProcessId`
 *
 * @example
 * ```ts
 * import { matchesPid, ProcessId } from "@mtproxy/ffi/fallback";
 * console.log(matchesPid(ProcessId.from({ ip: 1, port: 443 }), ProcessId.from({ port: 443 }))); // 1
 * ```
 */
export function matchesPid(x: ProcessId, y: ProcessId): 0 | 1 | 2 {
  processIdBytes(x, "x");
  processIdBytes(y, "y");
  if (x.ip === y.ip && x.port === y.port && x.pid === y.pid && x.utime === y.utime) return 2;
  const fits = (y.ip === 0 || y.ip === x.ip) && (y.port === 0 || y.port === x.port)
    && (y.pid === 0 || y.pid === x.pid) && (y.utime === 0 || y.utime === x.utime);
  return fits ? 1 : 0;
}

/**
 * Tells whether `a` is a later incarnation of the same endpoint as `b`: same address and port, and a later start, or the
 * same start and a process id up to 16383 ahead, counted modulo 32768 as the protocol does.
 *
 * @throws {ArgumentTypeError} if an argument is not a `ProcessId`
 *
 * @example
 * ```ts
 * import { ProcessId, processIdIsNewer } from "@mtproxy/ffi/fallback";
 * console.log(processIdIsNewer(ProcessId.from({ pid: 2 }), ProcessId.from({ pid: 1 }))); // true
 * ```
 */
export function processIdIsNewer(a: ProcessId, b: ProcessId): boolean {
  processIdBytes(a, "a");
  processIdBytes(b, "b");
  if (a.ip !== b.ip || a.port !== b.port || a.utime < b.utime) return false;
  const ahead = (a.pid - b.pid) & 0x7fff;
  return a.utime > b.utime || (ahead >= 1 && ahead <= 0x3fff);
}
