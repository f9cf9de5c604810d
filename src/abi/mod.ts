/**
 * The contract as data: every native function, struct and constant, and typed views over the structs. Needs no native
 * library and no permission.
 *
 * ```ts
 * import { ProcessId, symbols } from "@mtproxy/ffi/abi";
 * console.log(ProcessId.BYTES, symbols.time.mtproxy_ffi_get_utime.result); // 12 f64
 * ```
 *
 * @module
 */
import { deepFreeze } from "../checks/frozen.ts";
import {
  aesModes,
  configTokenKinds,
  digestAlgorithms,
  digestBytes,
  jobsOperations,
  mpqOperations,
  netEventsOperations,
  netMsgBuffersOperations,
  netTimersOperations,
  queueCodes,
} from "./constants.ts";
import { extensionOperations, operations } from "./operations.ts";
import { startUpSymbols } from "./start_up.ts";
import { structs } from "./structs.ts";
import { areaSymbols, symbols } from "./symbols.ts";

export type { Bytes } from "../checks/genuine.ts";
export type { CamelCase } from "./camel_case.ts";
export {
  AES_KEY_BYTES,
  AES_STATE_BYTES,
  aesModes,
  configTokenKinds,
  DIGEST_STATE_BYTES,
  digestAlgorithms,
  digestBytes,
  HMAC_STATE_BYTES,
  jobsOperations,
  mpqOperations,
  netEventsOperations,
  netMsgBuffersOperations,
  netTimersOperations,
  QUEUE_MAX_MESSAGE_BYTES,
  QUEUE_WAKE,
  queueCodes,
} from "./constants.ts";
export type {
  Argument,
  Arguments,
  BlockEntry,
  Calls,
  Parameter,
  ParameterKind,
  Result,
  ResultKind,
  Signature,
  SymbolTable,
} from "./kinds.ts";
export { extensionOperations, type Operation, operations } from "./operations.ts";
export {
  API_VERSION,
  CONCURRENCY_BOUNDARY_VERSION,
  EXT_API_VERSION,
  NETWORK_BOUNDARY_VERSION,
  startUpSymbols,
} from "./start_up.ts";
export { type Field, type FieldKind, type StructLayout, type StructName, type Structs, structs } from "./structs.ts";
export { areaSymbols, type GroupCalls, type SymbolGroup, type Symbols, symbols } from "./symbols.ts";
export type { StructJson, StructView } from "./view.ts";
export { ConcurrencyBoundary, NetworkBoundary } from "./views/boundaries.ts";
export { CfgIntResult, CfgScanResult } from "./views/config.ts";
export { Cpuid } from "./views/cpuid.ts";
export { MeminfoSummary } from "./views/meminfo.ts";
export { ProcStat } from "./views/proc_stats.ts";
export { ProcessId, type ProcessIdFields } from "./views/process_id.ts";
export { TlHeaderParseResult } from "./views/tl.ts";

// The tables are frozen here and not where they are written: that takes time, and only who imports this module reaches them.
const numbers = {
  aesModes,
  configTokenKinds,
  digestAlgorithms,
  digestBytes,
  jobsOperations,
  mpqOperations,
  netEventsOperations,
  netMsgBuffersOperations,
  netTimersOperations,
  queueCodes,
};
for (const table of [numbers, extensionOperations, operations, structs, symbols]) deepFreeze(table);
Object.freeze(areaSymbols);
Object.freeze(startUpSymbols);
