//! Four blocks side by side in a 512-bit register, as `folding` wants them.

use core::arch::x86_64::{
    __m128i, __m512i, _mm_xor_si128, _mm256_castsi256_si128, _mm256_extracti128_si256, _mm256_xor_si256,
    _mm512_castsi512_si256, _mm512_clmulepi64_epi128, _mm512_extracti64x4_epi64, _mm512_loadu_si512, _mm512_set_epi64,
    _mm512_ternarylogic_epi64, _mm512_xor_si512, _mm512_zextsi128_si512,
};

use super::blocks_128::{self, Block};
use crate::algorithms::crc::powers_of_x::Powers;

/// What a register holds.
pub(super) type Blocks = [Block; 4];
pub(super) type Register = __m512i;

#[inline]
#[target_feature(enable = "avx512f")]
pub(super) fn load(four: &Blocks) -> __m512i {
    // SAFETY: the reference covers the 64 bytes, and this load needs no alignment.
    unsafe { _mm512_loadu_si512(four.as_ptr().cast()) }
}

#[inline]
#[target_feature(enable = "avx512f")]
pub(super) fn state(crc: u32) -> __m512i {
    _mm512_zextsi128_si512(blocks_128::state(crc))
}

#[inline]
#[target_feature(enable = "avx512f")]
pub(super) fn xor(a: __m512i, b: __m512i) -> __m512i {
    _mm512_xor_si512(a, b)
}

#[inline]
#[target_feature(enable = "avx512f")]
pub(super) fn xor3(a: __m512i, b: __m512i, c: __m512i) -> __m512i {
    _mm512_ternarylogic_epi64::<0x96>(a, b, c)
}

#[inline]
#[target_feature(enable = "avx512f")]
pub(super) fn keys<const P: u32, const DISTANCE: u32>() -> __m512i {
    let [low, high] = const { Powers::<P>::fold(DISTANCE) };
    let (low, high) = (low as i64, high as i64);
    _mm512_set_epi64(high, low, high, low, high, low, high, low)
}

#[inline]
#[target_feature(enable = "avx512f,vpclmulqdq")]
pub(super) fn fold_into(four: __m512i, keys: __m512i, next: __m512i) -> __m512i {
    let low = _mm512_clmulepi64_epi128::<0x00>(four, keys);
    let high = _mm512_clmulepi64_epi128::<0x11>(four, keys);
    xor3(low, high, next)
}

/// The multipliers that move each of four blocks to where the last one stands, which stays there by itself.
#[inline]
#[target_feature(enable = "avx512f")]
fn keys_to_last<const P: u32>() -> __m512i {
    let [a, b, c] = const { [Powers::<P>::fold(384), Powers::<P>::fold(256), Powers::<P>::fold(128)] };
    _mm512_set_epi64(0, 0, c[1] as i64, c[0] as i64, b[1] as i64, b[0] as i64, a[1] as i64, a[0] as i64)
}

#[inline]
#[target_feature(enable = "avx512f,avx2,vpclmulqdq")]
pub(super) fn merge<const P: u32>(four: __m512i) -> __m128i {
    let last = _mm512_zextsi128_si512(_mm256_extracti128_si256::<1>(_mm512_extracti64x4_epi64::<1>(four)));
    let moved = fold_into(four, keys_to_last::<P>(), last);
    let two = _mm256_xor_si256(_mm512_castsi512_si256(moved), _mm512_extracti64x4_epi64::<1>(moved));
    _mm_xor_si128(_mm256_castsi256_si128(two), _mm256_extracti128_si256::<1>(two))
}
