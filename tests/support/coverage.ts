// Counts, for the table of the contract, what was checked of which function, and writes it where scripts/test.ts asks.
import { appendFileSync } from "node:fs";
import process from "node:process";

/** What was checked. */
export type Check = "vectors" | "property" | "test";

/** What answers: the area modules, which prefer fast entries, the contract's own entries, or plain TypeScript. */
export type Implementation = "natively" | "in full length" | "in plain TypeScript";

const file = process.env["MTPROXY_FFI_COVERAGE"];

/** Records that `count` cases of the contract's function `symbol` were checked. */
export function covered(symbol: string, by: Implementation, check: Check, count: number): void {
  if (file === undefined || file === "") return;
  const implementation = by === "in plain TypeScript" ? "fallback" : "native";
  appendFileSync(file, `${JSON.stringify({ symbol, implementation, check, count })}\n`);
}
