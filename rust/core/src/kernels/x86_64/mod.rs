//! `x86_64`: an instruction for CRC-32C, folding by carry-less multiplication, instructions for SHA-1, SHA-256 and AES, and
//! lanes for all digests.
#![expect(unsafe_code, reason = "calls of functions whose processor features a Kernel vouches for")]

mod aes;
mod crc;
mod digest;

pub(crate) use aes::{aes_blocks, aes_round_keys};
pub(crate) use crc::{crc32, crc32c};
pub(crate) use digest::{md5_in_lanes, sha1_in_lanes, sha256_in_lanes};
