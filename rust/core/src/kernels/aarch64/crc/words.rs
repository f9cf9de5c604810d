//! A checksum by the processor's instructions for it.

use core::arch::aarch64::{__crc32b, __crc32cb, __crc32cd, __crc32ch, __crc32cw, __crc32d, __crc32h, __crc32w};

use crate::algorithms::crc::polynomial::IEEE;

/// The checksum eight bytes an instruction.
#[target_feature(enable = "crc")]
pub(super) fn words<const P: u32>(data: &[u8], mut crc: u32) -> u32 {
    let (eights, rest) = data.as_chunks::<8>();
    for word in eights {
        crc = eight::<P>(crc, u64::from_le_bytes(*word));
    }
    let (fours, rest) = rest.as_chunks::<4>();
    for word in fours {
        let word = u32::from_le_bytes(*word);
        crc = if P == IEEE { __crc32w(crc, word) } else { __crc32cw(crc, word) };
    }
    let (twos, rest) = rest.as_chunks::<2>();
    for word in twos {
        let word = u16::from_le_bytes(*word);
        crc = if P == IEEE { __crc32h(crc, word) } else { __crc32ch(crc, word) };
    }
    for byte in rest {
        crc = if P == IEEE { __crc32b(crc, *byte) } else { __crc32cb(crc, *byte) };
    }
    crc
}

/// The state eight bytes later.
#[inline]
#[target_feature(enable = "crc")]
pub(super) fn eight<const P: u32>(crc: u32, word: u64) -> u32 {
    if P == IEEE { __crc32d(crc, word) } else { __crc32cd(crc, word) }
}
