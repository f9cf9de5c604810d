/**
 * The structs of the contract, described once: each field's kind and offset. Native-endian, which is little-endian
 * on every supported target.
 *
 * @module
 */

/** What a field may be: `size` is a `size_t`, `bytes:N` an array of N bytes. */
export type FieldKind = "i8" | "u16" | "i16" | "u32" | "i32" | "u64" | "i64" | "size" | `bytes:${number}`;

/** One field: its kind and its offset in bytes. */
export type Field = readonly [kind: FieldKind, offset: number];

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
    fields: { ip: ["u32", 0], port: ["i16", 4], pid: ["u16", 6], utime: ["i32", 8] },
  },
  cpuid: {
    size: 16,
    align: 4,
    fields: { magic: ["i32", 0], ebx: ["i32", 4], ecx: ["i32", 8], edx: ["i32", 12] },
  },
  cfg_scan_result: {
    size: 16,
    align: 8,
    fields: { advance: ["size", 0], line_no: ["i32", 8], ch: ["i32", 12] },
  },
  cfg_int_result: {
    size: 16,
    align: 8,
    fields: { value: ["i64", 0], consumed: ["size", 8] },
  },
  tl_header_parse_result: {
    size: 240,
    align: 8,
    fields: {
      status: ["i32", 0],
      consumed: ["i32", 4],
      op: ["i32", 8],
      real_op: ["i32", 12],
      flags: ["i32", 16],
      qid: ["i64", 24],
      actor_id: ["i64", 32],
      errnum: ["i32", 40],
      error_len: ["i32", 44],
      error: ["bytes:192", 48],
    },
  },
  proc_stats: {
    size: 552,
    align: 8,
    fields: {
      pid: ["i32", 0],
      comm: ["bytes:256", 4],
      state: ["i8", 260],
      ppid: ["i32", 264],
      pgrp: ["i32", 268],
      session: ["i32", 272],
      tty_nr: ["i32", 276],
      tpgid: ["i32", 280],
      flags: ["u64", 288],
      minflt: ["u64", 296],
      cminflt: ["u64", 304],
      majflt: ["u64", 312],
      cmajflt: ["u64", 320],
      utime: ["u64", 328],
      stime: ["u64", 336],
      cutime: ["i64", 344],
      cstime: ["i64", 352],
      priority: ["i64", 360],
      nice: ["i64", 368],
      num_threads: ["i64", 376],
      itrealvalue: ["i64", 384],
      starttime: ["u64", 392],
      vsize: ["u64", 400],
      rss: ["i64", 408],
      rlim: ["u64", 416],
      startcode: ["u64", 424],
      endcode: ["u64", 432],
      startstack: ["u64", 440],
      kstkesp: ["u64", 448],
      kstkeip: ["u64", 456],
      signal: ["u64", 464],
      blocked: ["u64", 472],
      sigignore: ["u64", 480],
      sigcatch: ["u64", 488],
      wchan: ["u64", 496],
      nswap: ["u64", 504],
      cnswap: ["u64", 512],
      exit_signal: ["i32", 520],
      processor: ["i32", 524],
      rt_priority: ["u64", 528],
      policy: ["u64", 536],
      delayacct_blkio_ticks: ["u64", 544],
    },
  },
  meminfo_summary: {
    size: 40,
    align: 8,
    fields: {
      mem_free: ["i64", 0],
      mem_cached: ["i64", 8],
      swap_total: ["i64", 16],
      swap_free: ["i64", 24],
      found_mask: ["i32", 32],
    },
  },
  concurrency_boundary: {
    size: 20,
    align: 4,
    fields: {
      boundary_version: ["u32", 0],
      mpq_contract_ops: ["u32", 4],
      mpq_implemented_ops: ["u32", 8],
      jobs_contract_ops: ["u32", 12],
      jobs_implemented_ops: ["u32", 16],
    },
  },
  network_boundary: {
    size: 28,
    align: 4,
    fields: {
      boundary_version: ["u32", 0],
      net_events_contract_ops: ["u32", 4],
      net_events_implemented_ops: ["u32", 8],
      net_timers_contract_ops: ["u32", 12],
      net_timers_implemented_ops: ["u32", 16],
      net_msg_buffers_contract_ops: ["u32", 20],
      net_msg_buffers_implemented_ops: ["u32", 24],
    },
  },
} as const;

/** A struct's name in `structs`. */
export type StructName = keyof typeof structs;

/** The layouts' exact type. */
export type Structs = typeof structs;
