//! Folding with 512-bit registers.

use core::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};

use super::{blocks_512 as registers, fold_512_long};
use crate::algorithms::crc::polynomial::IEEE;

super::folding::folding!("pclmulqdq,avx2,vpclmulqdq,avx512f");

/// Longer data may come from memory that is slower than folding: it is read in order, and fetched ahead.
pub(super) const CACHED_MAX: usize = 8 << 20;
/// Longer data comes from a slower cache, which folding keeps up with: halves pay no more.
const HALVED_MAX: usize = 512 << 10;
/// How many bytes ahead.
const AHEAD: usize = 8 << 10;

#[inline]
#[target_feature(enable = "pclmulqdq,avx2,vpclmulqdq,avx512f")]
pub(super) fn fold_blocks<const P: u32>(data: &[u8], crc: u32, has_halves: bool) -> Option<(__m128i, &[u8])> {
    let is_slow_to_read = data.len() > CACHED_MAX;
    fold_blocks_by::<P>(
        data,
        crc,
        |groups, before| {
            // The distances of halves are this polynomial's alone.
            let is_halved = P == IEEE && has_halves && data.len() <= HALVED_MAX;
            let (long, groups) = if is_halved { groups.as_chunks() } else { (&[][..], groups) };
            if long.is_empty() { begin(groups, before) } else { Some((fold_512_long::fold(long, before), groups)) }
        },
        |group| {
            if is_slow_to_read {
                for four in group {
                    _mm_prefetch::<_MM_HINT_T0>(four.as_ptr().cast::<i8>().wrapping_add(AHEAD));
                }
            }
        },
    )
}
