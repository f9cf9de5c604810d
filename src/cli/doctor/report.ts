/**
 * What the doctor finds out, in the shape that `--json` prints.
 *
 * @module
 */
import { BoundaryError } from "../../boundary/errors.ts";
import { targetOf } from "../../boundary/library/place.ts";
import type { Boundary } from "../../boundary/report.ts";
import type { TakenStep } from "../../boundary/steps.ts";
import { currentRuntime } from "../../runtime/mod.ts";
import { type CheckResult, ownSubjects, runSelfTest } from "./self_test.ts";

/** The library was opened. */
export interface HealthReport
  extends Pick<Boundary, "runtime" | "target" | "library" | "concurrency" | "network" | "steps">
{
  /** Whether every check is well. */
  readonly ok: boolean;
  /** The library's API version. */
  readonly api: number;
  /** The library's extension version. */
  readonly ext: number;
  /** Each step of start-up, then the doctor's own checks. */
  readonly checks: readonly CheckResult[];
}

/** The library was not opened. */
export interface FailureReport {
  /** Never. */
  readonly ok: false;
  /** The runtime and its version; `undefined` for one that the package does not know. */
  readonly runtime: Boundary["runtime"] | undefined;
  /** Processor and system, such as `x86_64-linux`. */
  readonly target: string | undefined;
  /** Why. */
  readonly error: Pick<
    BoundaryError,
    "name" | "step" | "code" | "message" | "remedy" | "path" | "tried" | "expected" | "actual"
  >;
  /** The steps that passed, and the one that did not. */
  readonly checks: readonly CheckResult[];
  /** The steps that passed. */
  readonly steps: readonly TakenStep[];
}

async function reportFailure(failure: BoundaryError): Promise<FailureReport> {
  const runtime = await currentRuntime();
  const { name, step, code, message, remedy, path, tried, expected, actual } = failure;
  const { passed } = failure;
  return {
    ok: false,
    runtime: runtime && { name: runtime.name, version: runtime.version },
    target: runtime && targetOf(runtime),
    error: { name, step, code, message, remedy, path, tried, expected, actual },
    checks: [
      ...passed.map((taken) => ({ ...taken, ok: true })),
      { name: step, ok: false, ms: null, message },
    ],
    steps: passed,
  };
}

/** Opens the library and examines it. */
export async function examine(): Promise<HealthReport | FailureReport> {
  let boundary: Boundary;
  try {
    ({ boundary } = await import("../../boundary/report.ts"));
  } catch (error) {
    if (error instanceof BoundaryError) return await reportFailure(error);
    throw error;
  }
  const { runtime, target, library, apiVersion, extensionVersion, concurrency, network, steps } = boundary;
  const checks = [...steps.map(({ name, ms }) => ({ name, ok: true, ms })), ...runSelfTest(await ownSubjects())];
  return {
    ok: checks.every(({ ok }) => ok),
    runtime,
    target,
    library,
    api: apiVersion,
    ext: extensionVersion,
    concurrency,
    network,
    checks,
    steps,
  };
}
