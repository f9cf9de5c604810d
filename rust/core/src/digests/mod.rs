//! MD5, SHA-1, SHA-256 and their HMACs.
//!
//! MD5 and SHA-1 are broken for security; what MTProxy speaks and keeps still names them.

mod blocks;
pub mod hmac;
mod many;
mod running;
pub mod state;
mod whole;

pub use hmac::KEY_MAX;
pub use many::{md5_many, sha1_many, sha256_many};
pub use whole::{md5, md5_hex, md5_hmac, sha1, sha1_hmac, sha1_two_chunks, sha256, sha256_hmac, sha256_two_chunks};
