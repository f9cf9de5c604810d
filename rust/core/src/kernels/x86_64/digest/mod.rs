//! Digests of many messages side by side, each in a lane of the processor's registers.

mod lanes_avx2;
mod lanes_avx512;
mod md5_avx2;
mod md5_avx512;
mod sha1_avx2;
mod sha1_avx512;
mod sha256_avx512;
mod sha256_pairs;
mod way;

use crate::digests::lanes::{Lane, Lanes};
use crate::digests::words::Words;
use crate::kernels::kernel::Kernel;
use crate::messages::Messages;
use way::{MD5_FEW, Registers, SHA1_FEW, Sha256, registers};

/// Digests all messages side by side, or says that this would not pay.
#[inline]
pub(crate) fn md5_in_lanes(kernel: Kernel, messages: Messages<'_>, digests: &mut [[u8; 16]]) -> bool {
    let lanes = Lanes { few: MD5_FEW, pair: None };
    match registers(kernel.level(), digests.len(), MD5_FEW) {
        // SAFETY: the kernel vouches for the features of its level, which has the registers, here and below.
        Some(Registers::Avx512) => unsafe { md5_avx512::md5(lanes, messages, digests) },
        // SAFETY: as above.
        Some(Registers::Avx2) => unsafe { md5_avx2::in_sixteen_lanes(lanes, messages, digests) },
        None => return false,
    }
    true
}

/// Digests all messages side by side, or says that this would not pay.
#[inline]
pub(crate) fn sha1_in_lanes(kernel: Kernel, messages: Messages<'_>, digests: &mut [[u8; 20]]) -> bool {
    let lanes = Lanes { few: SHA1_FEW, pair: None };
    match registers(kernel.level(), digests.len(), SHA1_FEW) {
        // SAFETY: the kernel vouches for the features of its level, which has the registers, here and below.
        Some(Registers::Avx512) => unsafe { sha1_avx512::sha1(lanes, messages, digests) },
        // SAFETY: as above.
        Some(Registers::Avx2) => unsafe { sha1_avx2::in_eight_lanes(lanes, messages, digests) },
        None => return false,
    }
    true
}

/// Digests all messages side by side, or says that this would not pay.
#[inline]
pub(crate) fn sha256_in_lanes(kernel: Kernel, messages: Messages<'_>, digests: &mut [[u8; 32]]) -> bool {
    let Some(way) = Sha256::of(kernel.level(), kernel.has_sha(), digests.len()) else {
        return false;
    };
    let few = way.few();
    match way {
        // SAFETY: the kernel vouches for the features of its level, and the way needs no more, here and below.
        Sha256::Avx512 => unsafe { sha256_avx512::sha256(Lanes { few, pair: None }, messages, digests) },
        Sha256::Avx512AndPairs => {
            let lanes = Lanes { few, pair: Some(sha256_pair) };
            // SAFETY: as above.
            unsafe { sha256_avx512::sha256(lanes, messages, digests) }
        }
        // SAFETY: as above; the kernel vouches for the instructions of SHA-256, too.
        Sha256::Pairs => unsafe { sha256_pairs::in_two_lanes(Lanes { few, pair: None }, messages, digests) },
    }
    true
}

/// Where the processor has the instructions of SHA-256.
fn sha256_pair(words: &mut [Words; 2], lanes: [&Lane<'_>; 2], blocks: usize) {
    // SAFETY: only `Sha256::Avx512AndPairs` leads here, for kernels that vouch for SHA and the levels before the widest.
    unsafe { sha256_pairs::pair(words, lanes, blocks) };
}
