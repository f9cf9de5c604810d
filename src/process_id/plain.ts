/**
 * Filling in and comparing process ids in plain TypeScript.
 *
 * @module
 */
import { type ProcessId, processIdBytes } from "../abi/views/process_id.ts";
import { MAX_I32, MIN_I32 } from "../checks/limits.ts";
import { checkInteger, checkU32 } from "../checks/number_arguments.ts";
import { wholeSeconds } from "../host/clock.ts";
import { checkHost, type Host, HostError, noHost } from "../host/host.ts";

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
 * {@linkcode [process-id].pidInitCommon} in plain TypeScript.
 *
 * @param host tells the process's id, needed if `id.pid` is 0
 * @throws {ArgumentTypeError} if `id` is not a `ProcessId`, or `host` is not an object
 * @throws {HostError} if the process's id is needed and the host does not tell it
 */
export function pidInitCommon(id: ProcessId, host: Host = noHost): void {
  processIdBytes(id, "id");
  checkHost(host);
  fillCommon(id, host);
}

/**
 * {@linkcode [process-id].pidInitClient} in plain TypeScript.
 *
 * @param host tells the process's id, needed if `id.pid` is 0
 * @throws {HostError} if the process's id is needed and the host does not tell it; `ip` has then been stored
 */
export function pidInitClient(id: ProcessId, ip: number, host: Host = noHost): void {
  processIdBytes(id, "id");
  checkU32(ip, "ip");
  checkHost(host);
  storeIp(id, ip);
  fillCommon(id, host);
}

/**
 * {@linkcode [process-id].pidInitServer} in plain TypeScript.
 *
 * @param host tells the process's id, needed if `id.pid` is 0
 * @throws {HostError} if the process's id is needed and the host does not tell it; `ip` and `port` have then been stored
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

/** {@linkcode [process-id].matchesPid} in plain TypeScript. */
export function matchesPid(x: ProcessId, y: ProcessId): 0 | 1 | 2 {
  processIdBytes(x, "x");
  processIdBytes(y, "y");
  if (x.ip === y.ip && x.port === y.port && x.pid === y.pid && x.utime === y.utime) return 2;
  const fits = (y.ip === 0 || y.ip === x.ip) && (y.port === 0 || y.port === x.port)
    && (y.pid === 0 || y.pid === x.pid) && (y.utime === 0 || y.utime === x.utime);
  return fits ? 1 : 0;
}

/** {@linkcode [process-id].processIdIsNewer} in plain TypeScript. */
export function processIdIsNewer(a: ProcessId, b: ProcessId): boolean {
  processIdBytes(a, "a");
  processIdBytes(b, "b");
  if (a.ip !== b.ip || a.port !== b.port || a.utime < b.utime) return false;
  const ahead = (a.pid - b.pid) & 0x7fff;
  return a.utime > b.utime || (ahead >= 1 && ahead <= 0x3fff);
}
