//! CRC-32 and CRC-32C with raw state: the caller seeds and inverts.
//!
//! The state is the remainder as the polynomials' reflected form has it: feeding a + b equals feeding a, then b.

mod polynomial;
mod portable;

#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
pub(crate) use polynomial::times_x;
pub use polynomial::{CASTAGNOLI, IEEE};
pub(crate) use portable::update;

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
