/**
 * MTProxy's low-level core as one native library: checksums, digests, parsers and clocks, the same in Deno, Bun and Node.
 *
 * Importing this module finds the library, checks its version, contracts and checksums, and throws a `BoundaryError`
 * that says what to do if any of that fails.
 *
 * ```ts
 * import { boundary, crc32, sha256 } from "@mtproxy/ffi";
 * const bytes = new TextEncoder().encode("123456789");
 * console.log(crc32(bytes).toString(16), sha256(bytes), boundary.library.path);
 * ```
 *
 * @module
 */
export { ArgumentRangeError, ArgumentTypeError } from "./src/abi/arguments.ts";
export type { MessageOffsets } from "./src/abi/batch.ts";
export {
  ApiVersionError,
  type Attempt,
  BoundaryError,
  type BoundaryFailure,
  type BoundaryStep,
  BridgeError,
  ConcurrencyBoundaryError,
  Crc32cSelfCheckError,
  Crc32SelfCheckError,
  ExtensionVersionError,
  LibraryInvalidError,
  LibraryNotFoundError,
  LibraryOpenError,
  NativeCallError,
  NetworkBoundaryError,
  type SelfCheckFailure,
  type TakenStep,
} from "./src/boundary/errors.ts";
export type { LibrarySource } from "./src/boundary/find.ts";
export type {
  ConcurrencyReport,
  NetworkReport,
  OperationReport,
  OperationsReport,
} from "./src/boundary/operations_report.ts";
export type { LibraryVariable } from "./src/boundary/own_library.ts";
export { type Boundary, boundary, type Bridges } from "./src/boundary/report.ts";
export type { LibraryCheck } from "./src/boundary/verify.ts";
export { crc32, crc32c, crc32cMany, crc32cPartial, crc32Many, crc32Partial } from "./src/checksum.ts";
export {
  allow,
  enableConcurrencyBridges,
  fast,
  Job,
  jobClasses,
  JobError,
  type JobErrorCode,
  type JobOptions,
  jobRelations,
  jobResults,
  jobSignals,
  type JobsMember,
  type JobsOps,
  jobsOps,
  type MpqMember,
  type MpqOps,
  mpqOps,
  MpQueue,
  MpQueueError,
  type MpQueueErrorCode,
  type OpsPatch,
  OpsTable,
  type PopOptions,
  type Routing,
  runPendingMainJobs,
  WaitableMpQueue,
} from "./src/concurrency.ts";
export {
  type ConfigIntegerToken,
  ConfigScanner,
  ConfigSyntaxError,
  type ConfigSyntaxErrorCode,
  type ConfigTextToken,
  type ConfigToken,
  ConfigTokens,
  type Diagnostic,
  formatDiagnostic,
  type FormatDiagnosticOptions,
  getInt,
  getIntSignedZero,
  getIntZero,
  type IntResult,
  parseProxyConfig,
  type Position,
  type ProxyCluster,
  type ProxyConfig,
  proxyConfigDefaults,
  ProxyConfigError,
  proxyConfigLimits,
  type ProxyTarget,
  type ScanResult,
  skipBlanks,
  skipSpaces,
  stringLength,
  wordLength,
} from "./src/config.ts";
export { type Cpuid, cpuid } from "./src/cpuid.ts";
export {
  type Hasher,
  HasherFinishedError,
  type HashFunction,
  md5,
  md5Hex,
  md5Hmac,
  md5Many,
  sha1,
  sha1Many,
  sha1TwoChunks,
  sha256,
  sha256Hmac,
  sha256Many,
  sha256TwoChunks,
} from "./src/hash.ts";
export { formatLogPrefix, type LogPrefixFields } from "./src/log.ts";
export { epollConvFlags, epollFlags, epollUnconvFlags, eventFlags, pickSizeIndex, timersWaitMsec } from "./src/net.ts";
export {
  type MeminfoSummary,
  parseMeminfo,
  parseProcStat,
  parseStatm,
  ProcParseError,
  ProcReadError,
  type ProcStat,
  readMeminfo,
  readProcStat,
  readStatm,
  statmFields,
} from "./src/proc.ts";
export {
  matchesPid,
  pidInitClient,
  pidInitCommon,
  pidInitServer,
  ProcessId,
  type ProcessIdFields,
  processIdIsNewer,
} from "./src/process_id.ts";
export {
  getDoubleTime,
  getPreciseTime,
  getUtime,
  getUtimeMonotonic,
  preciseNow,
  preciseNowRdtsc,
  preciseTime,
  preciseTimeRdtsc,
} from "./src/time.ts";
export {
  type AnswerHeaderFields,
  buildAnswerHeader,
  buildQueryHeader,
  parseAnswerHeader,
  parseQueryHeader,
  type QueryHeaderFields,
  RPC_DEST_ACTOR,
  RPC_DEST_ACTOR_FLAGS,
  RPC_DEST_FLAGS,
  RPC_INVOKE_KPHP_REQ,
  RPC_INVOKE_REQ,
  RPC_REQ_ERROR,
  RPC_REQ_ERROR_WRAPPED,
  RPC_REQ_RESULT,
  RPC_REQ_RESULT_FLAGS,
  TL_ERROR_HEADER,
  type TlHeader,
  TlHeaderError,
} from "./src/tl.ts";
