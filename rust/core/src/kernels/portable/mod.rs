//! What processors without kernels of their own use.

#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
mod aes;
#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
mod crc;
#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
mod digest;
#[cfg(not(target_arch = "aarch64"))]
mod schemes;

#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
pub(crate) use aes::{aes_blocks, aes_round_keys};
#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
pub(crate) use crc::{crc32, crc32c};
#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
pub(crate) use digest::{md5_in_lanes, sha1_in_lanes, sha256_in_lanes};
#[cfg(not(target_arch = "aarch64"))]
pub(crate) use schemes::{sha1_scheme, sha256_scheme};
