//! CRC-32 and CRC-32C by the instructions of the kernel's level, as far as they pay for the length.

mod blocks_128;
mod blocks_256;
mod blocks_512;
mod crc32;
mod crc32c;
mod crc32c_both;
mod crc32c_words;
mod fold_128;
mod fold_256;
mod fold_512;
mod fold_512_long;
mod folding;
mod way;

use crate::algorithms::crc::polynomial::{CASTAGNOLI, IEEE};
use crate::algorithms::crc::update::update;
use crate::kernels::kernel::Kernel;
use way::Way;

#[inline]
pub(crate) fn crc32(kernel: Kernel, data: &[u8], crc: u32) -> u32 {
    match Way::of_crc32(kernel.level(), data.len()) {
        // SAFETY: the kernel vouches for the features of its level, and the way needs no more, here and below.
        Way::Fold512 => unsafe { crc32::widest_fold(data, crc, kernel.has_halves()) },
        // SAFETY: as above.
        Way::Fold256 => unsafe { crc32::wide_fold(data, crc) },
        // SAFETY: as above.
        Way::Fold128 => unsafe { crc32::fold(data, crc) },
        // There is no instruction for it.
        Way::Instruction | Way::Table => update::<IEEE>(data, crc),
    }
}

#[inline]
pub(crate) fn crc32c(kernel: Kernel, data: &[u8], crc: u32) -> u32 {
    match Way::of_crc32c(kernel.level(), data.len()) {
        // SAFETY: the kernel vouches for the features of its level, and the way needs no more, here and below.
        Way::Fold512 => unsafe { crc32c::widest_fold(data, crc, kernel.has_halves()) },
        // SAFETY: as above.
        Way::Fold256 => unsafe { crc32c::wide_fold(data, crc) },
        // SAFETY: as above.
        Way::Fold128 => unsafe { crc32c::fold(data, crc) },
        // SAFETY: as above.
        Way::Instruction => unsafe { crc32c_words::words(data, crc) },
        Way::Table => update::<CASTAGNOLI>(data, crc),
    }
}
