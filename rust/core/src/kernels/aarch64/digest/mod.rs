//! MD5 of many messages side by side, each in a lane of the processor's registers, and SHA-1 and SHA-256 by its own
//! instructions, of one message or of two at once.

mod lanes;
mod md5;
mod sha1;
mod sha256;
mod vectors;
mod way;

use crate::algorithms::digest::lanes::{Lane, Lanes, digest_in_pairs};
use crate::algorithms::digest::scheme::{SHA1, SHA256, Scheme};
use crate::algorithms::digest::words::Words;
use crate::kernels::kernel::Kernel;
use crate::messages::Messages;
use way::{MD5_FEW, has_lanes, has_pairs};

/// SHA-1 by the processor's instructions: for kernels that have them.
static SHA1_INSTRUCTIONS: Scheme = Scheme { compress: sha1_blocks, ..SHA1 };
/// SHA-256 by the processor's instructions: for kernels that have them.
static SHA256_INSTRUCTIONS: Scheme = Scheme { compress: sha256_blocks, ..SHA256 };

#[inline]
pub(crate) fn sha1_scheme(kernel: Kernel) -> &'static Scheme {
    if kernel.has_sha() { &SHA1_INSTRUCTIONS } else { &SHA1 }
}

#[inline]
pub(crate) fn sha256_scheme(kernel: Kernel) -> &'static Scheme {
    if kernel.has_sha() { &SHA256_INSTRUCTIONS } else { &SHA256 }
}

/// Digests all messages side by side, or says that this would not pay.
#[inline]
pub(crate) fn md5_in_lanes(_: Kernel, messages: Messages<'_>, digests: &mut [[u8; 16]]) -> bool {
    let pays = has_lanes(digests.len());
    if pays {
        // SAFETY: every processor of this architecture has the registers.
        unsafe { md5::in_lanes(Lanes { few: MD5_FEW, pair: None }, messages, digests) };
    }
    pays
}

/// Digests all messages in pairs, or says that this would not pay.
#[inline]
pub(crate) fn sha1_in_lanes(kernel: Kernel, messages: Messages<'_>, digests: &mut [[u8; 20]]) -> bool {
    let pays = has_pairs(kernel.has_sha(), digests.len());
    if pays {
        digest_in_pairs(&SHA1_INSTRUCTIONS, sha1_pair, messages, digests.as_flattened_mut());
    }
    pays
}

/// Digests all messages in pairs, or says that this would not pay.
#[inline]
pub(crate) fn sha256_in_lanes(kernel: Kernel, messages: Messages<'_>, digests: &mut [[u8; 32]]) -> bool {
    let pays = has_pairs(kernel.has_sha(), digests.len());
    if pays {
        digest_in_pairs(&SHA256_INSTRUCTIONS, sha256_pair, messages, digests.as_flattened_mut());
    }
    pays
}

fn sha1_blocks(words: &mut Words, blocks: &[[u8; 64]]) {
    // SAFETY: its scheme is used for kernels alone that vouch for the instructions, here and below.
    unsafe { sha1::one(words, blocks) };
}

fn sha256_blocks(words: &mut Words, blocks: &[[u8; 64]]) {
    // SAFETY: as above.
    unsafe { sha256::one(words, blocks) };
}

fn sha1_pair(words: &mut [Words; 2], lanes: [&Lane<'_>; 2], blocks: usize) {
    // SAFETY: there are pairs for kernels alone that vouch for the instructions, here and below.
    unsafe { sha1::pair(words, lanes, blocks) };
}

fn sha256_pair(words: &mut [Words; 2], lanes: [&Lane<'_>; 2], blocks: usize) {
    // SAFETY: as above.
    unsafe { sha256::pair(words, lanes, blocks) };
}
