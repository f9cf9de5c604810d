//! `x86_64`: SSE4.2's CRC-32C instruction for short data, folding by carry-less multiplication for the rest.
#![expect(unsafe_code, reason = "calls of functions whose processor features a Kernel vouches for")]

mod castagnoli;
mod fold;
mod ieee;
mod md5;
mod wide;

use super::{Kernel, Level};
use crate::crc::{CASTAGNOLI, IEEE, update};
use crate::digests::md5_one_by_one;
use crate::messages::Messages;

/// Folding needs one whole block; for less, looking up bytes is as fast.
const IEEE_FOLD_MIN: usize = 16;
/// Below this length one CRC-32C instruction after the other is at least as fast as folding 128 bits at a time.
const CASTAGNOLI_FOLD_MIN: usize = 512;
/// Below this length the wide registers do not pay for being filled and merged.
const WIDE_FOLD_MIN: usize = 256;
/// For fewer messages, lanes that stay empty cost more than the others save.
const MD5_LANES_MIN: usize = 3;

#[inline]
pub(crate) fn crc32(kernel: Kernel, data: &[u8], crc: u32) -> u32 {
    match kernel.level() {
        // SAFETY: the kernel vouches for the features of Level::WideFold, which include those before it.
        Level::WideFold if data.len() >= WIDE_FOLD_MIN => unsafe { ieee::wide_fold(data, crc) },
        // SAFETY: the kernel vouches for the features of Level::Fold.
        Level::Fold | Level::WideFold if data.len() >= IEEE_FOLD_MIN => unsafe { ieee::fold(data, crc) },
        _ => update::<IEEE>(data, crc),
    }
}

#[inline]
pub(crate) fn crc32c(kernel: Kernel, data: &[u8], crc: u32) -> u32 {
    match kernel.level() {
        // SAFETY: the kernel vouches for the features of Level::WideFold, which include those before it.
        Level::WideFold if data.len() >= WIDE_FOLD_MIN => unsafe { castagnoli::wide_fold(data, crc) },
        // SAFETY: the kernel vouches for the features of Level::Fold, which include those before it.
        Level::Fold if data.len() >= CASTAGNOLI_FOLD_MIN => unsafe { castagnoli::fold(data, crc) },
        // SAFETY: the kernel vouches for the features of Level::Crc.
        Level::Crc | Level::Fold | Level::WideFold => unsafe { castagnoli::words(data, crc) },
        Level::Portable => update::<CASTAGNOLI>(data, crc),
    }
}

#[inline]
pub(crate) fn md5_many(kernel: Kernel, messages: Messages<'_>, digests: &mut [[u8; 16]]) {
    match kernel.level() {
        // SAFETY: the kernel vouches for the features of Level::WideFold, AVX2 among them.
        Level::WideFold if digests.len() >= MD5_LANES_MIN => unsafe { md5::in_sixteen_lanes(messages, digests) },
        _ => md5_one_by_one(messages, digests),
    }
}
