/**
 * The machine as a whole: its memory and its load.
 *
 * @module
 */
import type { MeminfoSummary } from "../../abi/views/meminfo.ts";
import { ProcReadError } from "../../proc/errors.ts";
import { MEMINFO_PATH } from "../../proc/paths.ts";
import type { SystemFiles } from "./files.ts";

/** Each size, by its key in /proc/meminfo. */
const keys = {
  memTotal: "MemTotal",
  memAvailable: "MemAvailable",
  memFree: "MemFree",
  memCached: "Cached",
  swapTotal: "SwapTotal",
  swapFree: "SwapFree",
} as const;

/** The machine's memory in bytes; `undefined` is what the system does not tell. */
export type MemorySample = { readonly [K in keyof typeof keys]?: number };

/** The names of all sizes, in the order in which programs get them. */
export const sizeNames = Object.keys(keys) as readonly (keyof MemorySample)[];

/** Those that the library reads, too. */
const nativeNames = ["memFree", "memCached", "swapTotal", "swapFree"] as const;

/** The machine at a moment. */
export interface MachineSample {
  /** Its memory. */
  readonly memory: MemorySample;
  /** What is wrong with what the system tells of it. */
  readonly problems: readonly string[];
  /** The number of processes that wanted to run, over 1, 5 and 15 minutes, if the system tells. */
  readonly load?: readonly number[];
}

/** Sizes above this are the outcome of a subtraction in a container that went below zero. */
const LARGEST = BigInt(Number.MAX_SAFE_INTEGER);

/** Reads what there is, whatever is missing: containers and small kernels leave out some of it. */
export function parseMemory(text: string): MachineSample {
  const memory: { -readonly [K in keyof MemorySample]: number } = {};
  const problems: string[] = [];
  const missing: string[] = [];
  for (const name of sizeNames) {
    const key = keys[name];
    const [, shown] = new RegExp(`^${key}:[ \\t]*(.*?)[ \\t\\r]*$`, "m").exec(text) ?? [];
    const [, kibibytes] = /^(\d+)[ \t]*kB$/.exec(shown ?? "") ?? [];
    if (shown === undefined) missing.push(key);
    else if (kibibytes === undefined || BigInt(kibibytes) * 1024n > LARGEST) {
      problems.push(`the ${key} of ${MEMINFO_PATH} is no size: ${JSON.stringify(shown)}`);
    } else memory[name] = Number(kibibytes) * 1024;
  }
  if (missing.length > 0) problems.unshift(`${MEMINFO_PATH} has no ${missing.join(", ")}`);
  return { memory, problems };
}

function readNatively(readMeminfo: () => MeminfoSummary): MachineSample {
  try {
    const totals = readMeminfo();
    const memory: { -readonly [K in keyof MemorySample]: number } = {};
    const problems: string[] = [];
    for (const name of nativeNames) {
      const size = totals[name];
      if (size >= 0n && size <= LARGEST) memory[name] = Number(size);
      else problems.push(`the ${keys[name]} of ${MEMINFO_PATH} is no size`);
    }
    return { memory, problems };
  } catch (error) {
    if (!(error instanceof ProcReadError)) throw error;
    const names = nativeNames.map((name) => keys[name]).join(", ");
    return { memory: {}, problems: [`${MEMINFO_PATH} cannot be read, or lacks one of ${names}`] };
  }
}

/** Reads the machine's memory, natively where TypeScript may not, and its load. */
export function sampleMachine({ read }: SystemFiles, readMeminfo: () => MeminfoSummary): MachineSample {
  const text = read(MEMINFO_PATH);
  const memory = text === undefined ? readNatively(readMeminfo) : parseMemory(text);
  const load = /^(\d+\.\d+) (\d+\.\d+) (\d+\.\d+) /.exec(read("/proc/loadavg") ?? "")?.slice(1).map(Number);
  return load === undefined ? memory : { ...memory, load };
}
