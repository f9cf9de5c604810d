/**
 * What a library answers at start-up. The package's own is compared with its one answer there, and this reads it out.
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
import { START_UP_REPORT } from "../../abi/start_up.ts";
import { type ConcurrencyReport, type NetworkReport, operationsReport } from "./operations.ts";
import { routingOf } from "./routing.ts";

/** What a library answered. */
export interface Answers {
  /** To `mtproxy_ffi_api_version`. */
  readonly apiVersion: number;
  /** To `mtproxy_ext_api_version`. */
  readonly extensionVersion: number;
  /** The concurrency contract. */
  readonly concurrency: ConcurrencyReport;
  /** The network contract. */
  readonly network: NetworkReport;
  /** What the concurrency contract says is routed through adapters. */
  readonly routing: Routing;
}

/** Where the two contracts' reports stand in the one answer, as their structs have them. */
const CONCURRENCY = 4;
const NETWORK = 10;

/** The answers in `report`: those of the package's own library, which it is known to have given. */
export function readAnswers(report: readonly number[] = START_UP_REPORT): Answers {
  const word = (index: number): number => report[index] ?? 0;
  const family = (bits: Readonly<Record<string, number>>, at: number) => operationsReport(bits, word(at), word(at + 1));
  return {
    apiVersion: word(0),
    extensionVersion: word(2),
    concurrency: {
      version: word(CONCURRENCY),
      mpq: family(mpqOperations, CONCURRENCY + 1),
      jobs: family(jobsOperations, CONCURRENCY + 3),
    },
    network: {
      version: word(NETWORK),
      netEvents: family(netEventsOperations, NETWORK + 1),
      netTimers: family(netTimersOperations, NETWORK + 3),
      netMsgBuffers: family(netMsgBuffersOperations, NETWORK + 5),
    },
    routing: routingOf(word(CONCURRENCY + 2), word(CONCURRENCY + 4)),
  };
}
