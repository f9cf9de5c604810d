//! The headers of RPC queries and answers with 32-bit lengths.

use mtproxy_core::tl::HeaderParseResult;

use crate::tl::{mtproxy_ffi_tl_parse_answer_header, mtproxy_ffi_tl_parse_query_header};

/// As `mtproxy_ffi_tl_parse_query_header`.
///
/// # Safety
/// As for `mtproxy_ffi_tl_parse_query_header`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_tl_parse_query_header(
    data: *const u8,
    len: u32,
    out: *mut HeaderParseResult,
) -> i32 {
    // SAFETY: the conditions are the same.
    unsafe { mtproxy_ffi_tl_parse_query_header(data, len as usize, out) }
}

/// As `mtproxy_ffi_tl_parse_answer_header`.
///
/// # Safety
/// As for `mtproxy_ffi_tl_parse_answer_header`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_tl_parse_answer_header(
    data: *const u8,
    len: u32,
    out: *mut HeaderParseResult,
) -> i32 {
    // SAFETY: the conditions are the same.
    unsafe { mtproxy_ffi_tl_parse_answer_header(data, len as usize, out) }
}
