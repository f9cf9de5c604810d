//! MD5, SHA-1, SHA-256 and their HMACs.
//!
//! MD5 and SHA-1 are broken for security; what MTProxy speaks and keeps still names them.

mod blocks;
pub mod hmac;
#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
pub(crate) mod lanes;
mod many;
mod md5_block;
pub(crate) mod md5_constants;
mod padding;
mod running;
pub(crate) mod scheme;
mod sha1_block;
mod sha256_block;
pub(crate) mod sha_constants;
pub mod state;
mod whole;
pub(crate) mod words;

pub use hmac::KEY_MAX;
pub use many::{md5_many, sha1_many, sha256_many};
pub use whole::{md5, md5_hex, md5_hmac, sha1, sha1_hmac, sha1_two_chunks, sha256, sha256_hmac, sha256_two_chunks};
