/**
 * The queue and job bridges: asks for the contract once more, as the host does, and decides what is routed.
 *
 * @module
 */
import { CONCURRENCY_BOUNDARY_VERSION } from "../abi/constants.ts";
import type { GroupCalls } from "../abi/symbols.ts";
import { ConcurrencyBoundaryView } from "../abi/views.ts";
import { type Routing, routingOf } from "../bridge/routing.ts";
import { BridgeError } from "./errors.ts";

const remedy = "use the library that was built for this package; this one changes its answers";

/** Decides which members of the queue and job tables go through adapters. */
export function routeBridges(calls: GroupCalls<"contract">, path: string): Routing {
  const report = new ConcurrencyBoundaryView();
  const result = calls.mtproxy_ffi_get_concurrency_boundary(report.bytes);
  if (result < 0) {
    const summary = `the concurrency bridge's probe failed with code ${result}`;
    throw new BridgeError({ summary, code: -1, path, expected: 0, actual: result, remedy });
  }
  const actual = report.boundaryVersion;
  const expected = CONCURRENCY_BOUNDARY_VERSION;
  if (actual !== expected) {
    const summary = `the concurrency bridge's contract has version ${actual}, expected ${expected}`;
    throw new BridgeError({ summary, code: -2, path, expected, actual, remedy });
  }
  return routingOf(report.mpqImplementedOps, report.jobsImplementedOps);
}
