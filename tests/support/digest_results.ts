// What digests of streams and files must be, and what they must refuse.
import { assertEquals, assertRejects } from "@std/assert";
import { ArgumentRangeError, ArgumentTypeError } from "../../src/checks/arguments.ts";
import type { Digests } from "../../src/digest/algorithms.ts";
import { digestsOf } from "./digests.ts";
import { assertAdvises } from "./refusals.ts";

/** The results are those of all algorithms over `data`. */
export function assertDigests(results: Digests, data: Uint8Array | string): void {
  const { bytes, ...digests } = results;
  const shown = Object.entries(digests).map(([name, value]) => [
    name,
    typeof value === "number" ? value.toString(16).padStart(8, "0") : value.toHex(),
  ]);
  assertEquals([bytes, Object.fromEntries(shown)], [data.length, { ...digestsOf(data) }]);
}

/** The call fails with an `ArgumentTypeError` whose message contains `message`, and says what to do. */
export async function assertRejectsType(call: () => Promise<unknown>, message: string): Promise<void> {
  assertAdvises(await assertRejects(call, ArgumentTypeError, message), "ERR_INVALID_ARG_TYPE");
}

/** The call fails with an `ArgumentRangeError` whose message contains `message`, and says what to do. */
export async function assertRejectsRange(call: () => Promise<unknown>, message: string): Promise<void> {
  assertAdvises(await assertRejects(call, ArgumentRangeError, message), "ERR_OUT_OF_RANGE");
}
