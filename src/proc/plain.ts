/**
 * Linux's `/proc` in plain TypeScript: the parsers, and readers over a host's files.
 *
 * @module
 */
import type { MeminfoSummary } from "../abi/views/meminfo.ts";
import type { ProcStat } from "../abi/views/proc_stats.ts";
import { checkI32, checkInteger } from "../checks/number_arguments.ts";
import { checkHost, type Host, HostError, noHost } from "../host/host.ts";
import { ProcReadError } from "./errors.ts";
import { parseMeminfo, parseProcStat, parseStatm } from "./parsers.ts";
import { MEMINFO_PATH, statmPath, statPath } from "./paths.ts";
import { named, type Statm, statmFields, type StatmSizes } from "./statm.ts";

export { parseMeminfo, parseProcStat, parseStatm } from "./parsers.ts";

function read<T>(host: Host, path: string, parse: (data: Uint8Array) => T): T {
  checkHost(host);
  if (host.readFile === undefined) throw new HostError("readFile");
  try {
    return parse(host.readFile(path));
  } catch (cause) {
    throw new ProcReadError(path, { cause });
  }
}

/**
 * {@linkcode [proc].readProcStat} in plain TypeScript.
 *
 * @param host reads the file
 * @throws {HostError} if the host reads no files
 */
export function readProcStat(pid: number, tid = 0, host: Host = noHost): ProcStat {
  checkI32(pid, "pid");
  checkI32(tid, "tid");
  return read(host, statPath(pid, tid), parseProcStat);
}

/**
 * {@linkcode [proc].readStatm} in plain TypeScript.
 *
 * @param host reads the file and knows the size of a page
 * @throws {HostError} if the host reads no files or does not know the size of a page
 */
export function readStatm(pid?: number, fields?: undefined, host?: Host): Statm;
/** The first `fields` of them. */
export function readStatm(
  pid: number | undefined,
  fields: number | undefined,
  host?: Host,
): bigint[] & Partial<StatmSizes>;
export function readStatm(
  pid = 0,
  fields: number = statmFields.length,
  host: Host = noHost,
): bigint[] & Partial<StatmSizes> {
  checkI32(pid, "pid");
  checkInteger(fields, 1, statmFields.length, "fields");
  checkHost(host);
  if (host.pageSize === undefined) throw new HostError("pageSize");
  const pageSize = host.pageSize();
  checkInteger(pageSize, 1, Number.MAX_SAFE_INTEGER, "host.pageSize()");
  return named(read(host, statmPath(pid), (data) => parseStatm(data, fields, pageSize)));
}

/**
 * {@linkcode [proc].readMeminfo} in plain TypeScript.
 *
 * @param host reads the file
 * @throws {ArgumentTypeError} if `host` is not an object
 * @throws {HostError} if the host reads no files
 */
export function readMeminfo(host: Host = noHost): MeminfoSummary {
  return read(host, MEMINFO_PATH, parseMeminfo);
}
