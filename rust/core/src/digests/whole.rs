//! Digests and HMACs of whole inputs.

use super::blocks::digest;
use super::hmac::{KEY_MAX, hmac};
use super::running::Running;
use crate::algorithms::digest::padding::copy;
use crate::algorithms::digest::scheme::{DIGEST_MAX, MD5, Scheme};
use crate::kernels::{Kernel, sha1_scheme, sha256_scheme};

/// MD5 of `input`.
#[must_use]
pub fn md5(input: &[u8]) -> [u8; 16] {
    first(digest(&MD5, input))
}

/// MD5 of `input` as lowercase hexadecimal digits.
#[must_use]
pub fn md5_hex(input: &[u8]) -> [u8; 32] {
    let mut text = [0; 32];
    let (pairs, _) = text.as_chunks_mut::<2>();
    for (pair, byte) in pairs.iter_mut().zip(md5(input)) {
        *pair = [hex_digit(byte >> 4), hex_digit(byte & 15)];
    }
    text
}

/// SHA-1 of `input`.
#[must_use]
pub fn sha1(kernel: Kernel, input: &[u8]) -> [u8; 20] {
    first(digest(sha1_scheme(kernel), input))
}

/// SHA-256 of `input`.
#[must_use]
pub fn sha256(kernel: Kernel, input: &[u8]) -> [u8; 32] {
    digest(sha256_scheme(kernel), input)
}

/// SHA-1 of `first_chunk` and `second_chunk` as if they stood in one buffer.
#[must_use]
pub fn sha1_two_chunks(kernel: Kernel, first_chunk: &[u8], second_chunk: &[u8]) -> [u8; 20] {
    first(digest_two_chunks(sha1_scheme(kernel), first_chunk, second_chunk))
}

/// SHA-256 of `first_chunk` and `second_chunk` as if they stood in one buffer.
#[must_use]
pub fn sha256_two_chunks(kernel: Kernel, first_chunk: &[u8], second_chunk: &[u8]) -> [u8; 32] {
    digest_two_chunks(sha256_scheme(kernel), first_chunk, second_chunk)
}

/// HMAC-MD5 of `input`; `None` for a key above [`KEY_MAX`].
#[must_use]
pub fn md5_hmac(key: &[u8], input: &[u8]) -> Option<[u8; 16]> {
    (key.len() <= KEY_MAX).then(|| first(hmac(&MD5, key, input)))
}

/// HMAC-SHA1 of `input`; `None` for a key above [`KEY_MAX`].
#[must_use]
pub fn sha1_hmac(kernel: Kernel, key: &[u8], input: &[u8]) -> Option<[u8; 20]> {
    (key.len() <= KEY_MAX).then(|| first(hmac(sha1_scheme(kernel), key, input)))
}

/// HMAC-SHA256 of `input`; `None` for a key above [`KEY_MAX`].
#[must_use]
pub fn sha256_hmac(kernel: Kernel, key: &[u8], input: &[u8]) -> Option<[u8; 32]> {
    (key.len() <= KEY_MAX).then(|| hmac(sha256_scheme(kernel), key, input))
}

/// So few bytes are put together.
const SHORT: usize = 128;

#[inline(never)]
fn digest_two_chunks(scheme: &'static Scheme, first_chunk: &[u8], second_chunk: &[u8]) -> [u8; DIGEST_MAX] {
    let len = first_chunk.len().saturating_add(second_chunk.len());
    if len <= SHORT {
        let mut both = [0; SHORT];
        copy(&mut both, first_chunk);
        copy(both.get_mut(first_chunk.len()..).unwrap_or_default(), second_chunk);
        return digest(scheme, both.get(..len).unwrap_or_default());
    }
    let mut running = Running::of(scheme);
    running.update(first_chunk);
    running.update(second_chunk);
    running.finish()
}

/// A digest shorter than the longest stands in the first bytes.
#[inline]
fn first<const N: usize>(digest: [u8; DIGEST_MAX]) -> [u8; N] {
    const { assert!(N <= DIGEST_MAX) };
    digest.first_chunk().copied().unwrap_or([0; N])
}

const fn hex_digit(nibble: u8) -> u8 {
    if nibble < 10 { b'0' + nibble } else { b'a' - 10 + nibble }
}
