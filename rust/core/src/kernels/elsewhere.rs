//! Processors without kernels of their own.

use super::Kernel;
use crate::crc::{CASTAGNOLI, IEEE, update};
use crate::digests::md5_one_by_one;
use crate::messages::Messages;

#[inline]
pub(crate) fn crc32(_: Kernel, data: &[u8], crc: u32) -> u32 {
    update::<IEEE>(data, crc)
}

#[inline]
pub(crate) fn crc32c(_: Kernel, data: &[u8], crc: u32) -> u32 {
    update::<CASTAGNOLI>(data, crc)
}

#[inline]
pub(crate) fn md5_many(_: Kernel, messages: Messages<'_>, digests: &mut [[u8; 16]]) {
    md5_one_by_one(messages, digests);
}
