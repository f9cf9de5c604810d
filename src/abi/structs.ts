/**
 * The structs of the contract, described once: each field's kind and offset. Native-endian, which is little-endian
 * on every supported target.
 *
 * @module
 */
import { configStructs } from "./structs/config.ts";

/** What a field may be: `size` is a `size_t`, `bytes:N` an array of N bytes. */
export type FieldKind = "i8" | "u16" | "i16" | "u32" | "i32" | "u64" | "i64" | "size" | `bytes:${number}`;

/** One field. */
export interface Field {
  /** What it holds. */
  readonly kind: FieldKind;
  /** Where it begins, in bytes from the start of the struct. */
  readonly offset: number;
}

/** A struct's size, alignment and fields, in the order of the C declaration. */
export interface StructLayout {
  /** `sizeof`, in bytes. */
  readonly size: number;
  /** `alignof`, in bytes. */
  readonly align: number;
  /** The fields by their C names. */
  readonly fields: Readonly<Record<string, Field>>;
}

/** Every struct of the contract, keyed by its C name without `mtproxy_ffi_` and `_t`. */
export const structs = {
  process_id: {
    size: 12,
    align: 4,
    fields: {
      ip: { kind: "u32", offset: 0 },
      port: { kind: "i16", offset: 4 },
      pid: { kind: "u16", offset: 6 },
      utime: { kind: "i32", offset: 8 },
    },
  },
  cpuid: {
    size: 16,
    align: 4,
    fields: {
      magic: { kind: "i32", offset: 0 },
      ebx: { kind: "i32", offset: 4 },
      ecx: { kind: "i32", offset: 8 },
      edx: { kind: "i32", offset: 12 },
    },
  },
  // In a file of their own, so that the area loads them alone. An exported table must name its types, hence `as typeof`.
  cfg_scan_result: configStructs.cfg_scan_result as typeof configStructs.cfg_scan_result,
  cfg_int_result: configStructs.cfg_int_result as typeof configStructs.cfg_int_result,
  tl_header_parse_result: {
    size: 240,
    align: 8,
    fields: {
      status: { kind: "i32", offset: 0 },
      consumed: { kind: "i32", offset: 4 },
      op: { kind: "i32", offset: 8 },
      real_op: { kind: "i32", offset: 12 },
      flags: { kind: "i32", offset: 16 },
      qid: { kind: "i64", offset: 24 },
      actor_id: { kind: "i64", offset: 32 },
      errnum: { kind: "i32", offset: 40 },
      error_len: { kind: "i32", offset: 44 },
      error: { kind: "bytes:192", offset: 48 },
    },
  },
  proc_stats: {
    size: 552,
    align: 8,
    fields: {
      pid: { kind: "i32", offset: 0 },
      comm: { kind: "bytes:256", offset: 4 },
      state: { kind: "i8", offset: 260 },
      ppid: { kind: "i32", offset: 264 },
      pgrp: { kind: "i32", offset: 268 },
      session: { kind: "i32", offset: 272 },
      tty_nr: { kind: "i32", offset: 276 },
      tpgid: { kind: "i32", offset: 280 },
      flags: { kind: "u64", offset: 288 },
      minflt: { kind: "u64", offset: 296 },
      cminflt: { kind: "u64", offset: 304 },
      majflt: { kind: "u64", offset: 312 },
      cmajflt: { kind: "u64", offset: 320 },
      utime: { kind: "u64", offset: 328 },
      stime: { kind: "u64", offset: 336 },
      cutime: { kind: "i64", offset: 344 },
      cstime: { kind: "i64", offset: 352 },
      priority: { kind: "i64", offset: 360 },
      nice: { kind: "i64", offset: 368 },
      num_threads: { kind: "i64", offset: 376 },
      itrealvalue: { kind: "i64", offset: 384 },
      starttime: { kind: "u64", offset: 392 },
      vsize: { kind: "u64", offset: 400 },
      rss: { kind: "i64", offset: 408 },
      rlim: { kind: "u64", offset: 416 },
      startcode: { kind: "u64", offset: 424 },
      endcode: { kind: "u64", offset: 432 },
      startstack: { kind: "u64", offset: 440 },
      kstkesp: { kind: "u64", offset: 448 },
      kstkeip: { kind: "u64", offset: 456 },
      signal: { kind: "u64", offset: 464 },
      blocked: { kind: "u64", offset: 472 },
      sigignore: { kind: "u64", offset: 480 },
      sigcatch: { kind: "u64", offset: 488 },
      wchan: { kind: "u64", offset: 496 },
      nswap: { kind: "u64", offset: 504 },
      cnswap: { kind: "u64", offset: 512 },
      exit_signal: { kind: "i32", offset: 520 },
      processor: { kind: "i32", offset: 524 },
      rt_priority: { kind: "u64", offset: 528 },
      policy: { kind: "u64", offset: 536 },
      delayacct_blkio_ticks: { kind: "u64", offset: 544 },
    },
  },
  meminfo_summary: {
    size: 40,
    align: 8,
    fields: {
      mem_free: { kind: "i64", offset: 0 },
      mem_cached: { kind: "i64", offset: 8 },
      swap_total: { kind: "i64", offset: 16 },
      swap_free: { kind: "i64", offset: 24 },
      found_mask: { kind: "i32", offset: 32 },
    },
  },
  concurrency_boundary: {
    size: 20,
    align: 4,
    fields: {
      boundary_version: { kind: "u32", offset: 0 },
      mpq_contract_ops: { kind: "u32", offset: 4 },
      mpq_implemented_ops: { kind: "u32", offset: 8 },
      jobs_contract_ops: { kind: "u32", offset: 12 },
      jobs_implemented_ops: { kind: "u32", offset: 16 },
    },
  },
  network_boundary: {
    size: 28,
    align: 4,
    fields: {
      boundary_version: { kind: "u32", offset: 0 },
      net_events_contract_ops: { kind: "u32", offset: 4 },
      net_events_implemented_ops: { kind: "u32", offset: 8 },
      net_timers_contract_ops: { kind: "u32", offset: 12 },
      net_timers_implemented_ops: { kind: "u32", offset: 16 },
      net_msg_buffers_contract_ops: { kind: "u32", offset: 20 },
      net_msg_buffers_implemented_ops: { kind: "u32", offset: 24 },
    },
  },
} as const;

/** A struct's name in `structs`. */
export type StructName = keyof typeof structs;

/** The layouts' exact type. */
export type Structs = typeof structs;
