//! Digests of many messages.

use super::whole::{md5, sha1, sha256};
use crate::kernels::{self, Kernel};
use crate::messages::Messages;

/// MD5 of each message, as many as there is room for in `digests`.
pub fn md5_many(kernel: Kernel, messages: Messages<'_>, digests: &mut [[u8; 16]]) {
    if !kernels::md5_in_lanes(kernel, messages, digests) {
        one_by_one(md5, messages, digests);
    }
}

/// SHA-1 of each message, as many as there is room for in `digests`.
pub fn sha1_many(kernel: Kernel, messages: Messages<'_>, digests: &mut [[u8; 20]]) {
    if !kernels::sha1_in_lanes(kernel, messages, digests) {
        one_by_one(|message| sha1(kernel, message), messages, digests);
    }
}

/// SHA-256 of each message, as many as there is room for in `digests`.
pub fn sha256_many(kernel: Kernel, messages: Messages<'_>, digests: &mut [[u8; 32]]) {
    if !kernels::sha256_in_lanes(kernel, messages, digests) {
        one_by_one(|message| sha256(kernel, message), messages, digests);
    }
}

fn one_by_one<const N: usize>(digest: impl Fn(&[u8]) -> [u8; N], messages: Messages<'_>, digests: &mut [[u8; N]]) {
    for (slot, message) in digests.iter_mut().zip(messages.iter()) {
        *slot = digest(message);
    }
}
