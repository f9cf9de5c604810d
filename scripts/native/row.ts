// One row of the table of native tests.
import type { Check } from "../platforms/row.ts";

export interface NativeRow {
  readonly what: string;
  readonly by: string;
  /** Fetches what the check needs. */
  readonly prepare?: () => Promise<unknown>;
  readonly check: Check;
}
