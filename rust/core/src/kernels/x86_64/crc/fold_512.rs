//! Folding with 512-bit registers: each holds four blocks side by side.

use core::arch::x86_64::{
    __m128i, __m512i, _MM_HINT_T0, _mm_cvtsi32_si128, _mm_prefetch, _mm_xor_si128, _mm256_castsi256_si128,
    _mm256_extracti128_si256, _mm256_xor_si256, _mm512_castsi512_si256, _mm512_extracti64x4_epi64, _mm512_set_epi64,
    _mm512_xor_si512, _mm512_zextsi128_si512,
};

use super::blocks_512::{fold_into, keys, load};
use super::fold_128::fold_rest;
use super::fold_512_long;
use crate::crc::polynomial::IEEE;
use crate::kernels::powers_of_x::Powers;

/// Longer data may come from memory that is slower than folding: it is read in order, and fetched ahead.
pub(super) const CACHED_MAX: usize = 8 << 20;
/// How many bytes ahead.
const AHEAD: usize = 8 << 10;

/// The multipliers that move each of four blocks to where the last one stands, which stays there by itself.
#[inline]
#[target_feature(enable = "avx512f")]
fn keys_to_last<const P: u32>() -> __m512i {
    let [a, b, c] = const { [Powers::<P>::fold(384), Powers::<P>::fold(256), Powers::<P>::fold(128)] };
    _mm512_set_epi64(0, 0, c[1] as i64, c[0] as i64, b[1] as i64, b[0] as i64, a[1] as i64, a[0] as i64)
}

/// One block that has the same remainder as four.
#[inline]
#[target_feature(enable = "avx512f,avx2,vpclmulqdq")]
fn merge<const P: u32>(four: __m512i) -> __m128i {
    let last = _mm512_zextsi128_si512(_mm256_extracti128_si256::<1>(_mm512_extracti64x4_epi64::<1>(four)));
    let moved = fold_into(four, keys_to_last::<P>(), last);
    let two = _mm256_xor_si256(_mm512_castsi512_si256(moved), _mm512_extracti64x4_epi64::<1>(moved));
    _mm_xor_si128(_mm256_castsi256_si128(two), _mm256_extracti128_si256::<1>(two))
}

/// Four blocks that have the same remainder as sixteen.
#[inline]
#[target_feature(enable = "avx512f,vpclmulqdq")]
fn merge_registers<const P: u32>([a, b, c, d]: [__m512i; 4]) -> __m512i {
    let by_two_fours = keys::<P, 1024>();
    fold_into(fold_into(a, by_two_fours, c), keys::<P, 512>(), fold_into(b, by_two_fours, d))
}

/// One block that has the same remainder as sixteen.
#[inline]
#[target_feature(enable = "avx512f,avx2,vpclmulqdq")]
pub(super) fn merge_group<const P: u32>(registers: [__m512i; 4]) -> __m128i {
    merge::<P>(merge_registers::<P>(registers))
}

/// The whole blocks of `data` behind the state `crc` as one block, and the bytes after them; `None` when there are
/// too few blocks to fill a register.
#[inline]
#[target_feature(enable = "pclmulqdq,avx2,vpclmulqdq,avx512f")]
pub(super) fn fold_blocks<const P: u32>(data: &[u8], crc: u32) -> Option<(__m128i, &[u8])> {
    let (blocks, tail) = data.as_chunks::<16>();
    let (fours, odd) = blocks.as_chunks::<4>();
    let (groups, rest) = fours.as_chunks::<4>();
    let seed = _mm512_zextsi128_si512(_mm_cvtsi32_si128(crc as i32));
    let by_four = keys::<P, 512>();
    let is_slow_to_read = data.len() > CACHED_MAX;
    // Only one of the polynomials: the processor has an instruction for the other, which nobody else outruns.
    let (long, groups) = if P == IEEE && !is_slow_to_read { groups.as_chunks() } else { (&[][..], groups) };
    let begun = if long.is_empty() {
        groups.split_first().map(|(first, groups)| {
            let [a, b, c, d] = first;
            ([_mm512_xor_si512(load(a), seed), load(b), load(c), load(d)], groups)
        })
    } else {
        Some((fold_512_long::fold(long, seed), groups))
    };
    let (mut four, rest) = if let Some(([mut a, mut b, mut c, mut d], groups)) = begun {
        let by_group = keys::<P, 2048>();
        for group in groups {
            if is_slow_to_read {
                for four in group {
                    _mm_prefetch::<_MM_HINT_T0>(four.as_ptr().cast::<i8>().wrapping_add(AHEAD));
                }
            }
            a = fold_into(a, by_group, load(&group[0]));
            b = fold_into(b, by_group, load(&group[1]));
            c = fold_into(c, by_group, load(&group[2]));
            d = fold_into(d, by_group, load(&group[3]));
        }
        (merge_registers::<P>([a, b, c, d]), rest)
    } else {
        let (first, rest) = rest.split_first()?;
        (_mm512_xor_si512(load(first), seed), rest)
    };
    for next in rest {
        four = fold_into(four, by_four, load(next));
    }
    Some((fold_rest::<P>(merge::<P>(four), odd), tail))
}
