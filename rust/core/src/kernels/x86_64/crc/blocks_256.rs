//! Two blocks side by side in a 256-bit register, as `folding` wants them.

use core::arch::x86_64::{
    __m128i, __m256i, _mm256_castsi256_si128, _mm256_clmulepi64_epi128, _mm256_extracti128_si256, _mm256_loadu_si256,
    _mm256_set_epi64x, _mm256_xor_si256, _mm256_zextsi128_si256,
};

use super::blocks_128::{self, Block};
use crate::algorithms::crc::powers_of_x::Powers;

/// What a register holds.
pub(super) type Blocks = [Block; 2];
pub(super) type Register = __m256i;

#[inline]
#[target_feature(enable = "avx")]
pub(super) fn load(pair: &Blocks) -> __m256i {
    // SAFETY: the reference covers the 32 bytes, and this load needs no alignment.
    unsafe { _mm256_loadu_si256(pair.as_ptr().cast()) }
}

#[inline]
#[target_feature(enable = "avx")]
pub(super) fn state(crc: u32) -> __m256i {
    _mm256_zextsi128_si256(blocks_128::state(crc))
}

#[inline]
#[target_feature(enable = "avx2")]
pub(super) fn xor(a: __m256i, b: __m256i) -> __m256i {
    _mm256_xor_si256(a, b)
}

#[inline]
#[target_feature(enable = "avx")]
pub(super) fn keys<const P: u32, const DISTANCE: u32>() -> __m256i {
    let [low, high] = const { Powers::<P>::fold(DISTANCE) };
    _mm256_set_epi64x(high as i64, low as i64, high as i64, low as i64)
}

#[inline]
#[target_feature(enable = "avx2,vpclmulqdq")]
pub(super) fn fold_into(pair: __m256i, keys: __m256i, next: __m256i) -> __m256i {
    let low = _mm256_clmulepi64_epi128::<0x00>(pair, keys);
    let high = _mm256_clmulepi64_epi128::<0x11>(pair, keys);
    xor(xor(low, high), next)
}

#[inline]
#[target_feature(enable = "pclmulqdq,avx2")]
pub(super) fn merge<const P: u32>(pair: __m256i) -> __m128i {
    let [first, second] = [_mm256_castsi256_si128(pair), _mm256_extracti128_si256::<1>(pair)];
    blocks_128::fold_into(first, blocks_128::keys::<P, 128>(), second)
}
