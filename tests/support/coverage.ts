// Counts, for the table of the contract, what was checked of which function, and writes it where scripts/test.ts asks.
import { appendFileSync } from "node:fs";
import process from "node:process";

/** What was checked. */
export type Check = "vectors" | "property" | "test";

/** `natively`, or in plain TypeScript. */
export type Implementation = "native" | "fallback";

const file = process.env["MTPROXY_FFI_COVERAGE"];

/** Records that `count` cases of the contract's function `symbol` were checked. */
export function covered(symbol: string, implementation: Implementation, check: Check, count: number): void {
  if (file !== undefined && file !== "") {
    appendFileSync(file, `${JSON.stringify({ symbol, implementation, check, count })}\n`);
  }
}
