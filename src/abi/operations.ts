/**
 * The delegation table: which function of the contract stands behind each operation, what computes it without a native
 * library, and which function of the C host it takes the place of.
 *
 * @module
 */

/** One operation: its functions on every side. */
export interface Operation {
  /** The area module that offers it, as in `@mtproxy/ffi/<area>`; `boundary` for start-up's own. */
  readonly area: string;
  /** The function of that module; for start-up, the object that reports it. */
  readonly name: string;
  /**
   * The extension's entry for the same, with lengths of 32 bits, which cost no `bigint`. TypeScript calls it in its place,
   * except in `tl`, which parses in TypeScript.
   */
  readonly fast?: string;
  /** The function of `@mtproxy/ffi/fallback`, or why there is none. */
  readonly fallback: string;
  /** The C host's function that delegates to it. */
  readonly host: string;
}

/** Every function of ABI v1 by its C name. */
export const operations = {
  mtproxy_ffi_api_version: {
    area: "boundary",
    name: "apiVersion",
    fallback: "n/a: it asks the library, and there is none",
    host: "rust_ffi_startup_check",
  },
  mtproxy_ffi_startup_handshake: {
    area: "boundary",
    name: "startupHandshake",
    fallback: "n/a: it asks the library, and there is none",
    host: "rust_ffi_startup_check",
  },
  mtproxy_ffi_get_concurrency_boundary: {
    area: "boundary",
    name: "getConcurrencyBoundary",
    fallback: "n/a: it asks the library, and there is none",
    host: "rust_ffi_check_concurrency_boundary",
  },
  mtproxy_ffi_get_network_boundary: {
    area: "boundary",
    name: "getNetworkBoundary",
    fallback: "n/a: it asks the library, and there is none",
    host: "rust_ffi_check_network_boundary",
  },
  mtproxy_ffi_crc32_partial: {
    area: "checksum",
    name: "crc32Partial",
    fast: "mtproxy_ext_crc32_partial",
    fallback: "crc32Partial",
    host: "crc32_partial",
  },
  mtproxy_ffi_crc32c_partial: {
    area: "checksum",
    name: "crc32cPartial",
    fast: "mtproxy_ext_crc32c_partial",
    fallback: "crc32cPartial",
    host: "crc32c_partial",
  },
  mtproxy_ffi_md5: { area: "hash", name: "md5", fast: "mtproxy_ext_md5", fallback: "md5", host: "md5" },
  mtproxy_ffi_md5_hex: {
    area: "hash",
    name: "md5Hex",
    fast: "mtproxy_ext_md5_hex",
    fallback: "md5Hex",
    host: "md5_hex",
  },
  mtproxy_ffi_md5_hmac: {
    area: "hash",
    name: "md5Hmac",
    fast: "mtproxy_ext_md5_hmac",
    fallback: "md5Hmac",
    host: "md5_hmac",
  },
  mtproxy_ffi_sha1: { area: "hash", name: "sha1", fast: "mtproxy_ext_sha1", fallback: "sha1", host: "sha1" },
  mtproxy_ffi_sha1_two_chunks: {
    area: "hash",
    name: "sha1TwoChunks",
    fast: "mtproxy_ext_sha1_two_chunks",
    fallback: "sha1TwoChunks",
    host: "sha1_two_chunks",
  },
  mtproxy_ffi_sha256: { area: "hash", name: "sha256", fast: "mtproxy_ext_sha256", fallback: "sha256", host: "sha256" },
  mtproxy_ffi_sha256_two_chunks: {
    area: "hash",
    name: "sha256TwoChunks",
    fast: "mtproxy_ext_sha256_two_chunks",
    fallback: "sha256TwoChunks",
    host: "sha256_two_chunks",
  },
  mtproxy_ffi_sha256_hmac: {
    area: "hash",
    name: "sha256Hmac",
    fast: "mtproxy_ext_sha256_hmac",
    fallback: "sha256Hmac",
    host: "sha256_hmac",
  },
  mtproxy_ffi_pid_init_common: {
    area: "process-id",
    name: "pidInitCommon",
    fallback: "pidInitCommon",
    host: "init_common_PID",
  },
  mtproxy_ffi_pid_init_client: {
    area: "process-id",
    name: "pidInitClient",
    fallback: "pidInitClient",
    host: "init_client_PID",
  },
  mtproxy_ffi_pid_init_server: {
    area: "process-id",
    name: "pidInitServer",
    fallback: "pidInitServer",
    host: "init_server_PID",
  },
  mtproxy_ffi_matches_pid: { area: "process-id", name: "matchesPid", fallback: "matchesPid", host: "matches_pid" },
  mtproxy_ffi_process_id_is_newer: {
    area: "process-id",
    name: "processIdIsNewer",
    fallback: "processIdIsNewer",
    host: "process_id_is_newer",
  },
  mtproxy_ffi_cpuid_fill: { area: "cpuid", name: "cpuid", fallback: "cpuid", host: "kdb_cpuid" },
  mtproxy_ffi_get_utime_monotonic: {
    area: "time",
    name: "getUtimeMonotonic",
    fallback: "getUtimeMonotonic",
    host: "get_utime_monotonic",
  },
  mtproxy_ffi_get_double_time: {
    area: "time",
    name: "getDoubleTime",
    fallback: "getDoubleTime",
    host: "get_double_time",
  },
  mtproxy_ffi_get_utime: { area: "time", name: "getUtime", fallback: "getUtime", host: "get_utime" },
  mtproxy_ffi_get_precise_time: {
    area: "time",
    name: "getPreciseTime",
    fallback: "getPreciseTime",
    host: "get_precise_time",
  },
  mtproxy_ffi_precise_now_value: { area: "time", name: "preciseNow", fallback: "preciseNow", host: "precise_now" },
  mtproxy_ffi_precise_now_rdtsc_value: {
    area: "time",
    name: "preciseNowRdtsc",
    fallback: "preciseNowRdtsc",
    host: "precise_now_rdtsc",
  },
  mtproxy_ffi_precise_time_value: { area: "time", name: "preciseTime", fallback: "preciseTime", host: "precise_time" },
  mtproxy_ffi_precise_time_rdtsc_value: {
    area: "time",
    name: "preciseTimeRdtsc",
    fallback: "preciseTimeRdtsc",
    host: "precise_time_rdtsc",
  },
  mtproxy_ffi_cfg_skipspc: { area: "config", name: "skipSpaces", fallback: "skipSpaces", host: "cfg_skipspc" },
  mtproxy_ffi_cfg_skspc: { area: "config", name: "skipBlanks", fallback: "skipBlanks", host: "cfg_skspc" },
  mtproxy_ffi_cfg_getword_len: { area: "config", name: "wordLength", fallback: "wordLength", host: "cfg_getword" },
  mtproxy_ffi_cfg_getstr_len: { area: "config", name: "stringLength", fallback: "stringLength", host: "cfg_getstr" },
  mtproxy_ffi_cfg_getint: { area: "config", name: "getInt", fallback: "getInt", host: "cfg_getint" },
  mtproxy_ffi_cfg_getint_zero: { area: "config", name: "getIntZero", fallback: "getIntZero", host: "cfg_getint_zero" },
  mtproxy_ffi_cfg_getint_signed_zero: {
    area: "config",
    name: "getIntSignedZero",
    fallback: "getIntSignedZero",
    host: "cfg_getint_signed_zero",
  },
  mtproxy_ffi_tl_parse_query_header: {
    area: "tl",
    name: "parseQueryHeader",
    fallback: "parseQueryHeader",
    fast: "mtproxy_ext_tl_parse_query_header",
    host: "tlf_query_header",
  },
  mtproxy_ffi_tl_parse_answer_header: {
    area: "tl",
    name: "parseAnswerHeader",
    fallback: "parseAnswerHeader",
    fast: "mtproxy_ext_tl_parse_answer_header",
    host: "tlf_query_answer_header",
  },
  mtproxy_ffi_parse_proc_stat_line: {
    area: "proc",
    name: "parseProcStat",
    fallback: "parseProcStat",
    fast: "mtproxy_ext_parse_proc_stat_line",
    host: "(none)",
  },
  mtproxy_ffi_read_proc_stat_file: {
    area: "proc",
    name: "readProcStat",
    fallback: "readProcStat",
    host: "read_proc_stats",
  },
  mtproxy_ffi_parse_statm: { area: "proc", name: "parseStatm", fallback: "parseStatm", host: "am_get_memory_usage" },
  mtproxy_ffi_parse_meminfo_summary: {
    area: "proc",
    name: "parseMeminfo",
    fallback: "parseMeminfo",
    fast: "mtproxy_ext_parse_meminfo_summary",
    host: "am_get_memory_stats",
  },
  mtproxy_ffi_format_log_prefix: { area: "log", name: "formatLogPrefix", fallback: "formatLogPrefix", host: "kprintf" },
  mtproxy_ffi_net_epoll_conv_flags: {
    area: "net",
    name: "epollConvFlags",
    fallback: "epollConvFlags",
    host: "epoll_conv_flags",
  },
  mtproxy_ffi_net_epoll_unconv_flags: {
    area: "net",
    name: "epollUnconvFlags",
    fallback: "epollUnconvFlags",
    host: "epoll_unconv_flags",
  },
  mtproxy_ffi_net_timers_wait_msec: {
    area: "net",
    name: "timersWaitMsec",
    fallback: "timersWaitMsec",
    host: "(timer wait computation)",
  },
  mtproxy_ffi_msg_buffers_pick_size_index: {
    area: "net",
    name: "pickSizeIndex",
    fallback: "pickSizeIndex",
    host: "(buffer size choice)",
  },
} as const;

/** The functions of the extension set that are no fast entry of an operation. */
export const extensionOperations = {
  mtproxy_ext_api_version: {
    area: "boundary",
    name: "boundary",
    fallback: "n/a: start-up asks the library that it is about to trust",
    host: "(none)",
  },
  mtproxy_ext_start_up: {
    area: "boundary",
    name: "boundary",
    fallback: "n/a: start-up asks the library that it is about to trust",
    host: "rust_ffi_startup_check",
  },
  mtproxy_ext_digest_init: { area: "hash", name: "sha256", fallback: "sha256", host: "(none)" },
  mtproxy_ext_digest_update: { area: "hash", name: "sha256", fallback: "sha256", host: "(none)" },
  mtproxy_ext_digest_final: { area: "hash", name: "sha256", fallback: "sha256", host: "(none)" },
  mtproxy_ext_sha1_hmac: { area: "hash", name: "sha1Hmac", fallback: "sha1Hmac", host: "(none)" },
  mtproxy_ext_hmac_init: { area: "hash", name: "sha256Hmac", fallback: "sha256Hmac", host: "(none)" },
  mtproxy_ext_hmac_final: { area: "hash", name: "sha256Hmac", fallback: "sha256Hmac", host: "(none)" },
  mtproxy_ext_timing_safe_equal: { area: "hash", name: "timingSafeEqual", fallback: "timingSafeEqual", host: "(none)" },
  mtproxy_ext_crc32_combine: { area: "checksum", name: "crc32Combine", fallback: "crc32Combine", host: "(none)" },
  mtproxy_ext_crc32c_combine: { area: "checksum", name: "crc32cCombine", fallback: "crc32cCombine", host: "(none)" },
  mtproxy_ext_md5_many: { area: "hash", name: "md5Many", fallback: "md5Many", host: "(none)" },
  mtproxy_ext_sha1_many: { area: "hash", name: "sha1Many", fallback: "sha1Many", host: "(none)" },
  mtproxy_ext_sha256_many: { area: "hash", name: "sha256Many", fallback: "sha256Many", host: "(none)" },
  mtproxy_ext_crc32_many: { area: "checksum", name: "crc32Many", fallback: "crc32Many", host: "(none)" },
  mtproxy_ext_crc32c_many: { area: "checksum", name: "crc32cMany", fallback: "crc32cMany", host: "(none)" },
  mtproxy_ext_cfg_tokens: { area: "config", name: "ConfigScanner", fallback: "ConfigScanner", host: "(none)" },
  mtproxy_ext_block_call: { area: "hash", name: "sha256", fallback: "sha256", host: "(none)" },
  mtproxy_ext_read_statm: { area: "proc", name: "readStatm", fallback: "readStatm", host: "(none)" },
  mtproxy_ext_read_meminfo_summary: { area: "proc", name: "readMeminfo", fallback: "readMeminfo", host: "(none)" },
  mtproxy_ext_aes_init: { area: "aes", name: "AesCtr", fallback: "AesCtr", host: "(none)" },
  mtproxy_ext_aes_update: { area: "aes", name: "AesCtr", fallback: "AesCtr", host: "(none)" },
  mtproxy_ext_aes_final: { area: "aes", name: "AesCtr", fallback: "AesCtr", host: "(none)" },
  mtproxy_ext_mpq_create: {
    area: "concurrency",
    name: "nativeMpqOps",
    fallback: "n/a: the table's default is in TypeScript",
    host: "alloc_mp_queue",
  },
  mtproxy_ext_mpq_push: {
    area: "concurrency",
    name: "nativeMpqOps",
    fallback: "n/a: the table's default is in TypeScript",
    host: "mpq_push",
  },
  mtproxy_ext_mpq_pop: {
    area: "concurrency",
    name: "nativeMpqOps",
    fallback: "n/a: the table's default is in TypeScript",
    host: "mpq_pop",
  },
  mtproxy_ext_mpq_is_empty: {
    area: "concurrency",
    name: "nativeMpqOps",
    fallback: "n/a: the table's default is in TypeScript",
    host: "mpq_is_empty",
  },
  mtproxy_ext_mpq_clear: {
    area: "concurrency",
    name: "nativeMpqOps",
    fallback: "n/a: the table's default is in TypeScript",
    host: "clear_mp_queue",
  },
  mtproxy_ext_job_create: {
    area: "concurrency",
    name: "nativeJobsOps",
    fallback: "n/a: the table's default is in TypeScript",
    host: "create_async_job",
  },
  mtproxy_ext_job_signal: {
    area: "concurrency",
    name: "nativeJobsOps",
    fallback: "n/a: the table's default is in TypeScript",
    host: "job_signal",
  },
  mtproxy_ext_job_incref: {
    area: "concurrency",
    name: "nativeJobsOps",
    fallback: "n/a: the table's default is in TypeScript",
    host: "job_incref",
  },
  mtproxy_ext_job_decref: {
    area: "concurrency",
    name: "nativeJobsOps",
    fallback: "n/a: the table's default is in TypeScript",
    host: "job_decref",
  },
  mtproxy_ext_queue_bytes: { area: "concurrency", name: "SharedMpQueue", fallback: "n/a: native only", host: "(none)" },
  mtproxy_ext_queue_init: { area: "concurrency", name: "SharedMpQueue", fallback: "n/a: native only", host: "(none)" },
  mtproxy_ext_queue_check: { area: "concurrency", name: "SharedMpQueue", fallback: "n/a: native only", host: "(none)" },
  mtproxy_ext_queue_push: { area: "concurrency", name: "SharedMpQueue", fallback: "n/a: native only", host: "(none)" },
  mtproxy_ext_queue_pop: { area: "concurrency", name: "SharedMpQueue", fallback: "n/a: native only", host: "(none)" },
  mtproxy_ext_queue_size: { area: "concurrency", name: "SharedMpQueue", fallback: "n/a: native only", host: "(none)" },
  mtproxy_ext_queue_close: { area: "concurrency", name: "SharedMpQueue", fallback: "n/a: native only", host: "(none)" },
  mtproxy_ext_queue_is_closed: {
    area: "concurrency",
    name: "SharedMpQueue",
    fallback: "n/a: native only",
    host: "(none)",
  },
} as const;
