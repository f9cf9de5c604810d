/**
 * Processes and the machine for programs.
 *
 * @module
 */
import { type MachineSample, sizeNames } from "./machine.ts";
import type { RatesOf } from "./rates.ts";
import type { Sample } from "./sample.ts";
import { stateName } from "./words.ts";

function machineJson({ memory, load, problems }: MachineSample): object {
  return {
    memory: Object.fromEntries(sizeNames.map((name) => [name, memory[name] ?? null])),
    load: load ?? null,
    problems,
  };
}

/** A sample as `--json` prints it; with `ratesOf` each process has its rates, `null` where there are none yet. */
export function sampleJson({ at, processes, missing, machine }: Sample, ratesOf?: RatesOf): object {
  return {
    processes: processes.map((process) => {
      const { startTicks, startedMs, state, user, commandLine, ...rest } = process;
      return {
        ...rest,
        state,
        stateName: stateName(state),
        started: new Date(startedMs).toISOString(),
        startTicks: Number(startTicks),
        user: user ?? null,
        commandLine: commandLine ?? null,
        ...(ratesOf === undefined ? {} : { rates: ratesOf(process) ?? null }),
      };
    }),
    missing,
    uptime: at,
    ...(machine === undefined ? {} : machineJson(machine)),
  };
}
