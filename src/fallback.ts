/**
 * The areas' functions in plain TypeScript, for places that cannot load the native library: same names, same results, same
 * errors, no permission. Nobody is moved here silently.
 *
 * What depends on the machine takes a `Host` as an optional last argument: the process's id, other clocks, files. There is
 * no twin of `digestFile` (give `digestStream` what reads the file), of `installCrc32` and `installCrc32c`, of
 * `@mtproxy/ffi/concurrency` and of `@mtproxy/ffi/boundary`.
 *
 * All that is here has the type of what it stands for, but the classes of ciphers, which have private state: what takes
 * either of two is to take an {@linkcode AesCipher}.
 *
 * ```ts
 * import { crc32, md5Hex } from "@mtproxy/ffi/fallback";
 * const bytes = new TextEncoder().encode("123456789");
 * console.log(crc32(bytes).toString(16), md5Hex(bytes)); // cbf43926 25f9e794323b453885f5181f1b624d0b
 * ```
 *
 * @module
 */
export type { StructJson, StructView } from "./abi/view.ts";
export { Cpuid } from "./abi/views/cpuid.ts";
export { MeminfoSummary } from "./abi/views/meminfo.ts";
export { ProcStat } from "./abi/views/proc_stats.ts";
export { ProcessId, type ProcessIdFields } from "./abi/views/process_id.ts";
export { type AesCipher, type AesDirection, AesDisposedError } from "./aes/cipher.ts";
export { AesCbc, AesCtr, AesIge } from "./aes/plain.ts";
export { ArgumentRangeError, ArgumentTypeError } from "./checks/argument_error.ts";
export type { ChecksumManyFunction, DigestManyFunction, ManyFunction, MessageOffsets } from "./checks/batch.ts";
export type { Bytes } from "./checks/genuine.ts";
export {
  crc32,
  crc32c,
  crc32cCombine,
  crc32cMany,
  crc32Combine,
  crc32cPartial,
  crc32Many,
  crc32Partial,
} from "./checksum/plain.ts";
export type { Position } from "./config/cursor.ts";
export { type Diagnostic, formatDiagnostic, type FormatDiagnosticOptions } from "./config/diagnostic.ts";
export type { IntResult, ScanResult } from "./config/lexer.ts";
export {
  ConfigScanner,
  getInt,
  getIntSignedZero,
  getIntZero,
  parseProxyConfig,
  skipBlanks,
  skipSpaces,
  stringLength,
  wordLength,
} from "./config/plain.ts";
export {
  type ProxyCluster,
  type ProxyConfig,
  proxyConfigDefaults,
  ProxyConfigError,
  proxyConfigLimits,
  type ProxyTarget,
} from "./config/proxy_config.ts";
export {
  type ConfigIntegerToken,
  ConfigSyntaxError,
  type ConfigSyntaxErrorCode,
  type ConfigTextToken,
  type ConfigToken,
  ConfigTokens,
} from "./config/scanner.ts";
export { cpuid } from "./cpuid/plain.ts";
export { type DigestAlgorithm, digestAlgorithmNames, type Digests } from "./digest/algorithms.ts";
export { digestStream, DigestTransform } from "./digest/plain.ts";
export type { DigestSource } from "./digest/source.ts";
export type { DigestOptions } from "./digest/stream.ts";
export {
  type Hasher,
  HasherFinishedError,
  HasherStateError,
  type HashFunction,
  type MacFunction,
  type TwoChunksFunction,
} from "./hash/hasher.ts";
export {
  md5,
  md5Hex,
  md5Hmac,
  md5Many,
  sha1,
  sha1Hmac,
  sha1Many,
  sha1TwoChunks,
  sha256,
  sha256Hmac,
  sha256Many,
  sha256TwoChunks,
  timingSafeEqual,
} from "./hash/plain.ts";
export { type Host, HostError } from "./host/host.ts";
export type { LogPrefixDate, LogPrefixFields } from "./log/fields.ts";
export { formatLogPrefix } from "./log/plain.ts";
export { epollFlags, eventFlags } from "./net/flags.ts";
export { epollConvFlags, epollUnconvFlags, pickSizeIndex, timersWaitMsec } from "./net/plain.ts";
export { clockTicksPerSecond } from "./proc/clock_ticks.ts";
export { ProcParseError, ProcReadError } from "./proc/errors.ts";
export { parseMeminfo, parseProcStat, parseStatm, readMeminfo, readProcStat, readStatm } from "./proc/plain.ts";
export { type Statm, statmFields, type StatmSizes } from "./proc/statm.ts";
export { matchesPid, pidInitClient, pidInitCommon, pidInitServer, processIdIsNewer } from "./process_id/plain.ts";
export {
  getDoubleTime,
  getPreciseTime,
  getUtime,
  getUtimeMonotonic,
  preciseNow,
  preciseNowRdtsc,
  preciseTime,
  preciseTimeRdtsc,
} from "./time/plain.ts";
export * from "./tl/header.ts";
export { parseAnswerHeader, parseQueryHeader } from "./tl/plain.ts";
