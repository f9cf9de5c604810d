//! Folding with 256-bit registers: each holds two blocks side by side.

use core::arch::x86_64::{
    __m128i, __m256i, _mm_cvtsi32_si128, _mm256_castsi256_si128, _mm256_clmulepi64_epi128, _mm256_extracti128_si256,
    _mm256_loadu_si256, _mm256_set_epi64x, _mm256_xor_si256, _mm256_zextsi128_si256,
};

use super::fold_128::{Block, fold_into, fold_rest, keys};
use crate::kernels::powers_of_x::Powers;

#[inline]
#[target_feature(enable = "avx")]
pub(super) fn load_pair(pair: &[Block; 2]) -> __m256i {
    // SAFETY: the reference covers the 32 bytes, and this load needs no alignment.
    unsafe { _mm256_loadu_si256(pair.as_ptr().cast()) }
}

#[inline]
#[target_feature(enable = "avx")]
pub(super) fn pair_keys<const P: u32, const DISTANCE: u32>() -> __m256i {
    let [low, high] = const { Powers::<P>::fold(DISTANCE) };
    _mm256_set_epi64x(high as i64, low as i64, high as i64, low as i64)
}

#[inline]
#[target_feature(enable = "avx2,vpclmulqdq")]
pub(super) fn fold_pair_into(pair: __m256i, keys: __m256i, next: __m256i) -> __m256i {
    let low = _mm256_clmulepi64_epi128::<0x00>(pair, keys);
    let high = _mm256_clmulepi64_epi128::<0x11>(pair, keys);
    _mm256_xor_si256(_mm256_xor_si256(low, high), next)
}

/// Two blocks that have the same remainder as eight.
#[inline]
#[target_feature(enable = "avx2,vpclmulqdq")]
fn merge_registers<const P: u32>([a, b, c, d]: [__m256i; 4]) -> __m256i {
    let by_two_pairs = pair_keys::<P, 512>();
    let even = fold_pair_into(a, by_two_pairs, c);
    fold_pair_into(even, pair_keys::<P, 256>(), fold_pair_into(b, by_two_pairs, d))
}

/// One block that has the same remainder as two.
#[inline]
#[target_feature(enable = "pclmulqdq,avx2")]
fn merge<const P: u32>(pair: __m256i) -> __m128i {
    fold_into(_mm256_castsi256_si128(pair), keys::<P, 128>(), _mm256_extracti128_si256::<1>(pair))
}

/// One block that has the same remainder as eight.
#[inline]
#[target_feature(enable = "pclmulqdq,avx2,vpclmulqdq")]
pub(super) fn merge_group<const P: u32>(registers: [__m256i; 4]) -> __m128i {
    merge::<P>(merge_registers::<P>(registers))
}

/// The whole blocks of `data` behind the state `crc` as one block, and the bytes after them; `None` when there are
/// too few blocks to fill the registers.
#[inline]
#[target_feature(enable = "pclmulqdq,avx2,vpclmulqdq")]
pub(super) fn fold_blocks<const P: u32>(data: &[u8], crc: u32) -> Option<(__m128i, &[u8])> {
    let (blocks, tail) = data.as_chunks::<16>();
    let (pairs, odd) = blocks.as_chunks::<2>();
    let (groups, rest) = pairs.as_chunks::<4>();
    let (first, groups) = groups.split_first()?;
    let seed = _mm256_zextsi128_si256(_mm_cvtsi32_si128(crc as i32));
    let mut a = _mm256_xor_si256(load_pair(&first[0]), seed);
    let mut b = load_pair(&first[1]);
    let mut c = load_pair(&first[2]);
    let mut d = load_pair(&first[3]);
    let by_group = pair_keys::<P, 1024>();
    for group in groups {
        a = fold_pair_into(a, by_group, load_pair(&group[0]));
        b = fold_pair_into(b, by_group, load_pair(&group[1]));
        c = fold_pair_into(c, by_group, load_pair(&group[2]));
        d = fold_pair_into(d, by_group, load_pair(&group[3]));
    }
    let by_pair = pair_keys::<P, 256>();
    let mut pair = merge_registers::<P>([a, b, c, d]);
    for next in rest {
        pair = fold_pair_into(pair, by_pair, load_pair(next));
    }
    Some((fold_rest::<P>(merge::<P>(pair), odd), tail))
}
