//! CRC-32 from a folded block: the processor has no instruction for it, so the reduction multiplies, too.

use core::arch::x86_64::{
    __m128i, _mm_and_si128, _mm_blendv_epi8, _mm_clmulepi64_si128, _mm_extract_epi32, _mm_set_epi64x,
    _mm_setzero_si128, _mm_shuffle_epi8, _mm_slli_si128, _mm_srli_si128, _mm_xor_si128,
};

use super::blocks_128::{Block, fold_into, keys, load_block};
use super::{fold_128, fold_256, fold_512};
use crate::algorithms::crc::polynomial::{IEEE, times_x};
use crate::algorithms::crc::powers_of_x::Powers;
use crate::algorithms::crc::update::update;

/// CRC-32 with 128-bit registers.
#[target_feature(enable = "pclmulqdq,sse4.1,ssse3")]
pub(super) fn fold(data: &[u8], crc: u32) -> u32 {
    match fold_128::fold_blocks::<IEEE>(data, crc) {
        Some((block, tail)) => reduce(append(block, tail, data)),
        None => few(data, crc),
    }
}

/// CRC-32 of less than a block: 8 bytes or more stand behind zeros in one, which do not change a remainder.
#[inline]
#[target_feature(enable = "pclmulqdq,sse4.1")]
fn few(data: &[u8], crc: u32) -> u32 {
    let (Some(first), Some(last)) = (data.first_chunk(), data.last_chunk()) else { return update::<IEEE>(data, crc) };
    let zeros = 8 * (16 - data.len());
    let [early, crc] = [u64::from_le_bytes(*first), u64::from(crc)].map(|word| u128::from(word) << zeros);
    let late = u64::from_le_bytes(*last);
    reduce(_mm_set_epi64x((late ^ (crc >> 64) as u64).cast_signed(), (early ^ crc) as i64))
}

/// CRC-32 with 256-bit registers.
#[target_feature(enable = "pclmulqdq,sse4.1,ssse3,avx2,vpclmulqdq")]
pub(super) fn wide_fold(data: &[u8], crc: u32) -> u32 {
    match fold_256::fold_blocks::<IEEE>(data, crc) {
        Some((block, tail)) => reduce(append(block, tail, data)),
        None => fold(data, crc),
    }
}

/// CRC-32 with 512-bit registers, and of long data by halves if `has_halves`.
#[target_feature(enable = "pclmulqdq,sse4.1,ssse3,avx2,vpclmulqdq,avx512f")]
pub(super) fn widest_fold(data: &[u8], crc: u32, has_halves: bool) -> u32 {
    match fold_512::fold_blocks::<IEEE>(data, crc, has_halves) {
        Some((block, tail)) => reduce(append(block, tail, data)),
        None => fold(data, crc),
    }
}

/// Shuffles that move bytes up (from index 1 on) or down (from 16 on) and fill with zeros.
const SHIFTS: [u8; 48] = {
    let mut shifts = [0x80; 48];
    let mut byte = 0;
    while byte < 16 {
        shifts[16 + byte] = byte as u8;
        byte += 1;
    }
    shifts
};

#[inline]
#[target_feature(enable = "sse2")]
fn shift(at: usize) -> __m128i {
    match SHIFTS.get(at..).and_then(<[u8]>::first_chunk::<16>) {
        Some(indices) => load_block(indices),
        None => _mm_setzero_si128(),
    }
}

/// One block for `block` followed by the last `tail.len() < 16` bytes of `data`, which holds 16 or more.
#[inline]
#[target_feature(enable = "pclmulqdq,sse4.1,ssse3")]
fn append(block: __m128i, tail: &[u8], data: &[u8]) -> __m128i {
    let last: &Block = match data.last_chunk() {
        Some(last) if !tail.is_empty() => last,
        _ => return block,
    };
    let early = _mm_shuffle_epi8(block, shift(tail.len()));
    let late = shift(16 + tail.len());
    let rest = _mm_blendv_epi8(_mm_shuffle_epi8(block, late), load_block(last), late);
    fold_into(early, keys::<IEEE, 128>(), rest)
}

/// The polynomial itself with its leading term, 33 bits.
const WHOLE: u64 = (IEEE as u64) << 1 | 1;

/// x⁶⁴ divided by the polynomial, 33 bits: Barrett's factor.
const QUOTIENT: u64 = {
    let mut remainder = IEEE;
    let mut quotient = 1;
    let mut bit = 1;
    while bit <= 32 {
        quotient |= ((remainder & 1) as u64) << bit;
        remainder = times_x(remainder, IEEE);
        bit += 1;
    }
    quotient
};

/// The state after a block: its remainder, times x³².
#[inline]
#[target_feature(enable = "pclmulqdq,sse4.1")]
fn reduce(block: __m128i) -> u32 {
    let multipliers = const { [Powers::<IEEE>::multiplier(96), Powers::<IEEE>::multiplier(64)] };
    let multipliers = _mm_set_epi64x(multipliers[1] as i64, multipliers[0] as i64);
    let barrett = _mm_set_epi64x(WHOLE as i64, QUOTIENT as i64);
    let low_32 = _mm_set_epi64x(0, 0xffff_ffff);

    // 128 bits and 32 zeros become 96 bits, then 64.
    let behind = _mm_slli_si128::<4>(_mm_srli_si128::<8>(block));
    let block = _mm_xor_si128(_mm_clmulepi64_si128::<0x00>(block, multipliers), behind);
    let block = _mm_xor_si128(_mm_clmulepi64_si128::<0x10>(block, multipliers), block);
    // Barrett: the quotient's estimate is exact here; what it leaves of 64 bits is the remainder.
    let block = _mm_srli_si128::<8>(block);
    let quotient = _mm_and_si128(_mm_clmulepi64_si128::<0x00>(_mm_and_si128(block, low_32), barrett), low_32);
    let remainder = _mm_xor_si128(_mm_clmulepi64_si128::<0x10>(quotient, barrett), block);
    _mm_extract_epi32::<1>(remainder) as u32
}
