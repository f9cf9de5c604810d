//! `aarch64`: instructions for both checksums, and polynomial multiplication.
#![expect(unsafe_code, reason = "calls of functions whose processor features a Kernel vouches for")]

mod crc;

pub(crate) use crc::{crc32, crc32c};
