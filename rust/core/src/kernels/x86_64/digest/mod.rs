//! Digests of many messages side by side, each in a lane of the processor's registers.

mod lanes_avx2;
mod lanes_avx512;
mod md5_avx2;
mod md5_avx512;
mod pairs;
mod sha1_avx2;
mod sha1_avx512;
mod sha1_pairs;
mod sha256_avx2;
mod sha256_avx512;
mod sha256_pairs;
mod way;

use crate::algorithms::digest::lanes::{Lane, Lanes, Pair, digest_in_pairs};
use crate::algorithms::digest::scheme::{SHA1, SHA256};
use crate::algorithms::digest::words::Words;
use crate::kernels::kernel::Kernel;
use crate::messages::Messages;
use way::{MD5_FEW, Registers, Sha, registers, sha1_way, sha256_way};

/// Digests all messages side by side, or says that this would not pay.
#[inline]
pub(crate) fn md5_in_lanes(kernel: Kernel, messages: Messages<'_>, digests: &mut [[u8; 16]]) -> bool {
    let lanes = Lanes { few: MD5_FEW, pair: None };
    match registers(kernel.level(), digests.len(), MD5_FEW) {
        // SAFETY: the kernel vouches for the features of its level, which has the registers, here and below.
        Some(Registers::Avx512) => unsafe { md5_avx512::in_lanes(lanes, messages, digests) },
        // SAFETY: as above.
        Some(Registers::Avx2) => unsafe { md5_avx2::in_lanes(lanes, messages, digests) },
        None => return false,
    }
    true
}

/// Digests all messages side by side, or says that this would not pay.
#[inline]
pub(crate) fn sha1_in_lanes(kernel: Kernel, messages: Messages<'_>, digests: &mut [[u8; 20]]) -> bool {
    let Some(Sha { registers, few, pairs }) = sha1_way(kernel.level(), kernel.has_sha(), digests.len()) else {
        return false;
    };
    let lanes = Lanes { few, pair: pairs.then_some(sha1_pair as Pair) };
    match registers {
        // SAFETY: the kernel vouches for the features of its level, which has the registers, here and below.
        Some(Registers::Avx512) => unsafe { sha1_avx512::in_lanes(lanes, messages, digests) },
        // SAFETY: as above.
        Some(Registers::Avx2) => unsafe { sha1_avx2::in_lanes(lanes, messages, digests) },
        None => digest_in_pairs(&SHA1, sha1_pair, messages, digests.as_flattened_mut()),
    }
    true
}

/// Digests all messages side by side, or says that this would not pay.
#[inline]
pub(crate) fn sha256_in_lanes(kernel: Kernel, messages: Messages<'_>, digests: &mut [[u8; 32]]) -> bool {
    let Some(Sha { registers, few, pairs }) = sha256_way(kernel.level(), kernel.has_sha(), digests.len()) else {
        return false;
    };
    let lanes = Lanes { few, pair: pairs.then_some(sha256_pair as Pair) };
    match registers {
        // SAFETY: the kernel vouches for the features of its level, which has the registers, here and below.
        Some(Registers::Avx512) => unsafe { sha256_avx512::in_lanes(lanes, messages, digests) },
        // SAFETY: as above.
        Some(Registers::Avx2) => unsafe { sha256_avx2::in_lanes(lanes, messages, digests) },
        None => digest_in_pairs(&SHA256, sha256_pair, messages, digests.as_flattened_mut()),
    }
    true
}

/// Where a way says that there are pairs.
fn sha1_pair(words: &mut [Words; 2], lanes: [&Lane<'_>; 2], blocks: usize) {
    // SAFETY: only ways with pairs lead here, for kernels that vouch for SHA and for the level that pairs need.
    unsafe { sha1_pairs::pair(words, lanes, blocks) };
}

/// Where a way says that there are pairs.
fn sha256_pair(words: &mut [Words; 2], lanes: [&Lane<'_>; 2], blocks: usize) {
    // SAFETY: as above.
    unsafe { sha256_pairs::pair(words, lanes, blocks) };
}
