/**
 * Every function of the library: the frozen ABI v1 (`mtproxy_ffi_*`) and the extension set (`mtproxy_ext_*`), in the
 * groups in which they are opened. Call types and each runtime's definitions are derived from these tables alone.
 *
 * @module
 */
import type { Calls } from "./kinds.ts";
import { startUpSymbols } from "./start_up.ts";
import { configSymbols } from "./symbols/config.ts";
import { cryptoSymbols } from "./symbols/crypto.ts";

/** Signatures of what areas load when they are used, by group and C name; parameter names are those of the C headers. */
export const areaSymbols = {
  // The files in `symbols/` let an area load its own signatures alone. An exported table must name its types, hence `as typeof`.
  /** Digests and message authentication codes, at once or incrementally. */
  hash: cryptoSymbols.hash as typeof cryptoSymbols.hash,
  /** AES-256 in steps. */
  aes: cryptoSymbols.aes as typeof cryptoSymbols.aes,
  /** Digests of many messages in one call. */
  hashMany: cryptoSymbols.hashMany as typeof cryptoSymbols.hashMany,
  /** The call that finds its arguments and leaves its result in one block of memory. */
  block: cryptoSymbols.block as typeof cryptoSymbols.block,
  /** Process ids: filling, matching and comparing them. */
  processId: {
    mtproxy_ffi_pid_init_common: { parameters: [["pid", "out:process_id"]], result: "i32" },
    mtproxy_ffi_pid_init_client: { parameters: [["pid", "out:process_id"], ["ip", "u32"]], result: "i32" },
    mtproxy_ffi_pid_init_server: {
      parameters: [["pid", "out:process_id"], ["ip", "u32"], ["port", "i32"]],
      result: "i32",
    },
    mtproxy_ffi_matches_pid: { parameters: [["x", "in:process_id"], ["y", "in:process_id"]], result: "i32" },
    mtproxy_ffi_process_id_is_newer: { parameters: [["a", "in:process_id"], ["b", "in:process_id"]], result: "i32" },
  },
  /** The leaf of CPUID that tells what the processor can do. */
  cpuid: {
    mtproxy_ffi_cpuid_fill: { parameters: [["out", "out:cpuid"]], result: "i32" },
  },
  /** Clocks, and the values that they last gave. */
  time: {
    mtproxy_ffi_get_utime_monotonic: { parameters: [], result: "f64" },
    mtproxy_ffi_get_double_time: { parameters: [], result: "f64" },
    mtproxy_ffi_get_utime: { parameters: [["clock_id", "i32"]], result: "f64" },
    mtproxy_ffi_get_precise_time: { parameters: [["precision", "u32"]], result: "i64" },
    mtproxy_ffi_precise_now_value: { parameters: [], result: "f64" },
    mtproxy_ffi_precise_now_rdtsc_value: { parameters: [], result: "i64" },
    mtproxy_ffi_precise_time_value: { parameters: [], result: "i64" },
    mtproxy_ffi_precise_time_rdtsc_value: { parameters: [], result: "i64" },
  },
  /** The lexer of config texts, step by step. */
  config: configSymbols.config as typeof configSymbols.config,
  /** The lexer of config texts, many tokens in one call. */
  configTokens: configSymbols.configTokens as typeof configSymbols.configTokens,
  /** Headers of TL queries and answers. */
  tl: {
    mtproxy_ext_tl_parse_query_header: {
      parameters: [["data", "bytes"], ["len", "u32"], ["out", "out:tl_header_parse_result"]],
      result: "i32",
    },
    mtproxy_ext_tl_parse_answer_header: {
      parameters: [["data", "bytes"], ["len", "u32"], ["out", "out:tl_header_parse_result"]],
      result: "i32",
    },
    mtproxy_ffi_tl_parse_query_header: {
      parameters: [["data", "bytes"], ["len", "size"], ["out", "out:tl_header_parse_result"]],
      result: "i32",
    },
    mtproxy_ffi_tl_parse_answer_header: {
      parameters: [["data", "bytes"], ["len", "size"], ["out", "out:tl_header_parse_result"]],
      result: "i32",
    },
  },
  /** Parsers and readers of files below `/proc`. */
  proc: {
    mtproxy_ffi_parse_proc_stat_line: {
      parameters: [["line", "text"], ["len", "size"], ["out", "out:proc_stats"]],
      result: "i32",
    },
    mtproxy_ffi_read_proc_stat_file: {
      parameters: [["pid", "i32"], ["tid", "i32"], ["out", "out:proc_stats"]],
      result: "i32",
    },
    mtproxy_ffi_parse_statm: {
      parameters: [
        ["buf", "text"],
        ["len", "size"],
        ["m", "i32"],
        ["page_size", "i64"],
        ["out_values", "i64ArrayOut"],
      ],
      result: "i32",
    },
    mtproxy_ffi_parse_meminfo_summary: {
      parameters: [["buf", "text"], ["len", "size"], ["out", "out:meminfo_summary"]],
      result: "i32",
    },
    mtproxy_ext_parse_proc_stat_line: {
      parameters: [["line", "text"], ["len", "u32"], ["out", "out:proc_stats"]],
      result: "i32",
    },
    mtproxy_ext_parse_meminfo_summary: {
      parameters: [["buf", "text"], ["len", "u32"], ["out", "out:meminfo_summary"]],
      result: "i32",
    },
    mtproxy_ext_read_statm: {
      parameters: [["pid", "i32"], ["m", "i32"], ["out_values", "i64ArrayOut"]],
      result: "i32",
    },
    mtproxy_ext_read_meminfo_summary: { parameters: [["out", "out:meminfo_summary"]], result: "i32" },
  },
  /** The prefix of a log line. */
  log: {
    mtproxy_ffi_format_log_prefix: {
      parameters: [
        ["pid", "i32"],
        ["year", "i32"],
        ["mon", "i32"],
        ["mday", "i32"],
        ["hour", "i32"],
        ["min", "i32"],
        ["sec", "i32"],
        ["usec", "i32"],
        ["out", "textOut"],
        ["out_len", "size"],
      ],
      result: "i32",
    },
  },
  /** Queues of byte messages in shared memory. */
  sharedQueue: {
    mtproxy_ext_queue_bytes: { parameters: [["capacity", "u32"], ["message_bytes", "u32"]], result: "u32" },
    mtproxy_ext_queue_init: {
      parameters: [["queue", "out"], ["len", "u32"], ["capacity", "u32"], ["message_bytes", "u32"]],
      result: "i32",
    },
    mtproxy_ext_queue_check: { parameters: [["queue", "out"], ["len", "u32"]], result: "i32" },
    mtproxy_ext_queue_push: {
      parameters: [["queue", "out"], ["len", "u32"], ["message", "bytes"], ["message_len", "u32"]],
      result: "i32",
      block: { number: 6, use: "in" },
    },
    mtproxy_ext_queue_pop: {
      parameters: [["queue", "out"], ["len", "u32"], ["out", "out"], ["out_len", "u32"]],
      result: "i32",
      block: { number: 7, use: "out" },
    },
    mtproxy_ext_queue_size: { parameters: [["queue", "out"], ["len", "u32"]], result: "i32" },
    mtproxy_ext_queue_close: { parameters: [["queue", "out"], ["len", "u32"]], result: "i32" },
    mtproxy_ext_queue_is_closed: { parameters: [["queue", "out"], ["len", "u32"]], result: "i32" },
  },
  /** Event flags, waits of timers, and classes of buffers. */
  net: {
    mtproxy_ffi_net_epoll_conv_flags: { parameters: [["flags", "i32"]], result: "i32" },
    mtproxy_ffi_net_epoll_unconv_flags: { parameters: [["epoll_flags", "i32"]], result: "i32" },
    mtproxy_ffi_net_timers_wait_msec: { parameters: [["wakeup_time", "f64"], ["now", "f64"]], result: "i32" },
    mtproxy_ffi_msg_buffers_pick_size_index: {
      parameters: [["buffer_sizes", "i32Array"], ["buffer_size_values", "i32"], ["size_hint", "i32"]],
      result: "i32",
    },
  },
  /** Queues of tokens in the caller's memory. */
  mpQueue: {
    mtproxy_ext_mpq_create: { parameters: [["queue", "out"], ["len", "u32"], ["magic", "u32"]], result: "i32" },
    mtproxy_ext_mpq_push: {
      parameters: [["queue", "out"], ["len", "u32"], ["token_low", "u32"], ["token_high", "u32"]],
      result: "i32",
    },
    mtproxy_ext_mpq_pop: { parameters: [["queue", "out"], ["len", "u32"]], result: "i32" },
    mtproxy_ext_mpq_is_empty: { parameters: [["queue", "out"], ["len", "u32"]], result: "i32" },
    mtproxy_ext_mpq_clear: { parameters: [["queue", "out"], ["len", "u32"]], result: "i32" },
  },
  /** The state of jobs in the caller's memory. */
  job: {
    mtproxy_ext_job_create: {
      parameters: [["job", "out"], ["fields", "u32Array"], ["parent", "out"], ["parent_len", "u32"]],
      result: "i32",
    },
    mtproxy_ext_job_signal: { parameters: [["job", "out"], ["signal", "u32"]], result: "i32" },
    mtproxy_ext_job_incref: { parameters: [["job", "out"]], result: "i32" },
    mtproxy_ext_job_decref: { parameters: [["job", "out"]], result: "i32" },
  },
} as const;

/** All signatures. */
export const symbols: typeof startUpSymbols & typeof areaSymbols = { ...startUpSymbols, ...areaSymbols };

/** The table's exact type. */
export type Symbols = typeof symbols;

/** A group of symbols that is opened together. */
export type SymbolGroup = keyof Symbols;

/** The typed functions of one group. */
export type GroupCalls<G extends SymbolGroup> = Calls<Symbols[G]>;
