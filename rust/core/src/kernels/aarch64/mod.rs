//! `aarch64`: instructions for both checksums, SHA-1, SHA-256 and AES, polynomial multiplication, and lanes for MD5.
#![expect(unsafe_code, reason = "calls of functions whose processor features a Kernel vouches for")]

mod aes;
mod crc;
mod digest;

pub(crate) use aes::{aes_blocks, aes_round_keys};
pub(crate) use crc::{crc32, crc32c};
pub(crate) use digest::{md5_in_lanes, sha1_in_lanes, sha1_scheme, sha256_in_lanes, sha256_scheme};
