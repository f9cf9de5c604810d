// What answers in tests that ask both implementations of an area.
import type { Implementation } from "./coverage.ts";

export type Implementations<Api> = readonly (readonly [name: Implementation, api: Api])[];

/** Both implementations of an area, with their names. */
export function implementationsOf<Api>(native: NoInfer<Api>, plain: Api): Implementations<Api> {
  return [["natively", native], ["in plain TypeScript", plain]];
}
