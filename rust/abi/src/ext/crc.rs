//! The checksums with 32-bit lengths.

use mtproxy_core::crc;

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

/// The standard CRC-32 of two parts, the second of `len_low` + 2^32 · `len_high` bytes, from the CRC-32 of each.
#[unsafe(no_mangle)]
pub extern "C" fn mtproxy_ext_crc32_combine(first: u32, second: u32, len_low: u32, len_high: u32) -> u32 {
    crc::crc32_combine(first, second, length(len_low, len_high))
}

/// The same for CRC-32C.
#[unsafe(no_mangle)]
pub extern "C" fn mtproxy_ext_crc32c_combine(first: u32, second: u32, len_low: u32, len_high: u32) -> u32 {
    crc::crc32c_combine(first, second, length(len_low, len_high))
}

fn length(low: u32, high: u32) -> u64 {
    u64::from(low) | u64::from(high) << 32
}
