// Writes what came of a fault where the tasks ask for it, which print the table of all runtimes.
import { appendFileSync } from "node:fs";
import process from "node:process";
import { runtimeName } from "../support/runtime.ts";
import type { Fault } from "./fault.ts";

/** What came of a fault in one runtime. */
export interface Recorded {
  readonly of: string;
  readonly fault: string;
  readonly runtime: string;
  readonly outcome: string;
}

const file = process.env["MTPROXY_FFI_FAULTS"];

/** Records what came of the fault in this runtime. */
export function recordFault({ of, fault }: Fault, outcome: string): void {
  if (file === undefined || file === "") return;
  const recorded: Recorded = { of, fault, runtime: runtimeName, outcome };
  appendFileSync(file, `${JSON.stringify(recorded)}\n`);
}
