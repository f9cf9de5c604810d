//! Digests in the sixteen lanes of AVX-512's registers, which rotate and choose by one instruction each.

mod md5;
mod sha1;
mod sha256;
mod words;

pub(super) use md5::md5;
pub(super) use sha1::sha1;
pub(super) use sha256::sha256;
