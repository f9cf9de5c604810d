/**
 * What a library reported of the contract's operations, for those who ask.
 *
 * @module
 */

/** One operation of the contract and whether the library implements it. */
export interface OperationReport {
  /** The operation's name in the C headers, in lower case. */
  readonly name: string;
  /** Whether the contract covers it. */
  readonly contract: boolean;
  /** Whether the library implements it. */
  readonly implemented: boolean;
}

/** One family of operations, as the library reported it. */
export interface OperationsReport {
  /** The bits that the contract covers. */
  readonly contractMask: number;
  /** The bits that the library implements. */
  readonly implementedMask: number;
  /** The same, operation by operation. */
  readonly operations: readonly OperationReport[];
}

/** The concurrency contract, as the library reported it. */
export interface ConcurrencyReport {
  /** The report's version. */
  readonly version: number;
  /** The queue operations. */
  readonly mpq: OperationsReport;
  /** The job operations. */
  readonly jobs: OperationsReport;
}

/** The network contract, as the library reported it. */
export interface NetworkReport {
  /** The report's version. */
  readonly version: number;
  /** The event-flag operations. */
  readonly netEvents: OperationsReport;
  /** The timer operation. */
  readonly netTimers: OperationsReport;
  /** The message-buffer operation. */
  readonly netMsgBuffers: OperationsReport;
}

/** The report on a family with these bits. */
export function operationsReport(
  bits: Readonly<Record<string, number>>,
  contractMask: number,
  implementedMask: number,
): OperationsReport {
  const operations: OperationReport[] = [];
  for (const [name, bit] of Object.entries(bits)) {
    operations.push({ name, contract: (contractMask & bit) !== 0, implemented: (implementedMask & bit) !== 0 });
  }
  return { contractMask, implementedMask, operations };
}
