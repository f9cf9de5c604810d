//! The headers of RPC queries and answers. Both functions return 0 for a malformed header too: the verdict is the
//! result's `status`.

use mtproxy_core::tl::{self, HeaderParseResult};

use crate::memory;

/// Decodes the header of a query.
///
/// # Safety
/// The pointers follow the crate's conventions.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ffi_tl_parse_query_header(
    data: *const u8,
    len: usize,
    out: *mut HeaderParseResult,
) -> i32 {
    // SAFETY: the caller vouches for both pointers.
    unsafe { memory::parse(data, len, out, |data| Some(tl::parse_query_header(data))) }
}

/// Decodes the header of an answer.
///
/// # Safety
/// The pointers follow the crate's conventions.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ffi_tl_parse_answer_header(
    data: *const u8,
    len: usize,
    out: *mut HeaderParseResult,
) -> i32 {
    // SAFETY: the caller vouches for both pointers.
    unsafe { memory::parse(data, len, out, |data| Some(tl::parse_answer_header(data))) }
}
