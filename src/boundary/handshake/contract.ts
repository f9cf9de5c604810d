/**
 * Checks of the two contract reports: what must be covered is, and nothing is implemented beyond it. And what follows for
 * the queue and job bridges.
 *
 * @module
 */
import {
  jobsOperations,
  mpqOperations,
  netEventsOperations,
  netMsgBuffersOperations,
  netTimersOperations,
} from "../../abi/constants.ts";
import type { Routing } from "../../abi/routing.ts";
import { CONCURRENCY_BOUNDARY_VERSION, NETWORK_BOUNDARY_VERSION } from "../../abi/start_up.ts";
import type { GroupCalls } from "../../abi/symbols.ts";
import { ConcurrencyBoundary, NetworkBoundary } from "../../abi/views/boundaries.ts";
import { hexWord } from "../../checks/hex.ts";
import { type BoundaryFailure, BridgeError, ConcurrencyBoundaryError, NetworkBoundaryError } from "../errors.ts";
import type { LibraryPlace } from "../library/library.ts";
import { type ConcurrencyReport, type NetworkReport, type OperationsReport, operationsReport } from "./operations.ts";
import { routingOf } from "./routing.ts";

type Operations = Readonly<Record<string, number>>;
type Fail = (failure: Omit<BoundaryFailure, "path" | "source" | "remedy">) => never;

/** One family to check: its words in messages, its operations, and the two masks reported. */
interface Family {
  readonly label: string;
  readonly operations: Operations;
  readonly contract: number;
  readonly implemented: number;
}

const remedy = "use the library that was built for this package; this one keeps another contract";

function checkVersion(what: string, expected: number, actual: number, fail: Fail): void {
  if (actual !== expected) {
    fail({ summary: `the ${what} contract has version ${actual}, expected ${expected}`, code: -2, expected, actual });
  }
}

/** All families' contracts are checked before any implementation mask; codes count on from −3. */
function checkFamilies(families: readonly Family[], fail: Fail): void {
  families.forEach(({ label, operations, contract }, index) => {
    const required = Object.values(operations).reduce((mask, bit) => mask | bit, 0);
    if ((contract & required) !== required) {
      fail({
        summary: `the ${label} contract is incomplete: expected mask ${hexWord(required)}, got ${hexWord(contract)}`,
        code: -3 - index,
        expected: hexWord(required),
        actual: hexWord(contract),
      });
    }
  });
  families.forEach(({ label, contract, implemented }, index) => {
    if ((implemented & ~contract) !== 0) {
      fail({
        summary: `the ${label} implementation mask ${hexWord(implemented)} exceeds its contract ${hexWord(contract)}`,
        code: -3 - families.length - index,
        expected: hexWord(contract),
        actual: hexWord(implemented),
      });
    }
  });
}

function report({ operations, contract, implemented }: Family): OperationsReport {
  return operationsReport(operations, contract, implemented);
}

/** Asks for the concurrency contract and checks it. */
export function checkConcurrencyBoundary(
  calls: GroupCalls<"contract">,
  { path, source }: LibraryPlace,
): ConcurrencyReport {
  const fail: Fail = (failure) => {
    throw new ConcurrencyBoundaryError({ ...failure, path, source, remedy });
  };
  const view = new ConcurrencyBoundary();
  const result = calls.mtproxy_ffi_get_concurrency_boundary(view.bytes);
  if (result < 0) fail({ summary: "the concurrency probe failed", code: -1, expected: 0, actual: result });
  const version = view.boundaryVersion;
  checkVersion("concurrency", CONCURRENCY_BOUNDARY_VERSION, version, fail);
  const mpq: Family = {
    label: "mpq",
    operations: mpqOperations,
    contract: view.mpqContractOps,
    implemented: view.mpqImplementedOps,
  };
  const jobs: Family = {
    label: "jobs",
    operations: jobsOperations,
    contract: view.jobsContractOps,
    implemented: view.jobsImplementedOps,
  };
  checkFamilies([mpq, jobs], fail);
  return { version, mpq: report(mpq), jobs: report(jobs) };
}

/** Asks for the network contract and checks it. */
export function checkNetworkBoundary(calls: GroupCalls<"contract">, { path, source }: LibraryPlace): NetworkReport {
  const fail: Fail = (failure) => {
    throw new NetworkBoundaryError({ ...failure, path, source, remedy });
  };
  const view = new NetworkBoundary();
  const result = calls.mtproxy_ffi_get_network_boundary(view.bytes);
  if (result < 0) fail({ summary: "the network probe failed", code: -1, expected: 0, actual: result });
  const version = view.boundaryVersion;
  checkVersion("network", NETWORK_BOUNDARY_VERSION, version, fail);
  const events: Family = {
    label: "net-events",
    operations: netEventsOperations,
    contract: view.netEventsContractOps,
    implemented: view.netEventsImplementedOps,
  };
  const timers: Family = {
    label: "net-timers",
    operations: netTimersOperations,
    contract: view.netTimersContractOps,
    implemented: view.netTimersImplementedOps,
  };
  const buffers: Family = {
    label: "net-msg-buffers",
    operations: netMsgBuffersOperations,
    contract: view.netMsgBuffersContractOps,
    implemented: view.netMsgBuffersImplementedOps,
  };
  checkFamilies([events, timers, buffers], fail);
  return {
    version,
    netEvents: report(events),
    netTimers: report(timers),
    netMsgBuffers: report(buffers),
  };
}

/** Asks for the concurrency contract once more, as the host does, and decides which operations go through adapters. */
export function routeBridges(calls: GroupCalls<"contract">, { path, source }: LibraryPlace): Routing {
  const remedy = "use the library that was built for this package; this one changes its answers";
  const view = new ConcurrencyBoundary();
  const result = calls.mtproxy_ffi_get_concurrency_boundary(view.bytes);
  if (result < 0) {
    const summary = `the concurrency bridge's probe failed with code ${result}`;
    throw new BridgeError({ summary, code: -1, path, source, expected: 0, actual: result, remedy });
  }
  const actual = view.boundaryVersion;
  const expected = CONCURRENCY_BOUNDARY_VERSION;
  if (actual !== expected) {
    const summary = `the concurrency bridge's contract has version ${actual}, expected ${expected}`;
    throw new BridgeError({ summary, code: -2, path, source, expected, actual, remedy });
  }
  return routingOf(view.mpqImplementedOps, view.jobsImplementedOps);
}
