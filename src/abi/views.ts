/**
 * A typed view class for each struct of the contract.
 *
 * @module
 */
import { type StructView, structView, type StructViewClass } from "./view.ts";

/** View of `mtproxy_ffi_process_id_t`. */
export type ProcessIdView = StructView<"process_id">;
/** Views of `mtproxy_ffi_process_id_t`. */
export const ProcessIdView: StructViewClass<"process_id"> = structView("process_id", "ProcessIdView");

/** View of `mtproxy_ffi_cpuid_t`. */
export type CpuidView = StructView<"cpuid">;
/** Views of `mtproxy_ffi_cpuid_t`. */
export const CpuidView: StructViewClass<"cpuid"> = structView("cpuid", "CpuidView");

/** View of `mtproxy_ffi_cfg_scan_result_t`. */
export type CfgScanResultView = StructView<"cfg_scan_result">;
/** Views of `mtproxy_ffi_cfg_scan_result_t`. */
export const CfgScanResultView: StructViewClass<"cfg_scan_result"> = structView("cfg_scan_result", "CfgScanResultView");

/** View of `mtproxy_ffi_cfg_int_result_t`. */
export type CfgIntResultView = StructView<"cfg_int_result">;
/** Views of `mtproxy_ffi_cfg_int_result_t`. */
export const CfgIntResultView: StructViewClass<"cfg_int_result"> = structView("cfg_int_result", "CfgIntResultView");

/** View of `mtproxy_ffi_tl_header_parse_result_t`. */
export type TlHeaderParseResultView = StructView<"tl_header_parse_result">;
/** Views of `mtproxy_ffi_tl_header_parse_result_t`. */
export const TlHeaderParseResultView: StructViewClass<"tl_header_parse_result"> = structView(
  "tl_header_parse_result",
  "TlHeaderParseResultView",
);

/** View of `mtproxy_ffi_proc_stats_t`. */
export type ProcStatsView = StructView<"proc_stats">;
/** Views of `mtproxy_ffi_proc_stats_t`. */
export const ProcStatsView: StructViewClass<"proc_stats"> = structView("proc_stats", "ProcStatsView");

/** View of `mtproxy_ffi_meminfo_summary_t`. */
export type MeminfoSummaryView = StructView<"meminfo_summary">;
/** Views of `mtproxy_ffi_meminfo_summary_t`. */
export const MeminfoSummaryView: StructViewClass<"meminfo_summary"> = structView(
  "meminfo_summary",
  "MeminfoSummaryView",
);

/** View of `mtproxy_ffi_concurrency_boundary_t`. */
export type ConcurrencyBoundaryView = StructView<"concurrency_boundary">;
/** Views of `mtproxy_ffi_concurrency_boundary_t`. */
export const ConcurrencyBoundaryView: StructViewClass<"concurrency_boundary"> = structView(
  "concurrency_boundary",
  "ConcurrencyBoundaryView",
);

/** View of `mtproxy_ffi_network_boundary_t`. */
export type NetworkBoundaryView = StructView<"network_boundary">;
/** Views of `mtproxy_ffi_network_boundary_t`. */
export const NetworkBoundaryView: StructViewClass<"network_boundary"> = structView(
  "network_boundary",
  "NetworkBoundaryView",
);
