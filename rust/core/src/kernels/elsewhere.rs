//! Processors without kernels of their own.

use super::Kernel;
use crate::crc::{CASTAGNOLI, IEEE, update};

#[inline]
pub(crate) fn crc32(_: Kernel, data: &[u8], crc: u32) -> u32 {
    update::<IEEE>(data, crc)
}

#[inline]
pub(crate) fn crc32c(_: Kernel, data: &[u8], crc: u32) -> u32 {
    update::<CASTAGNOLI>(data, crc)
}
