//! `x86_64`: SSE4.2's CRC-32C instruction for short data, folding by carry-less multiplication for the rest.
#![expect(unsafe_code, reason = "calls of functions whose processor features a Kernel vouches for")]

mod aes;
mod crc;
mod digest;

pub(crate) use aes::{aes_blocks, aes_round_keys};
pub(crate) use crc::{crc32, crc32c};
pub(crate) use digest::{md5_in_lanes, sha1_in_lanes, sha256_in_lanes};
