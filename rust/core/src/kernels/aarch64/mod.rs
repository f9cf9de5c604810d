//! `aarch64`: instructions for both checksums and AES, and polynomial multiplication.
#![expect(unsafe_code, reason = "calls of functions whose processor features a Kernel vouches for")]

mod aes;
mod crc;

pub(crate) use aes::{aes_blocks, aes_round_keys};
pub(crate) use crc::{crc32, crc32c};
