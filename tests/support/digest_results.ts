// What digests of streams and files must be, and what they must refuse.
import { assertEquals } from "@std/assert";
import type { Digests } from "../../src/digest/algorithms.ts";
import { digestsOf } from "./digests.ts";

/** The results are those of all algorithms over `data`. */
export function assertDigests(results: Digests, data: Uint8Array | string): void {
  const { bytes, ...digests } = results;
  const shown = Object.entries(digests).map(([name, value]) => [
    name,
    typeof value === "number" ? value.toString(16).padStart(8, "0") : value.toHex(),
  ]);
  assertEquals([bytes, Object.fromEntries(shown)], [data.length, { ...digestsOf(data) }]);
}
