// Suites for some machines alone.
import { describe, it } from "@std/testing/bdd";

/**
 * `describe` where the condition holds. Elsewhere one skipped test stands for the suite: a runner does not count a suite that
 * is skipped whole, and Bun does not even name it.
 */
export function describeIf(holds: boolean): (name: string, tests: () => void) => void {
  return (name, tests) => {
    describe(name, holds ? tests : () => it.skip("is not for this machine and runtime", () => {}));
  };
}
