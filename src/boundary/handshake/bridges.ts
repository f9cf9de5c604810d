/**
 * The queue and job bridges: asks for the contract once more, as the host does, and decides what is routed.
 *
 * @module
 */
import { CONCURRENCY_BOUNDARY_VERSION } from "../../abi/start_up.ts";
import { structs } from "../../abi/structs.ts";
import type { GroupCalls } from "../../abi/symbols.ts";
import { BridgeError } from "../errors.ts";
import { type Routing, routingOf } from "./routing.ts";

const remedy = "use the library that was built for this package; this one changes its answers";

/** Decides which members of the queue and job tables go through adapters. */
export function routeBridges(calls: GroupCalls<"contract">, path: string): Routing {
  const { fields: at, size } = structs.concurrency_boundary;
  const bytes = new Uint8Array(size);
  const report = new DataView(bytes.buffer);
  const result = calls.mtproxy_ffi_get_concurrency_boundary(bytes);
  if (result < 0) {
    const summary = `the concurrency bridge's probe failed with code ${result}`;
    throw new BridgeError({ summary, code: -1, path, expected: 0, actual: result, remedy });
  }
  const actual = report.getUint32(at.boundary_version[1], true);
  const expected = CONCURRENCY_BOUNDARY_VERSION;
  if (actual !== expected) {
    const summary = `the concurrency bridge's contract has version ${actual}, expected ${expected}`;
    throw new BridgeError({ summary, code: -2, path, expected, actual, remedy });
  }
  return routingOf(
    report.getUint32(at.mpq_implemented_ops[1], true),
    report.getUint32(at.jobs_implemented_ops[1], true),
  );
}
