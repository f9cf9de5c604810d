//! Running checksums, by the fastest code that the processor has.

use mtproxy_core::crc;

use crate::memory;
use crate::sys::cpu;

/// Advances a CRC-32 state; unchanged when there is no data, and when the data cannot be read.
///
/// # Safety
/// `data` and `len` follow the crate's conventions.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ffi_crc32_partial(data: *const u8, len: usize, crc: u32) -> u32 {
    // SAFETY: the caller vouches for `data` and `len`.
    match unsafe { memory::bytes(data, len) } {
        Some(data) => crc::crc32(cpu::kernel(), data, crc),
        None => crc,
    }
}

/// Advances a CRC-32C state; unchanged when there is no data, and when the data cannot be read.
///
/// # Safety
/// `data` and `len` follow the crate's conventions.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ffi_crc32c_partial(data: *const u8, len: usize, crc: u32) -> u32 {
    // SAFETY: the caller vouches for `data` and `len`.
    match unsafe { memory::bytes(data, len) } {
        Some(data) => crc::crc32c(cpu::kernel(), data, crc),
        None => crc,
    }
}
