//! How MD5, SHA-1 and SHA-256 take blocks, from one message or from many side by side, and how a message ends.

#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
pub(crate) mod lanes;
mod md5_block;
pub(crate) mod md5_constants;
pub(crate) mod padding;
pub(crate) mod scheme;
mod sha1_block;
mod sha256_block;
pub(crate) mod sha_constants;
pub(crate) mod words;
