//! CRC-32 and CRC-32C by an instruction each, behind folding by polynomial multiplication for long data.

mod fold;
mod way;
mod words;

use crate::algorithms::crc::polynomial::{CASTAGNOLI, IEEE};
use crate::algorithms::crc::update::update;
use crate::kernels::kernel::Kernel;
use way::{Way, way};

// Not inlined, here and below: the caller's crate, which is compiled for size, would compile what is generic.
pub(crate) fn crc32(kernel: Kernel, data: &[u8], crc: u32) -> u32 {
    checksum::<IEEE>(kernel, data, crc)
}

pub(crate) fn crc32c(kernel: Kernel, data: &[u8], crc: u32) -> u32 {
    checksum::<CASTAGNOLI>(kernel, data, crc)
}

#[inline]
fn checksum<const P: u32>(kernel: Kernel, data: &[u8], crc: u32) -> u32 {
    match way(kernel.level(), data.len()) {
        // SAFETY: the kernel vouches for the features of its level, and the way needs no more, here and below.
        Way::WideFold => unsafe { fold::eight_side_by_side::<P>(data, crc) },
        // SAFETY: as above.
        Way::Fold => unsafe { fold::four_side_by_side::<P>(data, crc) },
        // SAFETY: as above.
        Way::Instruction => unsafe { words::words::<P>(data, crc) },
        Way::Table => update::<P>(data, crc),
    }
}
