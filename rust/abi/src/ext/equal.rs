//! Comparing secrets.

use mtproxy_core::equal::equal_in_constant_time;

use crate::memory;

/// Whether both hold the same bytes: 1 or 0, after a time that depends on `len` alone; −1 for null with a length.
///
/// # Safety
/// `a` and `b`, each with `len`, follow the crate's conventions.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_timing_safe_equal(a: *const u8, b: *const u8, len: u32) -> i32 {
    // SAFETY: the caller vouches for the pointers.
    match unsafe { memory::bytes(a, len as usize).zip(memory::bytes(b, len as usize)) } {
        Some((a, b)) => equal_in_constant_time(a, b).into(),
        None => -1,
    }
}
