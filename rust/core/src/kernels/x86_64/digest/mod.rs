//! Digests of many messages side by side, each in a lane of the processor's registers.

mod lanes_avx2;
mod lanes_avx512;
mod md5_avx2;
mod md5_avx512;
mod sha1_avx2;
mod sha1_avx512;
mod sha256_avx512;
mod sha256_pairs;

use crate::digests::lanes::{Lane, Lanes};
use crate::digests::words::Words;
use crate::kernels::kernel::{Kernel, Level};
use crate::messages::Messages;

const MD5_WIDE: Lanes = Lanes { few: 3, pair: None };
const MD5_WIDEST: Lanes = Lanes { few: 3, pair: None };
const SHA1_WIDE: Lanes = Lanes { few: 5, pair: None };
const SHA1_WIDEST: Lanes = Lanes { few: 5, pair: None };
const SHA256_BY_SHA: Lanes = Lanes { few: 1, pair: None };
const SHA256_WIDEST: Lanes = Lanes { few: 6, pair: None };
/// Its few take pairs' time, so that more are few.
const SHA256_WIDEST_AND_SHA: Lanes = Lanes { few: 9, pair: Some(sha256_pair) };

/// Where the processor has the instructions of SHA-256.
fn sha256_pair(words: &mut [Words; 2], lanes: [&Lane<'_>; 2], blocks: usize) {
    // SAFETY: this stands only in `SHA256_WIDEST_AND_SHA`, for kernels that vouch for SHA and the levels before the widest.
    unsafe { sha256_pairs::pair(words, lanes, blocks) };
}

/// Digests all messages side by side, or says that this would not pay.
#[inline]
pub(crate) fn md5_in_lanes(kernel: Kernel, messages: Messages<'_>, digests: &mut [[u8; 16]]) -> bool {
    if kernel.level() >= Level::WidestFold && digests.len() > MD5_WIDEST.few {
        // SAFETY: the kernel vouches for the features of Level::WidestFold, AVX-512 among them.
        unsafe { md5_avx512::md5(MD5_WIDEST, messages, digests) };
    } else if kernel.level() >= Level::WideFold && digests.len() > MD5_WIDE.few {
        // SAFETY: the kernel vouches for the features of Level::WideFold, AVX2 among them.
        unsafe { md5_avx2::in_sixteen_lanes(MD5_WIDE, messages, digests) };
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
        unsafe { sha1_avx512::sha1(SHA1_WIDEST, messages, digests) };
    } else if kernel.level() >= Level::WideFold && digests.len() > SHA1_WIDE.few {
        // SAFETY: the kernel vouches for the features of Level::WideFold, AVX2 among them.
        unsafe { sha1_avx2::in_eight_lanes(SHA1_WIDE, messages, digests) };
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
        unsafe { sha256_avx512::sha256(widest, messages, digests) };
    } else if kernel.has_sha() && kernel.level() >= Level::Fold && digests.len() > SHA256_BY_SHA.few {
        // SAFETY: the kernel vouches for SHA, and for the features of Level::Fold, SSSE3 and SSE4.1 among them.
        unsafe { sha256_pairs::in_two_lanes(SHA256_BY_SHA, messages, digests) };
    } else {
        return false;
    }
    true
}
