//! The parsers of Linux's `/proc` with 32-bit lengths.

use core::ffi::c_char;

use mtproxy_core::proc::meminfo::MeminfoSummary;
use mtproxy_core::proc::stat::ProcStats;

use crate::proc::{mtproxy_ffi_parse_meminfo_summary, mtproxy_ffi_parse_proc_stat_line};

/// As `mtproxy_ffi_parse_proc_stat_line`.
///
/// # Safety
/// As for `mtproxy_ffi_parse_proc_stat_line`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_parse_proc_stat_line(line: *const c_char, len: u32, out: *mut ProcStats) -> i32 {
    // SAFETY: the conditions are the same.
    unsafe { mtproxy_ffi_parse_proc_stat_line(line, len as usize, out) }
}

/// As `mtproxy_ffi_parse_meminfo_summary`.
///
/// # Safety
/// As for `mtproxy_ffi_parse_meminfo_summary`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_parse_meminfo_summary(
    buf: *const c_char,
    len: u32,
    out: *mut MeminfoSummary,
) -> i32 {
    // SAFETY: the conditions are the same.
    unsafe { mtproxy_ffi_parse_meminfo_summary(buf, len as usize, out) }
}
