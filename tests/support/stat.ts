// A machine for the tests of `stat`.
import type { SystemFiles } from "../../src/cli/stat/files.ts";
import type { ProcessSample, ProcReader, Sample } from "../../src/cli/stat/sample.ts";
import { ProcReadError } from "../../src/proc/errors.ts";
import { parseMeminfo, parseProcStat } from "../../src/proc/plain.ts";

export const MiB: number = 2 ** 20;

/** A stat line as the kernel writes it. */
const statLine = (pid: number, name: string): string =>
  `${pid} (${name}) S 1 1 1 0 -1 4194304 500 0 7 0 6000 150 0 0 20 0 3 0 12345 ${8 * MiB} 512${" 0".repeat(18)}`;

/** Nothing may be read in TypeScript, as in Deno without permissions. */
export const noFiles: SystemFiles = { read: () => undefined, owner: () => undefined, list: () => undefined };

/** Files with these texts; the processes in them are those of user 1000. */
export function filesOf(texts: Readonly<Record<string, string>>): SystemFiles {
  return {
    read: (path) => texts[path],
    owner: (path) => Object.keys(texts).some((name) => name.startsWith(`${path}/`)) ? 1000 : undefined,
    list: (path) => {
      const names = Object.keys(texts).filter((name) => name.startsWith(`${path}/`));
      return names.length === 0 ? undefined : names.map((name) => name.slice(path.length + 1).split("/")[0] ?? "");
    },
  };
}

/** A machine that has been up for 1000 s since 2026-03-01T12:00:00Z, with the processes 5 and 6. */
export const machine: ProcReader = {
  readProcStat: (pid) => {
    if (pid !== 5 && pid !== 6) throw new ProcReadError(`/proc/${pid}/stat`);
    return parseProcStat(statLine(pid, pid === 5 ? "tmux: server" : "evil\x1b[2J"));
  },
  readStatm: () => [BigInt(8 * MiB), BigInt(2 * MiB)],
  readMeminfo: () => parseMeminfo(`MemFree: ${3 * 2 ** 20} kB\nCached: 2 kB\nSwapTotal: 0 kB\nSwapFree: 0 kB\n`),
  uptime: () => 1000,
  bootMs: Date.UTC(2026, 2, 1, 12),
  files: noFiles,
  userName: (uid) => `user${uid}`,
};

/** What that machine's process 5 is. */
export const five: ProcessSample = {
  pid: 5,
  name: "tmux: server",
  state: "S",
  threads: 3,
  cpuSeconds: 61.5,
  rssBytes: 2 * MiB,
  virtBytes: 8 * MiB,
  startedMs: Date.UTC(2026, 2, 1, 12) + 123_450,
  startTicks: 12_345n,
  minorFaults: 500,
  majorFaults: 7,
  user: undefined,
  commandLine: undefined,
};

/** A sample of these processes. */
export const sampleAt = (at: number, ...processes: ProcessSample[]): Sample => ({ at, processes, missing: [] });
