//! CRC-32 and CRC-32C on processors without instructions for them.

use crate::algorithms::crc::polynomial::{CASTAGNOLI, IEEE};
use crate::algorithms::crc::update::update;
use crate::kernels::kernel::Kernel;

#[inline]
pub(crate) fn crc32(_: Kernel, data: &[u8], crc: u32) -> u32 {
    update::<IEEE>(data, crc)
}

#[inline]
pub(crate) fn crc32c(_: Kernel, data: &[u8], crc: u32) -> u32 {
    update::<CASTAGNOLI>(data, crc)
}
