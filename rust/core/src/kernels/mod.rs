//! Checksums, lanes of digests and AES by the processor's own instructions: all `unsafe` code of this crate
//! but for that of `barriers`.
//!
//! A [`Kernel`] names what a processor can do. Whoever makes one vouches for it, so that using it is safe.

#[cfg(target_arch = "aarch64")]
mod aarch64;
mod kernel;
#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
mod lanes;
mod portable;
#[cfg(target_arch = "x86_64")]
mod x86_64;

pub use kernel::{Kernel, Level};

#[cfg(target_arch = "aarch64")]
pub(crate) use aarch64::{
    aes_blocks, aes_round_keys, crc32, crc32c, md5_in_lanes, sha1_in_lanes, sha1_scheme, sha256_in_lanes, sha256_scheme,
};
#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
pub(crate) use portable::{aes_blocks, aes_round_keys, crc32, crc32c, md5_in_lanes, sha1_in_lanes, sha256_in_lanes};
#[cfg(not(target_arch = "aarch64"))]
pub(crate) use portable::{sha1_scheme, sha256_scheme};
#[cfg(target_arch = "x86_64")]
pub(crate) use x86_64::{aes_blocks, aes_round_keys, crc32, crc32c, md5_in_lanes, sha1_in_lanes, sha256_in_lanes};
