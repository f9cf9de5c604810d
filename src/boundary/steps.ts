/**
 * The steps of opening the boundary, and the time that each takes.
 *
 * @module
 */

/** The steps of opening the boundary, in their order. */
export type BoundaryStep =
  | "find"
  | "verify"
  | "open"
  | "api"
  | "ext"
  | "concurrency"
  | "network"
  | "bridges"
  | "crc32"
  | "crc32c";

/** A step that was taken, and the time that it took in milliseconds. */
export interface TakenStep {
  /** The step. */
  readonly name: BoundaryStep;
  /** Milliseconds. */
  readonly ms: number;
}

/** Ends a step, and hands its result on. */
export type EndStep = <T>(name: BoundaryStep, value: T) => T;

/** Milliseconds of the engine's clock; 0 where a program has none, or one that tells no time, as test runners make them. */
function time(): number {
  const { performance } = globalThis as { readonly performance?: { now?(): unknown } };
  return Number(performance?.now?.()) || 0;
}

/** Notes into `steps` what is done, with the time since the step before. */
export function stopwatch(steps: { name: BoundaryStep; ms: number }[]): EndStep {
  let started = time();
  return (name, value) => {
    const now = time();
    const ms = now - started;
    started = now;
    // Some steps are taken in two goes.
    for (const step of steps) {
      if (step.name === name) {
        step.ms += ms;
        return value;
      }
    }
    steps.push({ name, ms });
    return value;
  };
}
