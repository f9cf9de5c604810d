//! CRC-32 and CRC-32C with raw state: the caller seeds and inverts.
//!
//! The state is the remainder as the polynomials' reflected form has it: feeding a + b equals feeding a, then b.

mod combine;

pub use combine::{crc32_combine, crc32c_combine};

pub use crate::algorithms::crc::polynomial::{CASTAGNOLI, IEEE};
use crate::kernels::{self, Kernel};

/// Advances a CRC-32 (IEEE 802.3) state over `data`.
#[inline]
#[must_use]
pub fn crc32(kernel: Kernel, data: &[u8], crc: u32) -> u32 {
    kernels::crc32(kernel, data, crc)
}

/// Advances a CRC-32C (Castagnoli) state over `data`.
#[inline]
#[must_use]
pub fn crc32c(kernel: Kernel, data: &[u8], crc: u32) -> u32 {
    kernels::crc32c(kernel, data, crc)
}
