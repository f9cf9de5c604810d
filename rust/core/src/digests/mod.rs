//! MD5, SHA-1, SHA-256 and two HMACs over whole inputs.
//!
//! MD5 and SHA-1 are broken for security; what MTProxy speaks and keeps still names them.

#[cfg(target_arch = "x86_64")]
pub(crate) mod lanes;
mod many;
mod md5_block;
pub(crate) mod md5_constants;
mod md5_running;
mod padding;
#[cfg(target_arch = "x86_64")]
pub(crate) mod sha_constants;
pub mod state;

pub use many::{md5_many, sha1_many, sha256_many};

use ::digest::{Digest, KeyInit, Mac, Output};
use hmac::Hmac;
use sha1::Sha1;
use sha2::Sha256;

/// The longest HMAC key that is accepted, in bytes.
pub const KEY_MAX: usize = 0x7fff_ffff;

// One copy of each digest's steps: callers that had their own would make the library larger by a twentieth.

/// MD5 of `input`.
#[must_use]
#[inline(never)]
pub fn md5(input: &[u8]) -> [u8; 16] {
    md5_block::md5(input)
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
pub fn sha1(input: &[u8]) -> [u8; 20] {
    sha1_two_chunks(input, &[])
}

/// SHA-256 of `input`.
#[must_use]
pub fn sha256(input: &[u8]) -> [u8; 32] {
    sha256_two_chunks(input, &[])
}

/// SHA-1 of `first` and `second` as if they stood in one buffer.
#[must_use]
#[inline(never)]
pub fn sha1_two_chunks(first: &[u8], second: &[u8]) -> [u8; 20] {
    Sha1::new().chain_update(first).chain_update(second).finalize().0
}

/// SHA-256 of `first` and `second` as if they stood in one buffer.
#[must_use]
#[inline(never)]
pub fn sha256_two_chunks(first: &[u8], second: &[u8]) -> [u8; 32] {
    Sha256::new().chain_update(first).chain_update(second).finalize().0
}

/// HMAC-MD5 of `input`; `None` for a key above [`KEY_MAX`].
#[must_use]
pub fn md5_hmac(key: &[u8], input: &[u8]) -> Option<[u8; 16]> {
    (key.len() <= KEY_MAX).then(|| md5_block::md5_hmac(key, input))
}

/// HMAC-SHA256 of `input`; `None` for a key above [`KEY_MAX`].
#[must_use]
pub fn sha256_hmac(key: &[u8], input: &[u8]) -> Option<[u8; 32]> {
    authenticate::<Hmac<Sha256>>(key, input).map(|code| code.0)
}

fn authenticate<M: Mac + KeyInit>(key: &[u8], input: &[u8]) -> Option<Output<M>> {
    if key.len() > KEY_MAX {
        return None;
    }
    // HMAC itself takes keys of any length.
    let mac = <M as KeyInit>::new_from_slice(key).ok()?;
    Some(mac.chain_update(input).finalize().into_bytes())
}

const fn hex_digit(nibble: u8) -> u8 {
    if nibble < 10 { b'0' + nibble } else { b'a' - 10 + nibble }
}
