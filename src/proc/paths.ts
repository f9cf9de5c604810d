/**
 * Where in `/proc` the files are that are read.
 *
 * @module
 */

/** The path of a process's stat file, or of its thread `tid` when that is positive. */
export function statPath(pid: number, tid: number): string {
  return tid > 0 ? `/proc/${pid}/task/${tid}/stat` : `/proc/${pid}/stat`;
}

/** The path of a process's statm file; the caller's own unless `pid` is positive. */
export function statmPath(pid: number): string {
  return pid > 0 ? `/proc/${pid}/statm` : "/proc/self/statm";
}

/** The path of the machine's memory totals. */
export const MEMINFO_PATH = "/proc/meminfo";
