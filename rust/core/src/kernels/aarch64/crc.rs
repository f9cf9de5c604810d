//! CRC-32 and CRC-32C by an instruction each, behind folding by polynomial multiplication for long data.

use core::arch::aarch64::{
    __crc32b, __crc32cb, __crc32cd, __crc32ch, __crc32cw, __crc32d, __crc32h, __crc32w, uint64x2_t, vdupq_n_u64,
    veorq_u64, vgetq_lane_u64, vld1q_u8, vmull_high_p64, vmull_p64, vreinterpretq_p64_u64, vreinterpretq_u64_p128,
    vreinterpretq_u64_u8, vsetq_lane_u64,
};

use crate::crc::polynomial::{CASTAGNOLI, IEEE};
use crate::crc::portable::update;
use crate::kernels::kernel::{Kernel, Level};
use crate::kernels::powers_of_x::Powers;

/// Below this length one checksum instruction after the other is at least as fast as folding.
const FOLD_MIN: usize = 256;

#[inline]
pub(crate) fn crc32(kernel: Kernel, data: &[u8], crc: u32) -> u32 {
    checksum::<IEEE>(kernel, data, crc)
}

#[inline]
pub(crate) fn crc32c(kernel: Kernel, data: &[u8], crc: u32) -> u32 {
    checksum::<CASTAGNOLI>(kernel, data, crc)
}

#[inline]
fn checksum<const P: u32>(kernel: Kernel, data: &[u8], crc: u32) -> u32 {
    match kernel.level() {
        // SAFETY: the kernel vouches for the features of Level::Fold, which include those of Level::Crc.
        level if level >= Level::Fold && data.len() >= FOLD_MIN => unsafe { fold::<P>(data, crc) },
        // SAFETY: the kernel vouches for the features of Level::Crc.
        level if level >= Level::Crc => unsafe { words::<P>(data, crc) },
        _ => update::<P>(data, crc),
    }
}

/// The checksum eight bytes an instruction.
#[target_feature(enable = "crc")]
fn words<const P: u32>(data: &[u8], mut crc: u32) -> u32 {
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

#[inline]
#[target_feature(enable = "crc")]
fn eight<const P: u32>(crc: u32, word: u64) -> u32 {
    if P == IEEE { __crc32d(crc, word) } else { __crc32cd(crc, word) }
}

/// The checksum by folding whole blocks to one that has the same remainder.
#[target_feature(enable = "crc,neon,aes")]
fn fold<const P: u32>(data: &[u8], crc: u32) -> u32 {
    let (blocks, tail) = data.as_chunks::<16>();
    let (groups, rest) = blocks.as_chunks::<4>();
    let Some((first, groups)) = groups.split_first() else {
        return words::<P>(data, crc);
    };
    let seed = vsetq_lane_u64::<0>(u64::from(crc), vdupq_n_u64(0));
    let mut a = veorq_u64(load(&first[0]), seed);
    let mut b = load(&first[1]);
    let mut c = load(&first[2]);
    let mut d = load(&first[3]);
    let by_group = const { Powers::<P>::fold(512) };
    for group in groups {
        a = fold_into(a, by_group, load(&group[0]));
        b = fold_into(b, by_group, load(&group[1]));
        c = fold_into(c, by_group, load(&group[2]));
        d = fold_into(d, by_group, load(&group[3]));
    }
    let by_pair = const { Powers::<P>::fold(256) };
    let by_block = const { Powers::<P>::fold(128) };
    let mut block = fold_into(fold_into(a, by_pair, c), by_block, fold_into(b, by_pair, d));
    for next in rest {
        block = fold_into(block, by_block, load(next));
    }
    let state = eight::<P>(0, vgetq_lane_u64::<0>(block));
    words::<P>(tail, eight::<P>(state, vgetq_lane_u64::<1>(block)))
}

#[inline]
#[target_feature(enable = "neon")]
fn load(block: &[u8; 16]) -> uint64x2_t {
    // SAFETY: the reference covers the 16 bytes, and this load needs no alignment.
    vreinterpretq_u64_u8(unsafe { vld1q_u8(block.as_ptr()) })
}

/// Moves `block` by the distance of `keys` and adds what stands there.
#[inline]
#[target_feature(enable = "neon,aes")]
fn fold_into(block: uint64x2_t, keys: [u64; 2], next: uint64x2_t) -> uint64x2_t {
    let [low, high] = keys;
    let low = vmull_p64(vgetq_lane_u64::<0>(block), low);
    let high = vmull_high_p64(vreinterpretq_p64_u64(block), vreinterpretq_p64_u64(vdupq_n_u64(high)));
    veorq_u64(veorq_u64(vreinterpretq_u64_p128(low), vreinterpretq_u64_p128(high)), next)
}
