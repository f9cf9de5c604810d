//! The checksums with 32-bit lengths.

use crate::crc::{mtproxy_ffi_crc32_partial, mtproxy_ffi_crc32c_partial};

/// As `mtproxy_ffi_crc32_partial`.
///
/// # Safety
/// As for `mtproxy_ffi_crc32_partial`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_crc32_partial(data: *const u8, len: u32, crc: u32) -> u32 {
    // SAFETY: the conditions are the same.
    unsafe { mtproxy_ffi_crc32_partial(data, len as usize, crc) }
}

/// As `mtproxy_ffi_crc32c_partial`.
///
/// # Safety
/// As for `mtproxy_ffi_crc32c_partial`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_crc32c_partial(data: *const u8, len: u32, crc: u32) -> u32 {
    // SAFETY: the conditions are the same.
    unsafe { mtproxy_ffi_crc32c_partial(data, len as usize, crc) }
}
