//! CRC-32 and CRC-32C by the instructions of the kernel's level, as far as they pay for the length.

mod blocks_512;
mod crc32;
mod crc32c;
mod fold_128;
mod fold_256;
mod fold_512;
mod fold_512_long;

use crate::crc::polynomial::{CASTAGNOLI, IEEE};
use crate::crc::portable::update;
use crate::kernels::kernel::{Kernel, Level};

/// Folding needs one whole block; for less, looking up bytes is as fast.
const IEEE_FOLD_MIN: usize = 16;
/// Below this length one CRC-32C instruction after the other is at least as fast as folding 128 bits at a time.
const CASTAGNOLI_FOLD_MIN: usize = 512;
/// Below this length the wide registers do not pay for being filled and merged.
const WIDE_FOLD_MIN: usize = 256;
/// From one 512-bit register's worth on, this is faster than folding blocks of 128 bits.
const IEEE_WIDEST_FOLD_MIN: usize = 64;
/// Below this length one CRC-32C instruction after the other is at least as fast as the widest registers.
const CASTAGNOLI_WIDEST_FOLD_MIN: usize = 256;

#[inline]
pub(crate) fn crc32(kernel: Kernel, data: &[u8], crc: u32) -> u32 {
    match kernel.level() {
        // SAFETY: the kernel vouches for the features of Level::WidestFold, which include those before it.
        Level::WidestFold if data.len() >= IEEE_WIDEST_FOLD_MIN => unsafe { crc32::widest_fold(data, crc) },
        // SAFETY: the kernel vouches for the features of Level::WideFold, which include those before it.
        Level::WideFold if data.len() >= WIDE_FOLD_MIN => unsafe { crc32::wide_fold(data, crc) },
        // SAFETY: the kernel vouches for the features of Level::Fold.
        level if level >= Level::Fold && data.len() >= IEEE_FOLD_MIN => unsafe { crc32::fold(data, crc) },
        _ => update::<IEEE>(data, crc),
    }
}

#[inline]
pub(crate) fn crc32c(kernel: Kernel, data: &[u8], crc: u32) -> u32 {
    match kernel.level() {
        // SAFETY: the kernel vouches for the features of Level::WidestFold, which include those before it.
        Level::WidestFold if data.len() >= CASTAGNOLI_WIDEST_FOLD_MIN => unsafe { crc32c::widest_fold(data, crc) },
        // SAFETY: the kernel vouches for the features of Level::WideFold, which include those before it.
        Level::WideFold if data.len() >= WIDE_FOLD_MIN => unsafe { crc32c::wide_fold(data, crc) },
        // SAFETY: the kernel vouches for the features of Level::Fold, which include those before it.
        Level::Fold if data.len() >= CASTAGNOLI_FOLD_MIN => unsafe { crc32c::fold(data, crc) },
        // SAFETY: the kernel vouches for the features of Level::Crc.
        level if level >= Level::Crc => unsafe { crc32c::words(data, crc) },
        _ => update::<CASTAGNOLI>(data, crc),
    }
}
