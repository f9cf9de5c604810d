//! `x86_64`: SSE4.2's CRC-32C instruction for short data, folding by carry-less multiplication for the rest.
#![expect(unsafe_code, reason = "calls of functions whose processor features a Kernel vouches for")]

mod avx512;
mod castagnoli;
mod fold;
mod halves;
mod ieee;
mod md5;
mod sha1;
mod sha256;
mod wide;
mod widest;
mod words;

use super::{Kernel, Level};
use crate::crc::{CASTAGNOLI, IEEE, update};
use crate::digests::lanes::Lanes;
use crate::digests::scheme::Words;
use crate::messages::Messages;

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
        Level::WidestFold if data.len() >= IEEE_WIDEST_FOLD_MIN => unsafe { ieee::widest_fold(data, crc) },
        // SAFETY: the kernel vouches for the features of Level::WideFold, which include those before it.
        Level::WideFold if data.len() >= WIDE_FOLD_MIN => unsafe { ieee::wide_fold(data, crc) },
        // SAFETY: the kernel vouches for the features of Level::Fold.
        level if level >= Level::Fold && data.len() >= IEEE_FOLD_MIN => unsafe { ieee::fold(data, crc) },
        _ => update::<IEEE>(data, crc),
    }
}

#[inline]
pub(crate) fn crc32c(kernel: Kernel, data: &[u8], crc: u32) -> u32 {
    match kernel.level() {
        // SAFETY: the kernel vouches for the features of Level::WidestFold, which include those before it.
        Level::WidestFold if data.len() >= CASTAGNOLI_WIDEST_FOLD_MIN => unsafe { castagnoli::widest_fold(data, crc) },
        // SAFETY: the kernel vouches for the features of Level::WideFold, which include those before it.
        Level::WideFold if data.len() >= WIDE_FOLD_MIN => unsafe { castagnoli::wide_fold(data, crc) },
        // SAFETY: the kernel vouches for the features of Level::Fold, which include those before it.
        Level::Fold if data.len() >= CASTAGNOLI_FOLD_MIN => unsafe { castagnoli::fold(data, crc) },
        // SAFETY: the kernel vouches for the features of Level::Crc.
        level if level >= Level::Crc => unsafe { castagnoli::words(data, crc) },
        _ => update::<CASTAGNOLI>(data, crc),
    }
}

const MD5_WIDE: Lanes = Lanes { few: 3, pair: None };
const MD5_WIDEST: Lanes = Lanes { few: 3, pair: None };
const SHA1_WIDE: Lanes = Lanes { few: 5, pair: None };
const SHA1_WIDEST: Lanes = Lanes { few: 5, pair: None };
const SHA256_BY_SHA: Lanes = Lanes { few: 1, pair: None };
const SHA256_WIDEST: Lanes = Lanes { few: 6, pair: None };
/// Its few take pairs' time, so that more are few.
const SHA256_WIDEST_AND_SHA: Lanes = Lanes { few: 9, pair: Some(sha256_pair) };

/// Where the processor has the instructions of SHA-256.
fn sha256_pair(words: &mut [Words; 2], blocks: [&[[u8; 64]]; 2]) {
    // SAFETY: this stands only in `SHA256_WIDEST_AND_SHA`, for kernels that vouch for SHA and the levels before the widest.
    unsafe { sha256::pair(words, blocks) };
}

/// Digests all messages side by side, or says that this would not pay.
#[inline]
pub(crate) fn md5_in_lanes(kernel: Kernel, messages: Messages<'_>, digests: &mut [[u8; 16]]) -> bool {
    if kernel.level() >= Level::WidestFold && digests.len() > MD5_WIDEST.few {
        // SAFETY: the kernel vouches for the features of Level::WidestFold, AVX-512 among them.
        unsafe { avx512::md5(MD5_WIDEST, messages, digests) };
    } else if kernel.level() >= Level::WideFold && digests.len() > MD5_WIDE.few {
        // SAFETY: the kernel vouches for the features of Level::WideFold, AVX2 among them.
        unsafe { md5::in_sixteen_lanes(MD5_WIDE, messages, digests) };
    } else {
        return false;
    }
    true
}

/// Digests all messages side by side, or says that this would not pay.
#[inline]
pub(crate) fn sha1_in_lanes(kernel: Kernel, messages: Messages<'_>, digests: &mut [[u8; 20]]) -> bool {
    if kernel.level() >= Level::WidestFold && digests.len() > SHA1_WIDEST.few {
        // SAFETY: the kernel vouches for the features of Level::WidestFold, AVX-512 among them.
        unsafe { avx512::sha1(SHA1_WIDEST, messages, digests) };
    } else if kernel.level() >= Level::WideFold && digests.len() > SHA1_WIDE.few {
        // SAFETY: the kernel vouches for the features of Level::WideFold, AVX2 among them.
        unsafe { sha1::in_eight_lanes(SHA1_WIDE, messages, digests) };
    } else {
        return false;
    }
    true
}

/// Digests all messages side by side, or says that this would not pay.
#[inline]
pub(crate) fn sha256_in_lanes(kernel: Kernel, messages: Messages<'_>, digests: &mut [[u8; 32]]) -> bool {
    let widest = if kernel.has_sha() { SHA256_WIDEST_AND_SHA } else { SHA256_WIDEST };
    if kernel.level() >= Level::WidestFold && digests.len() > widest.few {
        // SAFETY: the kernel vouches for the features of Level::WidestFold, AVX-512 among them.
        unsafe { avx512::sha256(widest, messages, digests) };
    } else if kernel.has_sha() && kernel.level() >= Level::Fold && digests.len() > SHA256_BY_SHA.few {
        // SAFETY: the kernel vouches for SHA, and for the features of Level::Fold, SSSE3 and SSE4.1 among them.
        unsafe { sha256::in_two_lanes(SHA256_BY_SHA, messages, digests) };
    } else {
        return false;
    }
    true
}
